// Exchanges are split where the cursor stands, and joined with the one above; each can be undone at once.
//
// An answer whose editor has not opened yet is the text area that will become one.
import { getHTMLFromFragment } from "django-prose-editor/editor"

const gettext = (text) => window.gettext?.(text) ?? text
const fill = (text, words) => gettext(text).replace(/%\((\w+)\)s/g, (_, name) => words[name])

const group = document.getElementById("exchanges-group")
const TURNS = { question: "asked_by", answer: "answered_by" }
const KEYS = { Enter: split, Backspace: join } // with Ctrl (or ⌘) and Shift
const status = document.createElement("div")
const cursors = new WeakMap() // row -> "question" or "answer", whichever the cursor was in last
let undo = null

const field = (row, name) => row.querySelector(`[name$="-${name}"]`)
const rows = () => [...group.querySelectorAll(".row:not(.empty-form, [hidden])")]
const isDeleted = (row) => field(row, "DELETE")?.checked
const numberOf = (row) => rows().indexOf(row) + 1
const editorOf = (row) => row.querySelector(".ProseMirror")?.editor
// A fact box counts as words, and so does "<laughs>" in a question, which is plain text.
const EMPTY = /<\/?(?:p|br|ul|ol|li|blockquote|strong|em|a|mark)\b[^>]*>|&nbsp;/g
const hasWords = (html) => html.replace(EMPTY, " ").trim() !== ""
const changed = (input, type = "input") => input.dispatchEvent(new Event(type, { bubbles: true }))

/* What an exchange says, and who says it. */
const read = (row) => ({
  question: field(row, "question").value,
  answer: field(row, "answer").value,
  asked_by: field(row, "asked_by").value,
  answered_by: field(row, "answered_by").value,
  joins: field(row, "joins").value,
})

function write(row, said) {
  for (const name of Object.values(TURNS)) {
    field(row, name).value = said[name]
    changed(field(row, name), "change")
  }
  field(row, "joins").value = said.joins
  field(row, "question").value = said.question
  changed(field(row, "question"))
  const editor = editorOf(row)
  if (editor) editor.commands.setContent(said.answer)
  if (!editor || !hasWords(said.answer)) field(row, "answer").value = said.answer
}

function say(row, sentence, takeBack = null) {
  undo = takeBack
  row.querySelector(".row__fields").before(status)
  status.replaceChildren()
  requestAnimationFrame(() => {
    const said = document.createElement("span")
    said.textContent = sentence
    status.replaceChildren(said)
    if (takeBack) status.append(button("status__undo", gettext("Undo")))
  })
}

function button(className, textContent) {
  const made = document.createElement("button")
  return Object.assign(made, { type: "button", className, textContent })
}

const renumber = () => group.dispatchEvent(new CustomEvent("rows:changed"))

/* What stands before the cursor, and what stands after; nothing if the cursor is nowhere. */
function cutAnswer(row) {
  const editor = editorOf(row)
  if (!editor) return null
  const { doc, schema, selection } = editor.state
  const html = (part) => getHTMLFromFragment(part.content, schema)
  return [html(doc.cut(0, selection.from)), html(doc.cut(selection.from))]
}

function cutQuestion(row) {
  const { value, selectionStart } = field(row, "question")
  return [value.slice(0, selectionStart).trimEnd(), value.slice(selectionStart).trimStart()]
}

function split(row) {
  const said = read(row)
  const place = cursors.get(row)
  const parts = place === "question" ? cutQuestion(row) : place && cutAnswer(row)
  if (!parts || !hasWords(parts[1])) {
    return say(row, gettext("Put the cursor before the words that are to begin the next exchange."))
  }
  const [kept, moved] = parts
  const above = place === "question" ? { question: kept, answer: "" } : { answer: hasWords(kept) ? kept : "" }
  const below = place === "question" ? { question: moved } : { question: "", answer: moved }
  const added = addBelow(row)
  write(row, { ...said, ...above })
  write(added, { ...said, ...below, joins: "" })
  renumber()
  field(added, "question").focus()
  added.scrollIntoView({ block: "nearest" })
  say(added, fill("Split: this is exchange %(number)s now.", { number: numberOf(added) }), () => {
    empty(added)
    write(row, said)
    say(row, gettext("The split is undone."))
    return row
  })
}

function addBelow(row) {
  group.querySelector(".add-row a").click()
  const added = rows().at(-1)
  row.after(added)
  return added
}

/* One that was never saved is emptied, and so is not saved; the form knows the others. */
function empty(row) {
  const unsaved = { question: "", answer: "", asked_by: "", answered_by: "", joins: "" }
  if (field(row, "DELETE")) field(row, "DELETE").checked = true
  else write(row, unsaved)
  row.hidden = true
}

function restore(row, said) {
  row.hidden = false
  if (field(row, "DELETE")) field(row, "DELETE").checked = false
  else write(row, said)
}

