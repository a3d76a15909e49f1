// A page that stays open says when the record moved on. It asks every half minute while it is seen;
// never where the reader asked for little traffic. What one judged oneself on this page is no news.
const EVERY_MS = 30_000;
let known = "";

export function listenToRecord() {
  known = document.body.dataset.head ?? "";
  const saves = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  if (!known || saves) return;
  setInterval(ask, EVERY_MS);
}

async function ask() {
  if (document.hidden || !known) return;
  try {
    const answer = await fetch(document.body.dataset.headAt, { redirect: "error" });
    if (!answer.ok) return;
    tell((await answer.json()).head);
  } catch {
    // signed out, or the server is away: the next thing one does says so
  }
}

// An answer to one's own judgement names the heads before and after it.
export function noteHeads(answer) {
  const [before, after] = (answer.headers.get("X-Heads") ?? "").split(" ");
  if (!known || !after) return;
  if (before !== known) tell(before);
  else known = after;
}

function tell(head) {
  const notice = document.getElementById("moved");
  if (head === known || !notice?.hidden) return;
  notice.hidden = false;
  notice.querySelector("[role=status]").textContent = notice.dataset.words;
}
