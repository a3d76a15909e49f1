// Keys are declared in the page: data-key="j", "Control+z", or two in a row, "g q". What bears one is
// clicked, followed, opened or focused. They are off while somebody types.
import { currentItem } from "./items.js";

const TYPED_INTO = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const SECOND_KEY_MS = 1500;
let first = "";
let firstAt = 0;

export function listenToKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
}

function onKey(event) {
  if (event.isComposing || event.defaultPrevented || event.altKey) return;
  const typing = event.target.closest?.(TYPED_INTO);
  if (event.key === "Escape") return typing ? typing.blur() : closeOpen();
  const key = nameOf(event);
  // while typing, undo is the text's own; saving what is typed is the page's
  if (typing && key !== "Control+Enter") return;
  const found = find(key);
  if (!found) return;
  event.preventDefault();
  use(found);
}

function nameOf(event) {
  const control = event.ctrlKey || event.metaKey;
  return (control ? "Control+" : "") + (control ? event.key.toLowerCase().replace("enter", "Enter") : event.key);
}

// Two keys in a row are looked for before one.
function find(key) {
  const now = Date.now();
  const pair = first && now - firstAt < SECOND_KEY_MS ? declared(`${first} ${key}`) : null;
  [first, firstAt] = pair ? ["", 0] : [key, now];
  return pair ?? declared(key);
}

// In what is open, then in the current item, then in the page; only what can be seen or is for keys.
function declared(key) {
  if (document.querySelector("dialog[open]")) return null;
  const item = currentItem();
  const all = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  const usable = all.filter((x) => !x.disabled && isReachable(x));
  return usable.find((x) => item?.contains(x)) ?? usable.find((x) => !x.closest("[data-item]"));
}

function isReachable(element) {
  const closed = element.closest("details:not([open])");
  return !closed || element.parentElement === closed;
}

function use(element) {
  if (element.matches("summary")) return open(element.parentElement);
  if (element.matches(TYPED_INTO)) return element.focus();
  element.click();
}

// One choice is open at a time; its first field or button is ready.
function open(details) {
  for (const other of details.parentElement.querySelectorAll("details.choose[open]")) {
    if (other !== details) other.open = false;
  }
  details.open = !details.open;
  const ready = details.open ? "button, input:not([type=hidden]), select" : "summary";
  details.querySelector(ready)?.focus();
}

function closeOpen() {
  const item = currentItem();
  const opened = item?.querySelector("details[open]");
  if (!opened) return;
  opened.open = false;
  item.focus({ preventScroll: true });
}

function onClick(event) {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) showHelp(document.getElementById(opener.dataset.opens));
}

function showHelp(dialog) {
  const rows = dialog.querySelector("[data-keys]");
  rows.replaceChildren(...listed().map(([key, words]) => row(key, words)));
  dialog.showModal();
  dialog.scrollTop = 0;
}

function listed() {
  const found = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    const words = wordsOf(element);
    if (words && !found.has(element.dataset.key)) found.set(element.dataset.key, words);
  }
  return [...found];
}

function wordsOf(element) {
  if (element.dataset.keyWords) return element.dataset.keyWords;
  const label = element.matches(TYPED_INTO) ? element.closest("label") : element;
  const copy = label?.cloneNode(true);
  copy?.querySelectorAll("kbd, select, option").forEach((x) => x.remove());
  return copy?.textContent.trim().replace(/\s+/g, " ") ?? "";
}

function row(key, words) {
  const line = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  for (const part of key.replace("Control", "Ctrl").split(/[+ ]/)) {
    const cap = document.createElement("kbd");
    cap.textContent = part;
    head.append(cap, " ");
  }
  const told = document.createElement("td");
  told.textContent = words;
  line.append(head, told);
  return line;
}
