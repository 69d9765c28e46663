// Hits of a document: walked with keys and buttons, and counted.

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
