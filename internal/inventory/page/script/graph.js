const picture = document.querySelector(".graph");
const told = document.getElementById("told");
const nodes = [...picture.querySelectorAll(".node")].map((element) => {
  const link = element.querySelector("a");
  const title = link.querySelector("title");
  return {
    element,
    link,
    target: link.getAttribute("href").slice(1),
    first: Number(element.dataset.first),
    last: Number(element.dataset.last),
    key: element.dataset.key ?? link.getAttribute("href").slice(1),
    title: title.textContent,
    name: title.textContent.split(", ")[0],
    x: link.getBBox().x,
  };
});
let pointed = null; // the node under the pointer or with the focus

const nodeOfView = () => view.base ? nodes.find((node) => node.key === view.base) : undefined;
const holds = (outer, inner) => outer.first <= inner.first && inner.last <= outer.last;

// showGraph lets those nodes fade that are neither in the lineage of the
// pointed one nor lead to an image in the table.
function showGraph() {
  const chosen = nodeOfView();
  const isFiltered = rows.some((row) => !row.isShown);
  const upTo = [0]; // how many images of the table have a lower number
  const isShown = new Set(rows.filter((row) => row.isShown).map((row) => row.node));
  for (let n = 0; n < nodes.length; n++) upTo.push(upTo[n] + (isShown.has(n) ? 1 : 0));
  for (const node of nodes) {
    const isKin = !pointed || holds(pointed, node) || holds(node, pointed);
    const isAsked = !isFiltered || upTo[node.last + 1] > upTo[node.first];
    node.element.classList.toggle("faded", !isKin || !isAsked);
    node.element.classList.toggle("kin", Boolean(pointed ?? chosen) && (pointed ? isKin : holds(chosen, node) || holds(node, chosen)));
    node.link.setAttribute("aria-pressed", node === chosen);
  }
  tell(pointed ?? chosen);
}

function tell(node) {
  told.replaceChildren(node ? node.title : "Point at a node, or choose one to see its images in the table.");
  if (!node?.target.startsWith("image/")) return;
  const open = document.createElement("a");
  open.href = "#" + node.target;
  open.textContent = "open";
  told.append(" ", open);
}

function point(node) {
  if (pointed === node) return;
  pointed = node;
  showGraph();
}

// step moves the focus: along a column with up and down, to what a node is
// built from with left, and to what is built from it with right.
function step(node, key) {
  const at = nodes.indexOf(node);
  const column = (other) => Math.abs(other.x - node.x) < 1;
  switch (key) {
    case "ArrowRight": return nodes[at + 1]?.first <= node.last ? nodes[at + 1] : inRow(node, 1);
    case "ArrowLeft": return inRow(node, -1) ?? nodes.findLast((other) => other !== node && holds(other, node));
    case "ArrowDown": return nodes.slice(at + 1).find(column);
    case "ArrowUp": return nodes.slice(0, at).findLast(column);
    case "Home": return nodes[0];
    case "End": return nodes.at(-1);
  }
}

// inRow returns the mark beside a mark of a field.
function inRow(node, distance) {
  const other = nodes[nodes.indexOf(node) + distance];
  const areMarks = other && [node, other].every((n) => n.element.classList.contains("mark"));
  return areMarks ? other : undefined;
}

function focusOn(node) {
  for (const other of nodes) other.link.setAttribute("tabindex", other === node ? 0 : -1);
}

function startGraph() {
  const byLink = new Map(nodes.map((node) => [node.link, node]));
  const nodeAt = (event) => byLink.get(event.target.closest?.("a"));
  for (const node of nodes) node.link.setAttribute("role", "button");
  if (nodes.length) focusOn(nodes[0]);
  picture.addEventListener("pointerover", (event) => point(nodeAt(event) ?? null));
  picture.addEventListener("pointerleave", () => point(null));
  picture.addEventListener("focusin", (event) => { focusOn(nodeAt(event)); point(nodeAt(event)); });
  picture.addEventListener("focusout", () => point(null));
  picture.addEventListener("click", (event) => {
    const node = nodeAt(event);
    if (!node) return;
    event.preventDefault();
    change({ base: view.base === node.key ? "" : node.key });
  });
  picture.addEventListener("keydown", (event) => {
    const node = nodeAt(event);
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      change({ base: view.base === node.key ? "" : node.key });
      return;
    }
    if (event.key === "Escape") change({ base: "" });
    const next = step(node, event.key);
    if (!next) return;
    event.preventDefault();
    next.link.focus();
  });
}
