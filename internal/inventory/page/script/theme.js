"use strict";
document.documentElement.classList.add("scripted-page");
try {
  document.documentElement.dataset.theme = localStorage.getItem("dflint-theme") ?? "";
} catch {
  // A browser that keeps nothing for files follows the system.
}
