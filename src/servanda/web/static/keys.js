// Keys of the review: each presses what has it in data-key. Everything can be reached without them.
"use strict";
(() => {
  const typing = (node) => node && (node.matches("textarea, select, input:not([type=checkbox], [type=radio])") || node.isContentEditable);
  const help = document.querySelector(".help");
  const keys = document.getElementById("keys");
  if (help && keys) {
    help.hidden = false;
    help.addEventListener("click", () => {
      keys.hidden = !keys.hidden;
      help.setAttribute("aria-expanded", String(!keys.hidden));
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(document.activeElement)) {
      if (event.key === "Escape") document.activeElement.blur();
      return;
    }
    const wanted = /^[1-9]$/.test(event.key)
      ? document.querySelectorAll(".page-review .within a")[Number(event.key) - 1]
      : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
    if (wanted.matches("summary")) wanted.parentElement.querySelector("input").focus();
  });
  const opened = document.querySelector("[autofocus]");
  if (opened) opened.focus();
  const current = document.querySelector(".queue [aria-current]");
  if (current) current.scrollIntoView({ block: "nearest" });
})();
