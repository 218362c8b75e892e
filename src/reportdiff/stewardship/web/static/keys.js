// a accept, e edit, w waive, s skip, u undo, / search. Off while typing; everything works without it.
"use strict";

const press = (id) => document.getElementById(id)?.click();

const open = (id) => {
  const details = document.getElementById(id);
  if (!details) return;
  details.open = true;
  const field = details.querySelector("[data-first]") ?? details.querySelector("input:not([type=hidden]), select");
  field?.focus();
  field?.select?.();
};

const keys = {
  a: () => press(document.getElementById("write") ? "write" : "accept"),
  e: () => open(document.getElementById("edit") ? "edit" : "decide"),
  w: () => open("waive"),
  s: () => press("skip"),
  u: () => press("undo"),
  "/": () => document.getElementById("search")?.focus(),
};

// Back to the form as it was filled in.
for (const link of document.querySelectorAll("[data-back]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    history.back();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.activeElement?.blur();
  const typing = event.target.closest("input, select, textarea");
  const act = keys[event.key];
  if (typing || !act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
