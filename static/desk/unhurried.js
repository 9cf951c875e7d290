// Opens the editors of a long interview: those in sight at once, the others while the browser rests.
// Until then a text area holds the text, so that nothing depends on an editor being open.
import { createEditor } from "django-prose-editor/configurable";

const MARK = "data-django-prose-editor-unhurried";
const waiting = new Set();

const inSight = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => open(target)),
  { rootMargin: "400px" },
);

async function open(area) {
  inSight.unobserve(area);
  if (waiting.delete(area)) await createEditor(area, JSON.parse(area.getAttribute(MARK)));
}

async function openNext() {
  const [area] = waiting;
  if (!area) return;
  await open(area);
  requestIdleCallback(openNext);
}

function expectIn(part) {
  for (const area of part.querySelectorAll(`[${MARK}]`)) {
    if (area.id.includes("__prefix__") || area.closest(".prose-editor")) continue;
    waiting.add(area);
    inSight.observe(area);
  }
}

expectIn(document);
setTimeout(() => globalThis.requestIdleCallback?.(openNext), 300); // what is in sight comes first
document.addEventListener("formset:added", ({ target }) => expectIn(target));
