// The story as readers will see it, beside the form and as it is typed.
//
// The frame runs no script. It is filled once; from then on only what differs in its page is replaced, so
// that it neither flickers nor loses its place.
import { stillHere } from "./here.js";

const REST = 1000; // milliseconds without a key before it is asked for
const PATIENCE = 20_000;
const PHONE = "390";

const pane = document.getElementById("beside");
const form = pane?.closest("form");
const toggle = form?.querySelector("[aria-controls=beside]");
const frame = pane?.querySelector("iframe");
const stage = pane?.querySelector(".beside__stage");
const status = pane?.querySelector("[role=status]");
const kept = `beside:${pane?.dataset.editor}`;
const narrow = matchMedia("(max-width: 60rem)"); // as in beside.css

let width = PHONE;
let rest = REST;
let timer = 0;
let cameFrom = null;
let isStale = true;
let isAsking = false;

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

function fit() {
  const scale = Math.min(1, stage.clientWidth / width);
  frame.style.inlineSize = `${width}px`;
  frame.style.blockSize = `${stage.clientHeight / scale}px`;
  frame.style.transform = `scale(${scale})`;
}

function choose(button) {
  width = button.dataset.width;
  for (const each of pane.querySelectorAll("[data-width]")) {
    each.setAttribute("aria-pressed", String(each === button));
  }
  document.body.dataset.beside = width;
  fit();
}

function open() {
  pane.hidden = false;
  toggle.setAttribute("aria-expanded", "true");
  choose(pane.querySelector(`[data-width="${width}"]`));
  cameFrom = document.activeElement;
  if (narrow.matches) pane.querySelector("[data-act=close]").focus();
  isStale = true;
  refresh();
}

function close() {
  const hadFocus = pane.contains(document.activeElement);
  pane.hidden = true;
  delete document.body.dataset.beside;
  toggle.setAttribute("aria-expanded", "false");
  if (hadFocus) (cameFrom === document.body ? toggle : cameFrom).focus({ preventScroll: true });
}

function remember() {
  try {
    if (pane.hidden) localStorage.removeItem(kept);
    else localStorage.setItem(kept, width);
  } catch {
    return; // the browser has no room: it is shut next time
  }
}

function touched() {
  isStale = true;
  later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(refresh, rest);
}

async function refresh() {
  if (!isStale || isAsking || pane.hidden || document.hidden) return;
  isStale = false;
  isAsking = true;
  const began = performance.now();
  say(await answer().catch(() => status.dataset.unreachable));
  // A long story takes its time: it is asked for less often.
  rest = Math.max(REST, 2 * (performance.now() - began));
  isAsking = false;
  if (isStale) later();
}

/* Shows the answer, or says what stands in the way. */
async function answer() {
  let response = await ask();
  if (response.status === 403) {
    // Signed in again in another tab: the form's token is an old one.
    const { token } = await stillHere(form);
    if (token) form.elements.csrfmiddlewaretoken.value = token;
    response = await ask();
  }
  if (response.type === "opaqueredirect") return status.dataset.signedOut;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (response.ok) return show(page);
  const problem = page.querySelector(".errorlist li");
  return problem ? `${status.dataset.refused} ${problem.textContent}` : status.dataset.unreachable;
}

function ask() {
  form.dispatchEvent(new CustomEvent("form:gather", { bubbles: true }));
  const body = new FormData(form);
  body.set("_preview", "beside");
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(location.href, { method: "POST", body, redirect: "manual", cache: "no-store", signal });
}

function show(page) {
  for (const link of page.links) {
    if (!link.getAttribute("href").startsWith("#")) link.target = "_blank";
  }
  const shown = frame.contentDocument?.querySelector("main");
  if (shown) renew(shown, page.querySelector("main"));
  else frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
  return "";
}

/* Only what differs: to lay out a long story anew would be felt in the next key. */
function renew(shown, wanted) {
  if (shown.isEqualNode(wanted)) return;
  const [before, after] = [[...shown.childNodes], [...wanted.childNodes]];
  const isAlike = shown.cloneNode(false).isEqualNode(wanted.cloneNode(false));
  if (isAlike && before.length && before.length === after.length) {
    before.forEach((node, place) => renew(node, after[place]));
  } else {
    shown.replaceWith(wanted);
  }
}

function onClick({ target }) {
  const button = target.closest("button");
  if (button?.dataset.width) choose(button);
  if (button?.dataset.act === "close") close();
  remember();
}

function start() {
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    if (pane.hidden) open();
    else close();
    remember();
  });
  pane.addEventListener("click", onClick);
  pane.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    remember();
  });
  for (const type of ["input", "change", "formset:added", "rows:changed"]) {
    form.addEventListener(type, touched);
  }
  document.addEventListener("formset:removed", touched);
  document.addEventListener("visibilitychange", later);
  new ResizeObserver(fit).observe(stage);
  const before = localStorage.getItem(kept);
  if (before && pane.querySelector(`[data-width="${before}"]`)) width = before;
  if (before && !narrow.matches) open();
}

if (toggle) start();
