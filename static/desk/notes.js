// Notes beside the form: left, answered and resolved without leaving it, and put on the words that are selected.
import { say, stillHere } from "./here.js";

const panel = document.querySelector(".notes[data-beside]");
const story = document.querySelector(".desk #content-main form");
const sender = document.getElementById("desk-notes");
let chosen = null; // {field, words}: what was selected in the story last

/* The field that a place in the page belongs to, as the options of the notes know it. */
function fieldOf(node) {
  const place = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return place?.closest(".prose-editor")?.querySelector("textarea")?.id ?? place?.closest("textarea")?.id;
}

function selected() {
  const active = document.activeElement;
  if (active?.matches?.("textarea") && story.contains(active)) {
    return { field: active.id, words: active.value.slice(active.selectionStart, active.selectionEnd) };
  }
  const selection = getSelection();
  if (!selection.rangeCount || !story.contains(selection.anchorNode)) return null;
  return { field: fieldOf(selection.anchorNode), words: String(selection) };
}

function remember() {
  const active = document.activeElement;
  if (panel.contains(active)) return;
  const now = selected();
  if (now?.field) chosen = { ...now, words: now.words.trim().replace(/\s+/g, " ").slice(0, 300) };
}

/* The note that is begun is on the words that were selected before. */
function putOnWords() {
  const at = panel.querySelector("#note-at");
  if (!chosen?.words || at.dataset.put) return;
  const option = [...at.options].find((one) => one.dataset.field === chosen.field);
  if (!option) return;
  const on = new Option(`${option.text}: “${chosen.words}”`, `${option.value} ${chosen.words}`, true, true);
  on.dataset.field = chosen.field;
  option.after(on);
  at.dataset.put = "yes";
}

/* The server knows the parts of the story; which field each is in, this page alone. */
const places = panel && new Map([...panel.querySelectorAll("#note-at option")].map((one) => [one.value, one.dataset.field]));

function show(html) {
  panel.querySelector(".notes__body").innerHTML = html;
  for (const option of panel.querySelectorAll("#note-at option")) option.dataset.field = places.get(option.value) ?? "";
  for (const link of panel.querySelectorAll("a[data-spot]")) {
    const place = places.get(link.dataset.spot);
    if (place) link.href = `#${place}`;
  }
}

async function send(event) {
  event.preventDefault();
  const fields = new FormData(sender, event.submitter);
  const { token, refusal } = await stillHere(story);
  say(story, refusal ?? "");
  if (refusal) return;
  fields.set("csrfmiddlewaretoken", token);
  const answer = await fetch(sender.action, { method: "POST", body: fields, headers: { "X-Beside": "1" } }).catch(() => null);
  if (!answer?.ok) return say(story, "unreachable");
  const kept = [...panel.querySelectorAll("textarea")].filter((area) => area.value && !fields.get(area.name)?.length);
  show(await answer.text());
  for (const { id, value } of kept) {
    const area = panel.querySelector(`#${id}`);
    if (area) area.value = value;
  }
  chosen = null;
  (panel.querySelector("[role=alert]") ? panel.querySelector("#note-text") : panel.querySelector("h2")).focus();
}

if (panel && story && sender) {
  document.addEventListener("selectionchange", remember);
  panel.addEventListener("focusin", ({ target }) => target.id === "note-text" && putOnWords());
  sender.addEventListener("submit", send);
}
