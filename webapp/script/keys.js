// Keys.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (event.key === "/" && box) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (hits.length && previous && next && (event.key === "n" || event.key === "p")) {
    walk(event, event.key === "n" ? next : previous);
  }
});
