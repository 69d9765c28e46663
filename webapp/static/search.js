// What is better with a script; every page works without it.
"use strict";

document.documentElement.classList.add("scripted");

const form = document.getElementById("search");
const box = document.getElementById("q");
const count = document.getElementById("count");

// The address of what the form asks for, without what is empty or usual.
function addressOf(form) {
  const usual = { sort: "relevance" };
  const asked = [...new FormData(form)].filter(([name, value]) => value !== "" && value !== usual[name]);
  const query = new URLSearchParams(asked).toString();
  return form.getAttribute("action") + (query ? "?" + query : "");
}

// --- Filters: applied at once, the answer put into the page in place of the old one.

let running = null;

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
    count.textContent = page.getElementById("count").textContent;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function replaceParts(parts, fresh) {
  const held = document.activeElement;
  const open = new Set([...document.querySelectorAll("[data-facet] details[open]")].map(facetOf));
  parts.forEach((part, place) => part.replaceChildren(...fresh[place].childNodes));
  for (const details of document.querySelectorAll("[data-facet] details")) details.open = open.has(facetOf(details));
  if (held && !held.isConnected && held.name) {
    const same = [...document.getElementsByName(held.name)];
    (same.find((input) => input.value === held.value) || same[0])?.focus();
  }
}

function facetOf(element) {
  return element.closest("[data-facet]").dataset.facet;
}

if (form && count) {
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.form === form && (input.type === "checkbox" || input.name === "sort")) show(addressOf(form), { remember: true });
  });
  window.addEventListener("popstate", () => show(location.href, { remember: false }));
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(addressOf(form));
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
