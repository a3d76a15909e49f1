// Map and timeline: both, and the lists below, show what the form asks. Whatever is chosen on one is
// written into the form, and the page's parts are asked for anew; the server alone says what fits.
import { listenToBrush } from "./brush.js";
import { openMap } from "./drawing.js";

const PARTS = ["timeline", "found", "drawer"];
const PAUSE_MS = 250;
let form;
let frame;
let follows;
let waiting = 0;
let newest = 0;
let map = null;

function query() {
  const told = [...new FormData(form)].filter(([, value]) => value);
  return new URLSearchParams(told).toString();
}

function at(path) {
  const words = query();
  return words ? `${path}?${words}` : path;
}

// Only the newest question is shown, whatever the order of the answers.
async function update({ refit = false } = {}) {
  const mine = ++newest;
  try {
    const [page, drawn] = await Promise.all([
      fetch(at(frame.dataset.page)).then(told),
      fetch(at(frame.dataset.source)).then(told),
    ]);
    const [html, found] = [await page.text(), await drawn.json()];
    if (mine !== newest) return;
    take(html);
    map?.show(found, { refit });
    history.replaceState(null, "", at(frame.dataset.page));
    say("");
  } catch (error) {
    if (mine === newest) say(error.message || "The server cannot be reached. Try again.");
  }
}

async function told(answer) {
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => null);
  throw new Error(problem?.detail ?? "That cannot be shown.");
}

function take(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const id of PARTS) {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    const opened = [...old.querySelectorAll("details")].map((x) => x.open);
    const part = document.importNode(fresh, true);
    part.querySelectorAll("details").forEach((x, n) => (x.open = opened[n] ?? false));
    old.replaceWith(part);
  }
  listenToBrush(choose);
  // for whoever does not see that the list is another one
  document.getElementById("counted").textContent = document.getElementById("listed").textContent;
}

function say(words) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.classList.toggle("bad", Boolean(words));
}

function later(told) {
  clearTimeout(waiting);
  waiting = setTimeout(() => update(told), PAUSE_MS);
}

function choose(since, until) {
  form.elements.since.value = since;
  form.elements.until.value = until;
  form.elements.timeline.value = "days";
  update();
}

function choosePlace(name) {
  form.elements.place.value = name;
  update();
}

function moved(box) {
  if (!follows.checked) return;
  form.elements.box.value = box;
  later();
}

export async function browse(drawnIn) {
  frame = drawnIn;
  form = document.getElementById("asked");
  follows = form.querySelector("[data-follows]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update({ refit: !follows.checked });
  });
  form.addEventListener("change", (event) => {
    if (event.target === follows) {
      form.elements.box.value = follows.checked && map ? map.box() : "";
      return void update();
    }
    if (event.target.name !== "place" || event.target.value === "") later({ refit: !follows.checked });
  });

  listenToBrush(choose);
  map = openMap(frame, { moved, choosePlace });
  const drawn = await fetch(at(frame.dataset.source)).then(told);
  map.show(await drawn.json(), { refit: true });
}
