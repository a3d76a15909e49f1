// The map's own script: that of the screen with the timeline, which is asked anew, and that of a page
// with one drawing, which is told once. A drawing far below is made when it comes near.
import "maplibre-gl/dist/maplibre-gl.css";
import { browse } from "./browsing.js";
import { openMap } from "./drawing.js";

const NEAR = "300px";

async function draw(frame) {
  try {
    if (frame.dataset.source) await browse(frame);
    else await openMap(frame).show(JSON.parse(frame.dataset.shown), { refit: true });
  } catch {
    frame.dataset.state = "failed";
    frame.textContent = frame.dataset.failed;
  }
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
  if (frame.dataset.source) draw(frame);
  else drawWhenNear(frame);
}
