// Citations: copied where the browser lets us, else selected for the reader to copy.

for (const button of document.querySelectorAll("[data-copy]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.parentElement.querySelector("[role=status]").textContent = button.dataset.said;
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}
