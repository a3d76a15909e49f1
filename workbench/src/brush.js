// Drawing over the timeline chooses days; a click chooses one column's days at least.
export function listenToBrush(choose) {
  const brush = document.querySelector(".brush");
  if (!brush) return;
  const drawn = brush.querySelector(".drawn");
  let from = null;

  brush.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = shareOf(event, brush);
    brush.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  brush.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = shareOf(event, brush);
    drawn.setAttribute("x", 100 * Math.min(from, to));
    drawn.setAttribute("width", 100 * Math.abs(from - to));
  });
  brush.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = shareOf(event, brush);
    const [first, last] = [dayAt(brush, Math.min(from, to)), dayAt(brush, Math.max(from, to))];
    from = null;
    choose(first, last);
  });
  brush.addEventListener("pointercancel", () => {
    from = null;
    drawn.setAttribute("width", 0);
  });
}

function shareOf(event, brush) {
  const box = brush.getBoundingClientRect();
  return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 0.999999);
}

const DAY_MS = 86_400_000;

function dayAt(brush, share) {
  const [first, last] = [Date.parse(brush.dataset.first), Date.parse(brush.dataset.last)];
  const days = Math.round((last - first) / DAY_MS) + 1;
  return new Date(first + Math.floor(share * days) * DAY_MS).toISOString().slice(0, 10);
}
