// The form of a story as a tool for writing: Ctrl+S saves, leaving asks if words would be lost, the
// place is kept.
import { say, stillHere } from "./here.js";
import { isGuarded, settled, stop } from "./unsaved.js";

const form = document.querySelector(".desk .bar")?.closest("form");
const place = `desk:${location.pathname}`;
let typed = document.querySelector(".errornote") !== null;

function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

/* A browser that keeps nothing, or has no room left, opens the form at its beginning. */
function keepPlace() {
  try {
    sessionStorage.setItem(place, String(scrollY));
  } catch {
    return;
  }
}

function keptPlace() {
  try {
    const kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    return kept;
  } catch {
    return null;
  }
}

/* An editor opens later than the page, in place of its text area. */
function focusIn(part, tries = 50) {
  const asked = part.querySelector(".which select"); // what the desk asks there
  const field = asked ?? part.querySelector("input:not([type=hidden]), textarea, select");
  const editor = part.querySelector(".tiptap");
  const opens = field?.getAttributeNames().some((name) => name.startsWith("data-django-prose-editor"));
  if (editor || !opens) {
    (editor ?? field)?.focus({ preventScroll: true });
  } else if (tries) {
    setTimeout(() => focusIn(part, tries - 1), 100);
  }
}

function backToPlace() {
  const kept = keptPlace();
  const cameBack = form.querySelector(".kept")?.dataset.typed === "yes"; // a message says why
  const wrong = form.querySelector(".errors, .row--wrong");
  const asked = form.querySelector(".queries[open]");
  if (wrong) {
    wrong.scrollIntoView({ block: "center" });
    focusIn(wrong.querySelector(".errors") ?? wrong);
  } else if (asked) {
    scrollTo(0, 0);
    asked.querySelector("summary").focus({ preventScroll: true });
  } else if (kept && !cameBack) {
    scrollTo(0, Number(kept));
  }
}

function onSubmit(event) {
  if (event.submitter?.formTarget === "_blank") return;
  if (form.dataset.sent !== "asked") {
    event.preventDefault();
    if (!form.dataset.sent) sendIfHere(event.submitter);
    return;
  }
  form.dataset.sent = "yes";
  typed = false;
  stop();
  keepPlace();
}

/* A browser throws the page away when it sends it, so nothing is sent to where it would be lost. */
async function sendIfHere(button) {
  form.dataset.sent = "asking";
  say(form, "");
  const { token, refusal } = await stillHere(form);
  if (refusal) {
    delete form.dataset.sent;
    say(form, refusal);
    return;
  }
  form.elements.csrfmiddlewaretoken.value = token;
  await settled(); // so that nothing is on its way when it is saved
  form.dataset.sent = "asked";
  form.requestSubmit(button);
}

function onKey(event) {
  const save = form.querySelector("[name=_save]");
  if (save && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit(save);
  }
}

/* The buttons say what they will do. */
function namePublish() {
  for (const publish of form.querySelectorAll("[name=_publish]")) {
    publish.dataset.now ??= publish.textContent;
    const { now, schedule } = publish.dataset;
    publish.textContent = form.querySelector("[name=go_live_at_0]").value ? schedule : now;
  }
}

/* Back opens the form anew, but its words are those of before, and so is its token. */
function keepToken() {
  const once = form.elements.once;
  if (!once?.value) return;
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  if (type === "back_forward" && history.state?.once) once.value = history.state.once;
  history.replaceState({ ...history.state, once: once.value }, "");
}

if (form) {
  keepToken();
  form.querySelectorAll("textarea.growing").forEach(grow);
  form.addEventListener("input", (event) => {
    typed = true;
    if (event.target.matches("textarea.growing")) grow(event.target);
  });
  form.addEventListener("keydown", (event) => {
    // These are one line each, however long.
    if (event.key === "Enter" && event.target.matches("textarea.headline")) event.preventDefault();
  });
  form.addEventListener("submit", onSubmit);
  form.addEventListener("input", namePublish);
  document.addEventListener("click", () => setTimeout(namePublish)); // the calendar's days, too
  namePublish();
  document.addEventListener("keydown", onKey);
  document.addEventListener("formset:removed", () => (typed = true));
  addEventListener("pageshow", () => delete form.dataset.sent);
  addEventListener("beforeunload", (event) => typed && !isGuarded() && event.preventDefault());
  // Once the admin's own script has put the cursor into the first field of a new story.
  if (document.readyState === "complete") backToPlace();
  else addEventListener("load", backToPlace, { once: true });
}
