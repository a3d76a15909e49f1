// In a document: the words of the current claim stand out, and come into view.
export function lightCurrent(item) {
  for (const lit of document.querySelectorAll("mark.is-current")) lit.classList.remove("is-current");
  const words = document.querySelectorAll(`mark[data-claims~="${CSS.escape(item.id)}"]`);
  for (const mark of words) mark.classList.add("is-current");
  const first = document.getElementById(`m-${item.id}`) ?? words[0];
  const text = first?.closest(".text");
  if (text && text.scrollHeight > text.clientHeight) {
    text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }
}
