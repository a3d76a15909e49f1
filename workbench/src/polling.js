// A part of the page that says how far something is asks for itself anew until it has ended. It keeps no
// session alive.
import { say } from "./saying.js";

const EVERY_MS = 1500;

export function listenToProgress() {
  if (document.querySelector("[data-polls]")) setTimeout(ask, EVERY_MS);
}

async function ask() {
  const part = document.querySelector("[data-polls]");
  if (!part) return;
  try {
    const answer = await fetch(part.dataset.polls, { headers: { "X-Poll": "1" }, redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) return;
    part.replaceWith(document.importNode(fresh, true));
    if (!fresh.dataset.polls) say(part.dataset.ended);
  } catch {
    // the server is away: the page as it stands says how far it was, and can be loaded again
    return;
  }
  listenToProgress();
}
