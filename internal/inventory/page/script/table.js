const table = document.getElementById("table");
const filter = document.getElementById("filter");
const words = document.getElementById("words");
const chips = [...filter.querySelectorAll(".chips button:not([name=base])")];
const baseChip = filter.elements.base;
const heads = [...table.tHead.rows[0].cells];
const rows = [...table.tBodies[0].rows].map((element) => ({
  element,
  node: Number(element.dataset.node),
  is: element.dataset.is.split(" "),
  text: element.textContent.toLowerCase(),
  isShown: true,
}));
const collator = new Intl.Collator("en", { numeric: true });

function showTable() {
  const asked = view.q.toLowerCase().split(/\s+/).filter(Boolean);
  const base = nodeOfView();
  for (const row of rows) {
    row.isShown =
      asked.every((word) => row.text.includes(word)) &&
      view.is.every((name) => row.is.includes(name)) &&
      (!base || (base.first <= row.node && row.node <= base.last));
    row.element.hidden = !row.isShown;
  }
  sortRows();
  showControls(base);
}

function showControls(base) {
  const shown = rows.filter((row) => row.isShown).length;
  if (words.value !== view.q) words.value = view.q;
  for (const chip of chips) chip.ariaPressed = view.is.includes(chip.name);
  baseChip.hidden = !base;
  baseChip.textContent = base ? base.name : "";
  const isAll = shown === rows.length;
  document.getElementById("count").textContent = isAll ? `${shown} images` : `${shown} of ${rows.length} images`;
  document.getElementById("clear").hidden = !view.q && !view.is.length && !view.base;
  for (const head of heads) {
    if (head.className === view.sort) head.ariaSort = view.down ? "descending" : "ascending";
    else head.ariaSort = null;
  }
}

// sortRows puts rows that say nothing last, whatever the direction.
function sortRows() {
  const column = heads.findIndex((head) => head.className === view.sort);
  let sorted = rows;
  if (column >= 0) {
    for (const row of rows) {
      const cell = row.element.cells[column];
      row.key = cell.querySelector(".none") || !cell.textContent.trim() ? "" : (cell.dataset.sort ?? cell.textContent.trim());
    }
    const direction = view.down ? -1 : 1;
    sorted = rows.toSorted((a, b) => !a.key - !b.key || direction * collator.compare(a.key, b.key));
  }
  table.tBodies[0].append(...sorted.map((row) => row.element));
}

function startTable() {
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    const isNumber = ["unpinned", "unverified", "score", "findings", "drifting"].includes(head.className);
    button.addEventListener("click", () => {
      const isSame = view.sort === head.className;
      change({ sort: head.className, down: isSame ? !view.down : isNumber });
    });
  }
  words.addEventListener("input", () => change({ q: words.value }, false));
  filter.addEventListener("submit", (event) => event.preventDefault());
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const others = view.is.filter((name) => name !== chip.name);
      change({ is: others.length < view.is.length ? others : [...others, chip.name] });
    });
  }
  const showAll = () => change({ q: "", is: [], base: "" });
  baseChip.addEventListener("click", () => { change({ base: "" }); words.focus(); });
  document.getElementById("clear").addEventListener("click", () => { showAll(); words.focus(); });
}
