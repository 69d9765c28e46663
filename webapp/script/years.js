// Years: a range is drawn on the histogram; the two boxes beside it do the same.

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
