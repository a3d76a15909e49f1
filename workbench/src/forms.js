// A form that says data-part is answered in place: each element of the answer takes the place of
// the one of its id. Whatever goes wrong is said, and nothing is lost.
import { go, moveToWaiting } from "./items.js";
import { noteHeads } from "./moved.js";

export function listenToForms() {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-submits]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-submits-open]")) submitOpen();
  });
  document.addEventListener("mouseup", takeSelection);
}

async function onSubmit(event) {
  const form = event.target;
  if (!form.matches("[data-part]")) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form, event.submitter)),
      headers: { "X-Part": "1" },
      redirect: "error",
    });
    noteHeads(answer);
    take(await answer.text(), { isDone: answer.ok && !answer.headers.has("X-Stay"), isUndo: form.action.endsWith("/undo") });
  } catch {
    say("The server cannot be reached: nothing was written. Try again.");
  } finally {
    delete form.dataset.busy;
  }
}

function take(html, { isDone, isUndo }) {
  const parts = new DOMParser().parseFromString(html, "text/html").body.children;
  let shown = null;
  for (const part of [...parts]) {
    const old = part.id ? document.getElementById(part.id) : null;
    if (!old) continue;
    const fresh = document.importNode(part, true);
    old.replaceWith(fresh);
    if (fresh.matches("[data-item]")) shown = fresh;
  }
  if (!shown) return;
  if (isDone && !isUndo) moveToWaiting(shown);
  else go(shown);
}

function say(words) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.classList.add("bad");
}

// Ctrl+Enter: the form that one is in, or the only one that is open.
function submitOpen() {
  const inside = document.activeElement?.closest("form[data-part]");
  const form = inside ?? document.querySelector('[data-item][aria-current="true"] details.choose[open] form:has(input:not([type=hidden]))');
  form?.requestSubmit();
}

// Words selected in the text go into the open correction.
function takeSelection() {
  const words = String(getSelection()).trim();
  const from = getSelection()?.anchorNode?.parentElement?.closest(".text");
  const field = document.querySelector('#by-hand[open] [data-takes-selection]') ??
    document.querySelector('[data-item][aria-current="true"] details[open] [data-takes-selection]');
  if (words && from && field) field.value = words;
}
