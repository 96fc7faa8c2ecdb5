"use strict";
// The desk works without this file; with it, items open beside the text and the keyboard does the rest.

const beside = () => document.getElementById("beside");
const marks = () => [...document.querySelectorAll("mark[data-items]")];

function open(id) {
  for (const mark of marks()) mark.classList.toggle("chosen", mark.dataset.items.split(" ").includes(id));
  htmx.ajax("GET", `/items/${id}/`, { target: "#beside" });
}

function order() {
  const seen = [];
  for (const mark of marks()) for (const id of mark.dataset.items.split(" ")) if (!seen.includes(id)) seen.push(id);
  return seen;
}

function go(step) {
  const ids = order();
  if (!ids.length) return;
  const now = beside()?.querySelector("section")?.dataset.item;
  const at = ids.indexOf(now);
  const id = ids[at < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + step))];
  open(id);
  marks().find((mark) => mark.dataset.items.split(" ").includes(id))?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-items], a.item");
  if (!mark || !beside()) return;
  event.preventDefault();
  open((mark.dataset.items ?? mark.dataset.item).split(" ")[0]);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (!beside()) return;
  if (event.key === "j" || event.key === "k") { go(event.key === "j" ? 1 : -1); event.preventDefault(); return; }
  const target = beside().querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.tagName === "DETAILS") { target.open = true; target.querySelector("select, input:not([type=hidden])")?.focus(); }
  else target.click();
});

document.querySelectorAll(".layers input").forEach((box) => box.addEventListener("change", () => box.form.requestSubmit()));

for (const drop of document.querySelectorAll(".drop")) {
  const field = drop.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragenter"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); field.files = event.dataTransfer.files; });
}
