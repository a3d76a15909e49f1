// The items of a page: one of them is the current one, which keys are about.
let onCurrent = () => {};

export function listenToItems(told) {
  onCurrent = told;
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.("[data-item]");
    if (item) mark(item);
  });
  const named = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (!named) findElsewhere(location.hash.slice(1));
  const start = named?.closest("[data-item]") ?? document.querySelector("[data-item]:not([data-done])");
  if (start) mark(start);
  if (named && start) go(start);
}

export function currentItem() {
  return document.querySelector('[data-item][aria-current="true"]') ?? document.querySelector("[data-item]");
}

export function mark(item) {
  for (const other of document.querySelectorAll('[data-item][aria-current="true"]')) {
    if (other !== item) other.removeAttribute("aria-current");
  }
  item.setAttribute("aria-current", "true");
  onCurrent(item);
}

export function go(item) {
  mark(item);
  item.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  item.scrollIntoView({ block: "nearest", behavior: calm ? "instant" : "smooth" });
}

export function move(step) {
  const items = [...document.querySelectorAll("[data-item]")];
  const at = items.indexOf(currentItem());
  const next = items[at + step];
  if (next) go(next);
  // over the edge of a list that is shown in pages
  else document.querySelector(`[data-over="${step > 0 ? "next" : "prev"}"]`)?.click();
  return Boolean(next);
}

// A link that names a claim alone cannot tell the server on which page of its document it is.
function findElsewhere(id) {
  const path = document.querySelector("[data-find]")?.dataset.find;
  if (path && document.querySelector("[data-over]") && /^c[0-9a-f]{16}$/.test(id)) location.replace(path + id);
}

// The next that waits; where none is left, the end of the list is said.
export function moveToWaiting(from) {
  const items = [...document.querySelectorAll("[data-item]")];
  const rest = items.slice(items.indexOf(from) + 1);
  const next = rest.find((x) => !("done" in x.dataset));
  go(next ?? from);
  return Boolean(next);
}

// It is no more: the next takes its place, or else the one before.
export function leave(item) {
  const items = [...document.querySelectorAll("[data-item]")];
  const at = items.indexOf(item);
  item.remove();
  const next = items[at + 1] ?? items[at - 1];
  if (next) go(next);
}

function onClick(event) {
  const mover = event.target.closest?.("[data-move]");
  if (mover) return void move(Number(mover.dataset.move));
  const item = event.target.closest?.("[data-item]");
  if (item && !event.target.closest("a, button, summary, input, select, label")) mark(item);
}