function join(row) {
  const above = rows().slice(0, rows().indexOf(row)).findLast((other) => !isDeleted(other))
  if (!above) return say(row, gettext("No exchange stands above this one."))
  const [upper, lower] = [read(above), read(row)]
  const differ = Object.entries(TURNS).find(
    ([turn, by]) => hasWords(upper[turn]) && hasWords(lower[turn]) && upper[by] !== lower[by],
  )
  if (differ) return say(row, gettext(REFUSALS[differ[0]]))
  write(above, joined(upper, lower, field(row, "id").value))
  empty(row)
  renumber()
  field(above, "question").focus()
  above.scrollIntoView({ block: "nearest" })
  say(above, fill("Joined: both are exchange %(number)s now.", { number: numberOf(above) }), () => {
    restore(row, lower)
    write(above, upper)
    say(row, gettext("They are two again."))
    return row
  })
}

const REFUSALS = {
  question: "Two people ask here and above. Choose the same one under Asked by, then join.",
  answer: "Two people answer here and above. Choose the same one under Answered by, then join.",
}

function joined(upper, lower, id) {
  const speaker = (turn) => (hasWords(upper[turn]) ? upper : lower)[TURNS[turn]]
  return {
    question: [upper.question, lower.question].filter(hasWords).join("\n"),
    answer: [upper.answer, lower.answer].filter(hasWords).join(""),
    asked_by: speaker("question"),
    answered_by: speaker("answer"),
    joins: [upper.joins, id, lower.joins].filter(Boolean).join(","),
  }
}

function takeBack() {
  const row = undo()
  renumber()
  field(row, "question").focus()
}

function equip(row) {
  if (row.querySelector(".row__acts")) return
  const acts = document.createElement("span")
  acts.className = "row__acts"
  for (const [className, name, title, keys] of BUTTONS) {
    const act = button(className, gettext(name))
    act.title = gettext(title)
    act.setAttribute("aria-keyshortcuts", keys)
    acts.append(act)
  }
  row.querySelector(".row__name").after(acts)
}

const BUTTONS = [
  ["acts__split", "Split", "Split at the cursor: what follows becomes the next exchange (Ctrl+Shift+Enter)", "Control+Shift+Enter"],
  ["acts__join", "Join", "Join with the exchange above (Ctrl+Shift+Backspace)", "Control+Shift+Backspace"],
]

/* A form that comes back to be mended: what was joined in it stays away. */
function hideJoined() {
  const gone = rows().flatMap((row) => field(row, "joins").value.split(","))
  for (const row of rows()) {
    row.hidden = Boolean(isDeleted(row)) && gone.includes(field(row, "id").value)
  }
  renumber()
}

function start() {
  Object.assign(status, { className: "row__status", role: "status" })
  rows().forEach(equip)
  hideJoined()
  document.addEventListener("formset:added", ({ target }) => group.contains(target) && equip(target))
  group.addEventListener("focusin", ({ target }) => {
    const place = target.closest(".field-question, .field-answer")
    if (place) cursors.set(place.closest(".row"), place.matches(".field-question") ? "question" : "answer")
  })
  group.addEventListener("click", ({ target }) => {
    const row = target.closest(".row")
    if (target.closest(".acts__split")) split(row)
    if (target.closest(".acts__join")) join(row)
    if (target.closest(".status__undo")) takeBack()
  })
  // Before the editor hears of the key.
  group.addEventListener("keydown", onKey, { capture: true })
  document.addEventListener("keydown", onLeap, { capture: true })
  // The admin makes this link once the page is ready.
  addEventListener("load", () => group.querySelector(".add-row a")?.setAttribute("aria-keyshortcuts", "Alt+Enter"))
  // What is typed since would be lost.
  group.addEventListener("beforeinput", retire)
  group.addEventListener("change", (event) => event.isTrusted && retire())
}

function onKey(event) {
  const row = event.target.closest(".row")
  const act = (event.ctrlKey || event.metaKey) && event.shiftKey && KEYS[event.key]
  if (!row || !act) return
  event.preventDefault()
  event.stopPropagation()
  act(row)
}

/* From wherever one is in the page, to the questions above and below. */
const LEAPS = { PageDown: 1, PageUp: -1 } // with Alt

function leap(step) {
  const { DOCUMENT_POSITION_FOLLOWING, DOCUMENT_POSITION_PRECEDING } = Node
  const wanted = step > 0 ? DOCUMENT_POSITION_FOLLOWING : DOCUMENT_POSITION_PRECEDING
  const questions = rows().map((row) => field(row, "question"))
  const there = questions.filter((question) => document.activeElement.compareDocumentPosition(question) & wanted)
  goTo(there.at(step > 0 ? 0 : -1))
}

function goTo(question) {
  question?.focus({ preventScroll: true })
  question?.scrollIntoView({ block: "center" })
}

function addHere() {
  const row = document.activeElement.closest("#exchanges-group .row") ?? rows().at(-1)
  if (!row) return group.querySelector(".add-row a").click()
  const added = addBelow(row)
  renumber()
  goTo(field(added, "question"))
}

function onLeap(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return
  if (document.querySelector("dialog[open]") || !(event.key in LEAPS || event.key === "Enter")) return
  event.preventDefault()
  event.stopPropagation()
  if (event.key === "Enter") addHere()
  else leap(LEAPS[event.key])
}

function retire() {
  if (undo) status.querySelector(".status__undo")?.remove()
  undo = null
}

if (group) start()
