// reveal opens what an element lies in, and moves there.
function reveal(id) {
  const element = document.getElementById(id);
  if (!element) return;
  for (let at = element; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  const target = element.querySelector(":scope > summary") ?? element;
  if (target === element) element.tabIndex = -1;
  element.scrollIntoView();
  target.focus({ preventScroll: true });
}

// startLinks keeps the view when a link leads to another place of the page.
function startLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    const id = link.getAttribute("href").slice(1);
    if (id.includes("=")) {
      history.pushState(null, "", "#" + id);
      readView();
      show();
      document.getElementById("images").scrollIntoView();
      return;
    }
    change({ at: id });
    reveal(id);
  });
}
