const told = document.getElementById("told");
const pictures = [...document.querySelectorAll(".graph")].map((element) => ({
  element,
  nodes: [...element.querySelectorAll(".node")].map(readNode),
}));
const nodes = pictures[0].nodes;
let pointed = null; // the node under the pointer or with the focus

function readNode(element) {
  const link = element.querySelector("a");
  const target = link.getAttribute("href").slice(1);
  const title = link.querySelector("title").textContent;
  const column = link.querySelector("rect")?.getAttribute("x");
  return {
    element, link, target, title, column,
    name: title.split(", ")[0],
    key: element.dataset.key ?? target,
    first: Number(element.dataset.first),
    last: Number(element.dataset.last),
    isMark: element.classList.contains("mark"),
  };
}

const nodeOfView = () => (view.base ? nodes.find((node) => node.key === view.base) : undefined);
const holds = (outer, inner) => outer.first <= inner.first && inner.last <= outer.last;
const isKin = (a, b) => holds(a, b) || holds(b, a);

// showGraph lets those nodes fade that are neither in the lineage of the
// pointed one nor lead to an image in the table.
function showGraph() {
  const chosen = nodeOfView();
  const bright = pointed ?? chosen;
  const shown = new Set(rows.filter((row) => row.isShown).map((row) => row.node));
  const upTo = [0]; // how many images of the table have a lower number
  for (let n = 0; n < nodes.length; n++) upTo.push(upTo[n] + (shown.has(n) ? 1 : 0));
  for (const node of pictures.flatMap((picture) => picture.nodes)) {
    const isAsked = shown.size === rows.length || upTo[node.last + 1] > upTo[node.first];
    node.element.classList.toggle("faded", !isAsked || Boolean(pointed) && !isKin(node, pointed));
    node.element.classList.toggle("kin", Boolean(bright) && isKin(node, bright));
    node.link.ariaPressed = node.key === chosen?.key;
  }
  tell(bright);
}

function tell(node) {
  told.textContent = node ? node.title : "Point at a node, or choose one to see its images in the table.";
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

// step returns where an arrow key leads: along a column or a field with up and
// down, to what is built from a node with right, and back with left.
function step(all, node, key) {
  const at = all.indexOf(node);
  const isBeside = (other) => other.column === node.column;
  switch (key) {
    case "ArrowRight": return node.last > node.first || all[at + 1]?.isMark && node.isMark ? all[at + 1] : undefined;
    case "ArrowLeft": return node.isMark ? all[at - 1] : all.findLast((other) => other !== node && holds(other, node));
    case "ArrowDown": return all.slice(at + 1).find(isBeside);
    case "ArrowUp": return all.slice(0, at).findLast(isBeside);
    case "Home": return all[0];
    case "End": return all.at(-1);
  }
}

function startPicture({ element, nodes: all }) {
  const byLink = new Map(all.map((node) => [node.link, node]));
  const nodeAt = (event) => byLink.get(event.target.closest("a")) ?? null;
  const stopAt = (node) => { for (const other of all) other.link.setAttribute("tabindex", other === node ? 0 : -1); };
  const choose = (node) => change({ base: view.base === node.key ? "" : node.key });
  for (const node of all) node.link.setAttribute("role", "button");
  stopAt(all[0]);
  element.addEventListener("pointerover", (event) => point(nodeAt(event)));
  element.addEventListener("pointerleave", () => point(null));
  element.addEventListener("focusin", (event) => { stopAt(nodeAt(event)); point(nodeAt(event)); });
  element.addEventListener("focusout", () => point(null));
  element.addEventListener("click", (event) => {
    if (!nodeAt(event)) return;
    event.preventDefault();
    choose(nodeAt(event));
  });
  element.addEventListener("keydown", (event) => {
    const node = nodeAt(event);
    const next = step(all, node, event.key);
    if (event.key === " " || event.key === "Enter") choose(node);
    else if (event.key === "Escape") change({ base: "" });
    else if (!next) return;
    event.preventDefault();
    next?.link.focus();
  });
}

function startGraph() {
  for (const picture of pictures) startPicture(picture);
}
