// Filters: applied at once, the answer put into the page in place of the old one.

let running = null;
let shown = location.pathname + location.search;

async function show(address, { remember }) {
  if (running) running.abort();
  const own = running = new AbortController();
  try {
    const answer = await fetch(address, { signal: own.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = [...document.querySelectorAll("[data-part]")];
    const fresh = parts.map((part) => page.querySelector(`[data-part="${part.dataset.part}"]`));
    if (!parts.length || fresh.includes(null)) throw new Error("another kind of page");
    if (remember) history.pushState(null, "", address);
    replaceParts(parts, fresh);
    box.value = page.getElementById("q").value;
    document.title = page.title;
    shown = location.pathname + location.search;
    count.textContent = page.getElementById("count").textContent;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function replaceParts(parts, fresh) {
  const held = document.activeElement;
  const facet = held?.closest("[data-facet]")?.dataset.facet;
  const open = new Set([...document.querySelectorAll("[data-facet] details[open]")].map(facetOf));
  const reading = document.querySelector(".reading")?.open;
  parts.forEach((part, place) => part.replaceChildren(...fresh[place].childNodes));
  for (const details of document.querySelectorAll("[data-facet] details")) details.open = open.has(facetOf(details));
  if (reading !== undefined) document.querySelector(".reading")?.toggleAttribute("open", reading);
  document.querySelectorAll("[data-facet]").forEach(narrowable);
  if (held && held !== document.body && !held.isConnected) keepFocus(held, facet);
}

function facetOf(element) {
  return element.closest("[data-facet]").dataset.facet;
}

// The focus goes to what has taken the place of what had it, else near it, else to the number of documents.
function keepFocus(held, facet) {
  const same = held.name ? [...document.getElementsByName(held.name)].filter((field) => field.type !== "hidden") : [];
  const near = facet && document.querySelector(`[data-facet="${facet}"] .choices input`);
  (same.find((field) => field.value === held.value) || (held.type === "submit" ? near : same[0] || near) || count).focus();
}

if (form && count) {
  count.tabIndex = -1;
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.form === form && (input.type === "checkbox" || input.id === "sort")) show(addressOf(form), { remember: true });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".chips a, .histogram a");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.getAttribute("href"), { remember: true });
  });
  window.addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) show(location.href, { remember: false }); // not for a mere #place
  });
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = addressOf(form, event.submitter);
  if (count && document.activeElement.closest(".filters")) show(address, { remember: true });
  else location.assign(address);
});

// --- A box in each long list of values: what is typed there stays, the rest is hidden.

const typed = new Map(); // by facet, kept while the lists are replaced

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function narrowable(facet) {
  const lines = [...facet.querySelectorAll(".choices li")];
  if (!facet.querySelector("details") || facet.querySelector(".histogram")) return;
  const input = Object.assign(document.createElement("input"), { type: "search", className: "narrow-values" });
  const said = Object.assign(document.createElement("p"), { className: "hidden" });
  const details = facet.querySelector("details");
  const every = facet.querySelector("a[href^='/facets/']");
  input.placeholder = facet.dataset.narrow;
  input.setAttribute("aria-label", facet.dataset.narrow);
  said.setAttribute("role", "status");
  details.querySelector("summary").after(input, said); // folded away, so that nothing moves when the page appears

  function narrow() {
    const wanted = folded(input.value.trim());
    typed.set(facet.dataset.facet, input.value);
    for (const line of lines) line.hidden = !folded(line.querySelector(".choice").textContent).includes(wanted);
    if (wanted) details.open = true;
    if (wanted) said.textContent = facet.dataset.listed.replace("{count}", lines.filter((line) => !line.hidden).length);
    if (!every) return;
    const address = new URL(every.href);
    if (wanted) address.searchParams.set("contains", input.value.trim());
    else address.searchParams.delete("contains");
    every.href = address;
  }

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && every) location.assign(every.href);
  });
  input.value = typed.get(facet.dataset.facet) || "";
  if (input.value) narrow();
}

document.querySelectorAll("[data-facet]").forEach(narrowable);
