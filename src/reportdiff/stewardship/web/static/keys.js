// a accept, e edit, w waive, s skip, u undo, / search. Off while typing; everything works without it.
"use strict";

const press = (id) => document.getElementById(id)?.click();

const open = (id) => {
  const details = document.getElementById(id);
  if (!details) return;
  details.open = true;
  details.querySelector("input:not([type=hidden]), select")?.focus();
};

const keys = {
  a: () => press(document.getElementById("write") ? "write" : "accept"),
  e: () => open(document.getElementById("edit") ? "edit" : "decide"),
  w: () => open("waive"),
  s: () => press("skip"),
  u: () => press("undo"),
  "/": () => document.getElementById("search")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.activeElement?.blur();
  const typing = event.target.closest("input, select, textarea");
  const act = keys[event.key];
  if (typing || !act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
