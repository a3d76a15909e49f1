// A form that says data-part is answered in place: each element of the answer takes the place of
// the one of its id. Whatever goes wrong is said, and nothing is lost.
import { go, leave, moveToWaiting } from "./items.js";
import { noteHeads } from "./moved.js";
import { hush, letGo, say } from "./saying.js";

export function listenToForms() {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-submits]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-submits-open]")) submitOpen();
  });
}

async function onSubmit(event) {
  const form = event.target;
  // a button that sends its form elsewhere is answered with a page
  if (!form.matches("[data-part]") || event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  hush();
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form, event.submitter)),
      headers: { "X-Part": "1" },
      redirect: "error",
    });
    noteHeads(answer);
    if (answer.headers.has("X-Go")) return load(answer.headers.get("X-Go"));
    take(await answer.text(), { isDone: answer.ok && !answer.headers.has("X-Stay"), isUndo: form.action.endsWith("/undo") });
  } catch {
    say("The server cannot be reached: nothing was written. Try again.", { isBad: true });
  } finally {
    delete form.dataset.busy;
  }
}

// To a page, which may be this one at another place: it is loaded anew in any case.
function load(address) {
  const there = new URL(address, location.href);
  const isHere = there.pathname === location.pathname && there.search === location.search;
  location.assign(there);
  if (isHere) location.reload();
}

function take(html, { isDone, isUndo }) {
  const parts = new DOMParser().parseFromString(html, "text/html").body.children;
  let shown = null;
  for (const part of [...parts]) {
    const old = part.id ? document.getElementById(part.id) : null;
    if (!old) continue;
    if ("gone" in part.dataset) {
      leave(old);
      continue;
    }
    const fresh = document.importNode(part, true);
    const { scrollTop } = old;
    old.replaceWith(fresh);
    fresh.scrollTop = scrollTop;
    if (!isDone) keepTyped(old, fresh);
    if (fresh.matches("[data-item]")) shown = fresh;
  }
  letGo();
  if (!shown) return;
  if (isDone && !isUndo) moveToWaiting(shown);
  else go(shown);
}

// What was refused can be mended: what was typed stays, and the form stays open.
function keepTyped(old, fresh) {
  const [before, now] = [old, fresh].map((x) => [...x.querySelectorAll("details, input:not([type=hidden]), select")]);
  if (before.length !== now.length) return;
  before.forEach((was, at) => {
    if (was.matches("details")) now[at].open = was.open;
    else if (was.matches("[type=checkbox]")) now[at].checked = was.checked;
    else now[at].value = was.value;
    now[at].dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// Ctrl+Enter: the form that one is in, or the only one that is open. Of several buttons none is meant.
function submitOpen() {
  const at = document.activeElement?.closest("form[data-part]");
  const inside = at?.querySelectorAll("button:not([type=button])").length === 1 ? at : null;
  const form = inside ?? document.querySelector('[data-item][aria-current="true"] details.choose[open] form:has(input:not([type=hidden]))');
  form?.requestSubmit();
}
