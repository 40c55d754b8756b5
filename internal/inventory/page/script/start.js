function startTheme() {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const tell = () => { button.ariaPressed = isDark(); };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("dflint-theme", root.dataset.theme);
    } catch {
      // It is not remembered, but it is dark.
    }
    tell();
  });
  system.addEventListener("change", tell);
  tell();
}

function startPrinting() {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
}

function showAddress() {
  readView();
  show();
  if (view.at) reveal(view.at);
}

startTheme();
startTable();
startGraph();
startLinks();
startPrinting();
addEventListener("hashchange", showAddress);
addEventListener("popstate", showAddress);
showAddress();
