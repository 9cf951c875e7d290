// Opens the editors of a long interview: those in sight at once, the others while the browser rests.
// Until then a text area holds the text, so that nothing depends on an editor being open.
import { createEditor } from "django-prose-editor/configurable";

const MARK = "data-django-prose-editor-unhurried";
const waiting = new Set();

const inSight = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => open(target)),
  { rootMargin: "400px" },
);

function open(area) {
  inSight.unobserve(area);
  if (waiting.delete(area)) createEditor(area, JSON.parse(area.getAttribute(MARK)));
}

function openMore(rest) {
  for (const area of waiting) {
    open(area);
    if (rest.timeRemaining() < 15) break;
  }
  if (waiting.size) requestIdleCallback(openMore);
}

function expectIn(part) {
  for (const area of part.querySelectorAll(`[${MARK}]`)) {
    if (area.id.includes("__prefix__") || area.closest(".prose-editor")) continue;
    waiting.add(area);
    inSight.observe(area);
  }
}

expectIn(document);
setTimeout(() => globalThis.requestIdleCallback?.(openMore), 300); // what is in sight comes first
document.addEventListener("formset:added", ({ target }) => expectIn(target));
