// What is better with a script; every page works without it.
"use strict";

document.documentElement.classList.add("scripted");

const form = document.getElementById("search");
const box = document.getElementById("q");
const count = document.getElementById("count");

// The address of what the form asks for, without what is empty or usual.
function addressOf(form, submitter = null) {
  const usual = (name) => form.elements[name].dataset?.usual;
  const asked = [...new FormData(form, submitter)].filter(([name, value]) => value !== "" && value !== usual(name));
  const query = new URLSearchParams(asked).toString();
  return form.getAttribute("action") + (query ? "?" + query : "");
}

// --- Filters: applied at once, the answer put into the page in place of the old one.

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

// --- Years: a range is drawn on the histogram; the two boxes beside it do the same.

let drawn = null; // the drawing, where it was pressed, and the years in between once it has moved

function slotAt(drawing, x) {
  const { left, width } = drawing.getBoundingClientRect();
  const slots = drawing.viewBox.baseVal.width / 10;
  return Math.min(Math.max(Math.floor((x - left) / width * slots), 0), slots - 1);
}

function draw(event) {
  const { drawing, from } = drawn;
  const [low, high] = [from, slotAt(drawing, event.clientX)].sort((one, other) => one - other);
  if (low === high && !drawn.years) return;
  const { start, step } = drawing.dataset;
  const first = Number(start) + low * step;
  drawn.years = [first, first + (high - low + 1) * step - 1];
  drawn.area ??= drawing.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
  for (const [name, value] of Object.entries({ class: "dragged", x: low * 10, y: 0, width: (high - low + 1) * 10, height: 100 })) {
    drawn.area.setAttribute(name, value);
  }
}

function take([first, last]) {
  const boxes = form && document.querySelector("input[name=from]");
  if (!boxes) return location.assign(`/?from=${first}&to=${last}`);
  for (const box of document.querySelectorAll("input[name=year]")) box.checked = false;
  boxes.value = first;
  document.querySelector("input[name=to]").value = last;
  show(addressOf(form), { remember: true });
}

document.addEventListener("pointerdown", (event) => {
  const drawing = event.target.closest?.(".histogram svg");
  if (drawing && event.isPrimary && event.button === 0) drawn = { drawing, from: slotAt(drawing, event.clientX) };
});
document.addEventListener("pointermove", (event) => drawn && event.isPrimary && draw(event));
document.addEventListener("pointercancel", () => { drawn?.area?.remove(); drawn = null; });
document.addEventListener("dragstart", (event) => event.target.closest?.(".histogram") && event.preventDefault());
document.addEventListener("click", (event) => drawn?.years && event.target.closest?.(".histogram") && event.preventDefault(), true);
document.addEventListener("pointerup", () => {
  const ended = drawn;
  if (ended?.years) take(ended.years);
  setTimeout(() => { ended?.area?.remove(); drawn = null; }); // after the click that follows
});

// --- Hits of a document: walked with keys and buttons, and counted.

const hits = [...document.querySelectorAll('mark[id^="hit-"]')];
const previous = document.getElementById("hit-previous");
const next = document.getElementById("hit-next");
const words = document.querySelector(".hitbar")?.dataset; // the page says them in its own language

function currentHit() {
  return hits.findIndex((hit) => "#" + hit.id === location.hash);
}

// The hit `step` away from the current one; from a paragraph, the nearest in that direction.
function neighbour(step) {
  const at = currentHit();
  if (at >= 0) return hits[(at + step + hits.length) % hits.length];
  const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return hits.at(step > 0 ? 0 : -1);
  const after = hits.findIndex((hit) => place.contains(hit) || place.compareDocumentPosition(hit) & Node.DOCUMENT_POSITION_FOLLOWING);
  return hits.at(step > 0 ? Math.max(after, 0) : (after < 0 ? hits.length : after) - 1);
}

function describeHits() {
  const at = currentHit();
  if (at >= 0) document.getElementById("hit-place").textContent = words.place.replace("{at}", at + 1).replace("{all}", hits.length);
  previous.textContent = words.previous;
  next.textContent = words.next;
  previous.href = "#" + neighbour(-1).id;
  next.href = "#" + neighbour(1).id;
}

// Walking replaces the address, so that the browser's Back leads to the results, not to every hit.
function walk(event, link) {
  event.preventDefault();
  location.replace(link.getAttribute("href"));
  describeHits(); // at once: the next key may come before the event does
}

if (hits.length && previous && next) {
  describeHits();
  window.addEventListener("hashchange", describeHits);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#hit-"]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) walk(event, link);
  });
}

// --- Completion of the word or name before the cursor: a combobox as the ARIA Authoring Practices describe it.

const PAUSE = 120; // milliseconds without a key before the server is asked

function complete(box) {
  const list = Object.assign(document.createElement("ul"), { id: "completions", className: "completions", hidden: true });
  const said = Object.assign(document.createElement("p"), { className: "hidden" });
  let offers = [];
  let asked = null; // the text before the cursor that the offers go on from
  let active = -1;
  let waiting = 0;
  let asking = null;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.completions);
  said.setAttribute("role", "status");
  box.parentElement.append(list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    box.setAttribute(name, value);
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    offers = [];
    select(-1);
    box.setAttribute("aria-expanded", "false");
  }

  function select(place) {
    active = place;
    for (const [at, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(at === place));
    if (place >= 0) box.setAttribute("aria-activedescendant", list.children[place].id);
    else box.removeAttribute("aria-activedescendant");
    list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  function optionOf(offer, at) {
    const option = Object.assign(document.createElement("li"), { id: `completion-${at}` });
    option.setAttribute("role", "option");
    for (const [name, text] of [["offer", offer.text], ["kind", box.dataset[offer.kind]], ["count", offer.count.toLocaleString(document.documentElement.lang)]]) {
      option.append(Object.assign(document.createElement("span"), { className: name, textContent: text }), " ");
    }
    option.firstChild.dir = "auto";
    return option;
  }

  const before = () => box.value.slice(0, box.selectionStart);

  async function ask() {
    const own = asking = new AbortController();
    const text = before();
    try {
      const answer = await fetch("/api/suggest?" + new URLSearchParams({ q: text }), { signal: own.signal });
      if (!answer.ok) return close();
      const { completions } = await answer.json();
      if (document.activeElement !== box || before() !== text) return;
      [offers, asked] = [completions, text];
      list.replaceChildren(...offers.map(optionOf));
      list.hidden = !offers.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      select(-1);
      said.textContent = `${box.dataset.completions}: ${offers.length}`;
    } catch (error) {
      if (error.name !== "AbortError") close(); // searching works without completion
    }
  }

  function askSoon() {
    clearTimeout(waiting);
    asking?.abort();
    waiting = setTimeout(ask, PAUSE);
  }

  function choose(place) {
    if (before() !== asked) return ask(); // the cursor has moved since
    const { insert, replaces } = offers[place];
    box.setRangeText(insert, box.selectionStart - replaces, box.selectionStart, "end");
    close();
    box.focus();
  }

  box.addEventListener("input", (event) => event.isComposing || askSoon());
  box.addEventListener("compositionend", askSoon);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) event.preventDefault(); // which would move the cursor to an end of the line
    if (step && (list.hidden || before() !== asked)) {
      askSoon();
    } else if (step) {
      const places = offers.length + 1; // past the last offer is what was typed
      select((active + 1 + step + places) % places - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
}

if (box?.dataset.completions) complete(box);

// --- Citations: copied where the browser lets us, else selected for the reader to copy.

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

// --- Keys.

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
