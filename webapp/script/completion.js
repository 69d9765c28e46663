// Completion of the word or name before the cursor: a combobox as the ARIA Authoring Practices describe it.

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
