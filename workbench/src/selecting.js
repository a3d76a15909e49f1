// Words selected in the text go into a form that stands open beside it: into the field that has or
// had the focus, else into the first that takes them. Words that were selected before it was opened
// are taken, too. In a queue they are those of the claim's own sentence.
const OPEN = '#by-hand[open], [data-item][aria-current="true"] details.choose[open]';
let selected = { words: "", at: null };
let lastField = null;

export function listenToSelections() {
  document.addEventListener("selectionchange", note);
  document.addEventListener("mouseup", () => take());
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("input:not([type=hidden]), select")) lastField = event.target;
  });
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-chooses]")) showChoices(event.target);
  });
}

// A field that gets the focus takes the selection from the text: what it was is kept.
function note() {
  const selection = getSelection();
  const at = selection?.anchorNode?.parentElement?.closest(".text, .claim blockquote");
  if (at) selected = { words: String(selection).trim(), at };
}

function onToggle(event) {
  const details = event.target;
  if (!details.matches?.(OPEN)) return;
  lastField = null;
  const chooser = details.querySelector("[data-chooses]");
  if (chooser) showChoices(chooser);
  take();
}

function take() {
  const form = document.querySelector(OPEN);
  const first = form?.querySelector("[data-takes-selection]");
  const { words, at } = selected;
  if (!words || !first || !isFor(first, at)) return;
  const had = lastField && form.contains(lastField) ? lastField : null;
  const field = had?.matches("[data-takes-selection]") ? had : first;
  // from a field that takes none, as that of the reason, nothing that stands elsewhere is lost
  if (had && had !== field && field.value) return;
  field.value = words;
  selected = { words: "", at: null };
}

function isFor(field, at) {
  return at.matches(".text") || at.closest("[data-item]") === field.closest("[data-item]");
}

// Of the chosen field: which names it takes, as a list to choose from and in words.
function showChoices(chooser) {
  const key = chooser.value === "kind" ? `kind-${chooser.dataset.chooses}` : chooser.value;
  const list = document.getElementById(`choices-${key}`);
  const field = chooser.form.elements.namedItem("value");
  const told = chooser.form.querySelector("[data-allowed]");
  told.hidden = !list;
  told.textContent = list ? `One of: ${[...list.options].map((x) => x.value).join(", ")}` : "";
  if (list) field.setAttribute("list", list.id);
  else field.removeAttribute("list");
}
