// What was done is said at the foot of the page, and goes again: after a while, at Escape, or when the
// next thing is done. What was refused stays until then.
const STAYS_MS = 8000;
let timer = 0;

export function say(words, { isBad = false } = {}) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.classList.toggle("bad", isBad);
  letGo();
}

// Of what the page or an answer says by itself.
export function letGo() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const said = document.getElementById("said");
    if (said?.matches(":hover")) letGo();
    else if (!said?.matches(".bad")) hush();
  }, STAYS_MS);
}

// Whether anything was said.
export function hush() {
  const said = document.getElementById("said");
  const was = said?.textContent;
  said?.replaceChildren();
  said?.classList.remove("bad");
  return Boolean(was);
}
