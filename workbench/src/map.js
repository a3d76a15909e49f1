// The map's own script: that of the screen with the timeline, which is asked anew, and that of a page
// with one drawing, which is told once: in the page, or at an address. A drawing far below is made when
// it comes near.
import "maplibre-gl/dist/maplibre-gl.css";
import { browse } from "./browsing.js";
import { openMap } from "./drawing.js";

const NEAR = "300px";

async function draw(frame) {
  try {
    if (frame.dataset.page) await browse(frame);
    else await openMap(frame).show(await shownIn(frame), { refit: true });
  } catch {
    frame.dataset.state = "failed";
    frame.textContent = frame.dataset.failed;
  }
}

async function shownIn(frame) {
  if (frame.dataset.shown) return JSON.parse(frame.dataset.shown);
  const answer = await fetch(frame.dataset.source);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function drawWhenNear(frame) {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some((x) => x.isIntersecting)) return;
      watch.disconnect();
      draw(frame);
    },
    { rootMargin: NEAR },
  );
  watch.observe(frame);
}

for (const frame of document.querySelectorAll(".map")) {
  if (frame.dataset.page) draw(frame);
  else drawWhenNear(frame);
}
