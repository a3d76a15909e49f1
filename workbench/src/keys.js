// Keys are declared in the page: data-key="j", "Control+z", or two in a row, "g q". What bears one is
// clicked, followed, opened or focused. They are off while somebody types. Which keys they are on this
// browser, and whether there are any, is chosen in the page's help (keymap.js).
import { currentItem } from "./items.js";
import { hush, say } from "./saying.js";
import { areOff, areOwn, capsOf, forgetOwn, holderOf, keyOf, listenToLabels, meant, setKey, setOff } from "./keymap.js";

const TYPED_INTO = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const SECOND_KEY_MS = 1500;
let first = "";
let firstAt = 0;

export function listenToKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.getElementById("help")?.addEventListener("close", () => (changing = ""));
  listenToLabels();
}

function onKey(event) {
  if (event.isComposing || event.defaultPrevented || event.altKey) return;
  if (changing) return change(event);
  const typing = event.target.closest?.(TYPED_INTO);
  if (event.key === "Escape") return typing ? typing.blur() : closeOpen();
  const key = nameOf(event);
  // while typing, undo is the text's own; saving what is typed is the page's
  if (typing && meant(key) !== "Control+Enter") return;
  const found = find(key);
  if (!found) return tellNothingLeft(key);
  event.preventDefault();
  use(found);
}

function tellNothingLeft(key) {
  const undo = document.getElementById("undo");
  if (meant(key) === "Control+z" && undo && !undo.querySelector("form")) say("Nothing is left to take back in this session.");
}

function nameOf(event) {
  const control = event.ctrlKey || event.metaKey;
  return (control ? "Control+" : "") + (control ? event.key.toLowerCase().replace("enter", "Enter") : event.key);
}

// Two keys in a row are looked for before one.
function find(key) {
  const now = Date.now();
  const pair = first && now - firstAt < SECOND_KEY_MS ? declared(meant(`${first} ${key}`)) : null;
  [first, firstAt] = pair ? ["", 0] : [key, now];
  return pair ?? declared(meant(key));
}

// In what is open, then in the current item, then in the page; only what can be seen or is for keys.
function declared(key) {
  if (key === null || document.querySelector("dialog[open]")) return null;
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
  // what was refused stays open: its key leads back into it, and closes it only from inside
  details.open = !details.open || (details.matches(".choose") && !details.contains(document.activeElement));
  const ready = details.open ? "button, input:not([type=hidden]), select" : "summary";
  details.querySelector(ready)?.focus();
}

function closeOpen() {
  hush();
  const item = currentItem();
  const opened = item?.querySelector("details[open]");
  if (!opened) return;
  opened.open = false;
  item.focus({ preventScroll: true });
}

function onClick(event) {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) showHelp(document.getElementById(opener.dataset.opens));
  const changer = event.target.closest?.("[data-changes]");
  if (changer) begin(changer.dataset.changes);
  if (event.target.matches?.("[data-keys-on]")) {
    setOff(!event.target.checked);
    list("");
  }
  if (event.target.closest?.("[data-keys-reset]")) {
    forgetOwn();
    list("The keys are as they were.");
  }
}

function showHelp(dialog) {
  list("");
  dialog.showModal();
  dialog.scrollTop = 0;
}

function list(words) {
  const dialog = document.getElementById("help");
  dialog.querySelector("[data-keys]").replaceChildren(...listed().map(([key, told]) => row(key, told)));
  dialog.querySelector("[data-keys-on]").checked = !areOff();
  dialog.querySelector("[data-keys-reset]").hidden = !areOwn();
  dialog.querySelector("[data-keys-said]").textContent = words;
}

// --- giving an act another key

let changing = "";

function begin(declared) {
  changing = declared;
  list(`Press the key for “${wordsFor(declared)}”; Escape leaves it as it is.`);
  document.querySelector(`[data-changes="${CSS.escape(declared)}"]`)?.focus();
}

function change(event) {
  if (event.key === "Tab" || ["Shift", "Control", "Meta"].includes(event.key)) return;
  event.preventDefault();
  const [act, key] = [changing, nameOf(event)];
  changing = "";
  if (event.key === "Escape") list("");
  else list(taken(act, key) || given(act, key));
  document.querySelector(`[data-changes="${CSS.escape(act)}"]`)?.focus();
}

// Why it cannot have that key; "" if it can.
function taken(act, key) {
  const other = holderOf(key, listed().map(([x]) => x).filter((x) => x !== act));
  if (other) return `${capsOf(key).join(" + ")} is for “${wordsFor(other)}” here. Give that another key first.`;
  if (["Enter", " "].includes(key)) return "Enter and the space bar press what has the focus. Choose another.";
  return "";
}

function given(act, key) {
  setKey(act, key);
  return `“${wordsFor(act)}” has ${capsOf(key).join(" + ")} now, in this browser.`;
}

function wordsFor(declared) {
  return new Map(listed()).get(declared) ?? declared;
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
  return copy?.textContent.trim().replace(/\s+/g, " ").replace(/[ +]+$/, "") ?? "";
}

function row(key, words) {
  const line = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = words;
  const caps = document.createElement("td");
  const works = meant(keyOf(key)) !== null;
  if (!works) caps.textContent = "off";
  for (const part of works ? capsOf(keyOf(key)) : []) {
    const cap = document.createElement("kbd");
    cap.textContent = part;
    caps.append(cap, " ");
  }
  const last = document.createElement("td");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.dataset.changes = key;
  button.textContent = key === changing ? "Press a key …" : "Change";
  button.setAttribute("aria-label", `${button.textContent} ${words}`);
  last.append(button);
  line.append(head, caps, last);
  return line;
}
