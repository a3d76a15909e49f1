// Which key does what on this browser: keys without Ctrl can be off (WCAG 2.1.4), and any can be
// another. Kept in this browser alone; a browser that keeps nothing has the keys as declared.
const KEPT_AS = "marsad.keys";
const LONGEST = 20; // letters of a key's name, "Control+ArrowDown" for one

let kept = load();

function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT_AS)) ?? {};
    const own = Object.entries(found.own ?? {}).filter(([, key]) => typeof key === "string" && key.length <= LONGEST);
    return { off: found.off === true, own: new Map(own) };
  } catch {
    return { off: false, own: new Map() };
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ off: kept.off, own: Object.fromEntries(kept.own) }));
  } catch {
    // for as long as this page is open, then
  }
  label(document);
}

export function areOff() {
  return kept.off;
}

export function setOff(off) {
  kept.off = off;
  keep();
}

export function areOwn() {
  return kept.own.size > 0;
}

export function forgetOwn() {
  kept.own.clear();
  keep();
}

// The declared key that a pressed one stands for; null for one that was given away or is off.
export function meant(pressed) {
  if (kept.off && !pressed.startsWith("Control+")) return null;
  for (const [declared, own] of kept.own) if (own === pressed) return declared;
  return kept.own.has(pressed) ? null : pressed;
}

export function keyOf(declared) {
  return kept.own.get(declared) ?? declared;
}

// Whose it would be if it were pressed, of those declared: "" for nobody's.
export function holderOf(pressed, declared) {
  return declared.find((x) => keyOf(x) === pressed || keyOf(x).startsWith(`${pressed} `)) ?? "";
}

export function setKey(declared, own) {
  if (own === declared) kept.own.delete(declared);
  else kept.own.set(declared, own);
  keep();
}

export function capsOf(key) {
  return key.replace("Control", "Ctrl").split(/(?<=.)\+|(?<=.) /);
}

// What buttons say of their keys follows; what is put into the page later too.
export function listenToLabels() {
  label(document);
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) label(node);
  }).observe(document.body, { childList: true, subtree: true });
}

function label(root) {
  document.documentElement.classList.toggle("keys-off", kept.off);
  const bearing = [...root.querySelectorAll("[data-key]")];
  if (root.matches?.("[data-key]")) bearing.push(root);
  for (const element of bearing) {
    const caps = [...element.querySelectorAll("kbd")];
    // one cap is written anew; of several, as Ctrl and Z, the first tells all
    if (caps.length && (kept.own.has(element.dataset.key) || element.dataset.capped)) {
      element.dataset.capped = "1";
      const told = capsOf(keyOf(element.dataset.key)).join(" + ");
      if (caps[0].textContent !== told) caps[0].textContent = told;
      for (const rest of caps.slice(1)) {
        if (rest.previousSibling?.nodeType === Node.TEXT_NODE) rest.previousSibling.remove();
        rest.remove();
      }
    }
  }
}
