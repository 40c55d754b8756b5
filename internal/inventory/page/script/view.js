// The view is what the table and the graph show. It stands in the fragment of
// the address, so that it can be sent to somebody: #q=api&is=drift&sort=score.
const view = { q: "", is: [], base: "", sort: "", down: false, at: "" };

function readView() {
  const fragment = location.hash.slice(1);
  const isView = fragment.includes("=");
  const parts = new URLSearchParams(isView ? fragment : "");
  view.q = parts.get("q") ?? "";
  view.is = (parts.get("is") ?? "").split(",").filter(Boolean);
  view.base = parts.get("base") ?? "";
  view.sort = parts.get("sort") ?? "";
  view.down = parts.has("down");
  view.at = isView ? (parts.get("at") ?? "") : fragment;
}

function fragmentOfView() {
  const parts = new URLSearchParams();
  if (view.q) parts.set("q", view.q);
  if (view.is.length) parts.set("is", view.is.join(","));
  if (view.base) parts.set("base", view.base);
  if (view.sort) parts.set("sort", view.sort);
  if (view.down) parts.set("down", "1");
  if (parts.size === 0) return view.at;
  if (view.at) parts.set("at", view.at);
  return String(parts).replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",");
}

// change changes the view, and shows it. A step can be gone back from.
function change(changes, step = true) {
  Object.assign(view, changes);
  const address = "#" + fragmentOfView();
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  show();
}

function show() {
  showTable();
  showGraph();
}
