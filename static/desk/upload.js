// Uploads pictures two by two: each file has a line that says how it goes, and all of them one bar.
// Where the desk cannot be reached, or one is signed out, all wait, and go on by themselves.
import { stillHere } from "./here.js"
import { send } from "./picture_wire.js"
import { filesIn } from "./upload_files.js"

const AT_ONCE = 2
const PAUSES = [2_000, 30_000] // milliseconds before another try, at first and at most
const words = JSON.parse(document.getElementById("upload-words").textContent)
const form = document.querySelector(".upload__form")
const going = document.querySelector(".upload__going")
const [all, status, aloud] = [".upload__all", ".upload__status", ".upload__aloud"].map((name) => going.querySelector(name))
const [next, again] = [".upload__next", ".upload__again"].map((name) => going.querySelector(name))
const list = going.querySelector(".upload__files")
const line = document.getElementById("upload-line")
const stop = going.querySelector(".upload__stop")
const heading = going.querySelector(".upload__heading") // has the focus after a button that is gone
const files = [] // each with its line; state is waiting, going, done, failed or refused
const held = { by: null, pause: PAUSES[0], timer: null, asking: false } // what all of them wait for

const those = (...states) => files.filter(({ state }) => states.includes(state))
const isBusy = () => those("waiting", "going").length > 0
const fill = (text, told) => text.replace(/%\((\w+)\)s/g, (_, name) => told[name])

function add(chosen) {
  for (const file of chosen) {
    const row = line.content.cloneNode(true).firstElementChild
    const one = { file, row, bar: row.querySelector("progress"), state: "waiting", sent: 0, id: null }
    row.querySelector(".upload__name").textContent = file.name
    one.bar.setAttribute("aria-label", file.name)
    const retry = row.querySelector(".upload__retry")
    retry.setAttribute("aria-label", `${retry.textContent}: ${file.name}`)
    retry.addEventListener("click", () => {
      tryAgain([one])
      heading.focus()
    })
    files.push(one)
    list.append(row)
    if (file.isUnread) say(one, "refused", words.unread)
    else if (file.size > Number(form.dataset.largest)) say(one, "refused", words.tooLarge)
    else say(one, "waiting", words.waiting)
  }
  form.elements.file.value = ""
  going.hidden = files.length === 0
  goOn()
}

function tryAgain(some) {
  for (const one of some) say(one, "waiting", words.waiting)
  goOn()
}

function goOn() {
  const room = held.by ? 0 : AT_ONCE - those("going").length
  for (const one of those("waiting").slice(0, Math.max(0, room))) start(one)
  show()
}

async function start(one) {
  say(one, "going", words.going)
  const progress = (part) => {
    one.sent = one.bar.value = part
    if (part === 1) say(one, "going", words.reading)
    show()
  }
  const told = await send(one.file, { url: form.dataset.upload, form, progress }).done
  if (told.id) taken(one, told)
  else if (told.refused) say(one, told.again ? "failed" : "refused", told.refused)
  else if (told.missed === "large") say(one, "refused", words.tooLarge)
  else if (told.missed === "failed") say(one, "failed", words.failed)
  else hold(one, told.missed)
  goOn()
}

function taken(one, told) {
  Object.assign(one, { id: told.id, isToFill: told.is_new || told.lacks.length > 0 })
  const image = Object.assign(new Image(), { src: told.src, alt: "", loading: "lazy" })
  if (told.src) one.row.querySelector(".upload__thumb").replaceChildren(image)
  const name = Object.assign(document.createElement("a"), { href: told.change, target: "_blank", textContent: told.name })
  one.row.querySelector(".upload__name").replaceChildren(name)
  const lacks = told.lacks.join(", ")
  say(one, "done", told.is_new ? lacks : `${fill(words.there, { file: one.file.name })} ${lacks}`)
}

/* It was no fault of the file: it waits again, and with it all others. */
function hold(one, by) {
  say(one, "waiting", words.waiting)
  held.by = by
  held.timer ??= setTimeout(ask, held.pause)
}

async function ask() {
  clearTimeout(held.timer)
  held.timer = null
  if (!held.by || held.asking) return
  held.asking = true
  const { token, refusal } = await stillHere(form)
  held.asking = false
  if (refusal) {
    held.by = refusal
    held.pause = Math.min(2 * held.pause, PAUSES[1])
    held.timer = setTimeout(ask, held.pause)
    return show()
  }
  form.elements.csrfmiddlewaretoken.value = token
  if (stop.contains(document.activeElement)) heading.focus()
  Object.assign(held, { by: null, pause: PAUSES[0] })
  goOn()
}

function say(one, state, said) {
  one.state = state
  if (state !== "going") one.sent = one.bar.value = state === "done" ? 1 : 0
  one.row.className = `upload__one upload__one--${state}`
  one.row.querySelector(".upload__said").textContent = said
  one.row.querySelector(".upload__retry").hidden = state !== "failed"
  if (state === "failed" || state === "refused") list.prepend(one.row) // or who finds it among two hundred
}

function show() {
  const [done, failed, not] = [those("done"), those("failed"), those("failed", "refused")]
  const [size, whole] = [({ file }) => file.size, (some) => some.reduce((sum, one) => sum + size(one), 0)]
  all.max = Math.max(1, whole(files))
  all.value = files.reduce((sum, one) => sum + size(one) * (not.includes(one) ? 1 : one.sent), 0)
  if (!all.value && !isBusy()) all.value = all.max // whatever is empty
  status.textContent = fill(not.length ? words.someFailed : words.progress, {
    done: done.length, all: files.length, failed: not.length,
  })
  stop.hidden = !held.by || !isBusy()
  for (const words of stop.querySelectorAll("p")) words.hidden = words.dataset.says !== held.by
  const said = stop.hidden ? (isBusy() ? "" : status.textContent) : stop.querySelector("p:not([hidden])").textContent
  if (aloud.textContent !== said) aloud.textContent = said // not each of two hundred
  heading.textContent = isBusy() ? words.uploading : words.ready
  again.hidden = failed.length === 0
  next.hidden = isBusy()
  if (!next.hidden) offer(done.filter(({ isToFill }) => isToFill))
}

function offer(fresh) {
  const link = next.querySelector("a")
  link.hidden = fresh.length === 0
  link.search = new URLSearchParams([...new Set(fresh.map(({ id }) => id))].map((id) => ["id", id]))
  next.hidden = link.hidden && again.hidden
}

const drop = form.querySelector(".upload__drop")
const hasFiles = ({ dataTransfer }) => dataTransfer.types.includes("Files")
document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  drop.classList.add("upload__drop--over")
})
document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? drop.classList.remove("upload__drop--over"))
document.addEventListener("drop", async (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  drop.classList.remove("upload__drop--over")
  for await (const some of filesIn(event.dataTransfer)) add(some)
})
document.addEventListener("paste", ({ clipboardData }) => add([...clipboardData.files]))

form.querySelector(".upload__send").hidden = true // what is chosen is sent at once
form.elements.file.addEventListener("change", ({ target }) => add([...target.files]))
form.addEventListener("submit", (event) => {
  event.preventDefault()
  add([...form.elements.file.files])
})
again.addEventListener("click", () => {
  tryAgain(those("failed"))
  heading.focus()
})
stop.querySelector("button").addEventListener("click", ask)
for (const type of ["focus", "online"]) addEventListener(type, ask) // one has signed in in another tab
addEventListener("beforeunload", (event) => isBusy() && event.preventDefault())
