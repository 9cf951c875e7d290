// Uploads pictures two by two: each file has a line that says how it goes, and all of them one bar.

const AT_ONCE = 2
const words = JSON.parse(document.getElementById("upload-words").textContent)
const form = document.querySelector(".upload__form")
const going = document.querySelector(".upload__going")
const [all, status] = [".upload__all", ".upload__status"].map((name) => going.querySelector(name))
const [next, again] = [".upload__next", ".upload__again"].map((name) => going.querySelector(name))
const list = going.querySelector(".upload__files")
const line = document.getElementById("upload-line")
const files = [] // each with its line; state is waiting, going, done, failed or refused

const those = (state) => files.filter((one) => one.state === state)
const isBusy = () => files.some(({ state }) => state === "waiting" || state === "going")
const fill = (text, told) => text.replace(/%\((\w+)\)s/g, (_, name) => told[name])

function add(chosen) {
  for (const file of chosen) {
    const row = line.content.cloneNode(true).firstElementChild
    const one = { file, row, state: "waiting", sent: 0, id: null }
    row.querySelector(".upload__name").textContent = file.name
    row.querySelector("progress").setAttribute("aria-label", file.name)
    const retry = row.querySelector(".upload__retry")
    retry.setAttribute("aria-label", `${retry.textContent}: ${file.name}`)
    retry.addEventListener("click", () => tryAgain([one]))
    files.push(one)
    list.append(row)
    say(one, "waiting", words.waiting)
  }
  form.elements.file.value = ""
  going.hidden = files.length === 0
  goOn()
}

function tryAgain(some) {
  for (const one of some) say(Object.assign(one, { sent: 0 }), "waiting", words.waiting)
  goOn()
}

function goOn() {
  for (const one of those("waiting").slice(0, Math.max(0, AT_ONCE - those("going").length))) send(one)
  show()
}

function send(one) {
  if (one.file.size > Number(form.dataset.largest)) return finish(one, "refused", words.tooLarge)
  say(one, "going", words.going)
  const body = new FormData()
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  body.set("file", one.file)
  const request = new XMLHttpRequest()
  request.open("POST", form.dataset.upload)
  request.responseType = "json"
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    one.sent = loaded / total
    if (one.sent === 1) say(one, "going", words.reading)
    show()
  })
  request.addEventListener("load", () => answered(one, request))
  request.addEventListener("error", () => finish(one, "failed", words.unreachable))
  request.send(body)
}

function answered(one, { status: code, response: told }) {
  if (told?.id) {
    Object.assign(one, { id: told.id, isNew: told.is_new })
    const image = Object.assign(new Image(), { src: told.src, alt: "", loading: "lazy" })
    if (told.src) one.row.querySelector(".upload__thumb").replaceChildren(image)
    const name = Object.assign(document.createElement("a"), { href: told.change, target: "_blank", textContent: told.name })
    one.row.querySelector(".upload__name").replaceChildren(name)
    return finish(one, "done", told.is_new ? told.lacks.join(", ") : fill(words.there, { file: one.file.name }))
  }
  const signedOut = code === 403 || (code === 200 && !told)
  if (told?.refused) return finish(one, told.again ? "failed" : "refused", told.refused)
  if (code === 413) return finish(one, "refused", words.tooLarge)
  finish(one, "failed", signedOut ? words.signedOut : words.failed)
}

function finish(one, state, said) {
  one.sent = state === "done" ? 1 : 0
  say(one, state, said)
  goOn()
}

function say(one, state, said) {
  one.state = state
  one.row.className = `upload__one upload__one--${state}`
  one.row.querySelector(".upload__said").textContent = said
  one.row.querySelector(".upload__retry").hidden = state !== "failed"
  if (state === "failed" || state === "refused") list.prepend(one.row) // or who finds it among two hundred
}

function show() {
  const [done, failed, refused] = [those("done"), those("failed"), those("refused")]
  const not = failed.length + refused.length
  const size = (some) => some.reduce((sum, { file }) => sum + file.size, 0)
  all.max = Math.max(1, size(files))
  all.value = files.reduce((sum, { file, sent, state }) => sum + file.size * (state === "failed" || state === "refused" ? 1 : sent), 0)
  for (const { row, sent } of files) row.querySelector("progress").value = sent
  const told = { done: done.length, all: files.length, failed: not }
  const said = fill(not ? words.someFailed : words.progress, told)
  if (status.textContent !== said) status.textContent = said
  const fresh = done.filter(({ isNew }) => isNew)
  const link = next.querySelector("a")
  link.hidden = fresh.length === 0
  link.search = new URLSearchParams(fresh.map(({ id }) => ["id", id]))
  again.hidden = failed.length === 0
  next.hidden = isBusy() || (link.hidden && again.hidden)
  going.querySelector("h2").textContent = isBusy() ? words.uploading : words.ready
}

/* What was dropped: files, and those in folders. */
async function* within(entry) {
  if (entry.isFile) yield await new Promise((resolve, reject) => entry.file(resolve, reject))
  if (!entry.isDirectory) return
  const reader = entry.createReader()
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    if (!some.length) return
    for (const inner of some) if (!inner.name.startsWith(".")) yield* within(inner)
  }
}

async function dropped({ items, files: plain }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)
  if (!entries.some((entry) => entry.isDirectory)) return add([...plain])
  for (const entry of entries) {
    const found = []
    for await (const file of within(entry)) found.push(file)
    add(found)
  }
}

const drop = form.querySelector(".upload__drop")
const hasFiles = ({ dataTransfer }) => dataTransfer.types.includes("Files")
document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  drop.classList.add("upload__drop--over")
})
document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? drop.classList.remove("upload__drop--over"))
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  drop.classList.remove("upload__drop--over")
  dropped(event.dataTransfer)
})
document.addEventListener("paste", ({ clipboardData }) => add([...clipboardData.files]))

form.querySelector(".upload__send").hidden = true // what is chosen is sent at once
form.elements.file.addEventListener("change", ({ target }) => add([...target.files]))
form.addEventListener("submit", (event) => {
  event.preventDefault()
  add([...form.elements.file.files])
})
again.addEventListener("click", () => tryAgain(those("failed")))
addEventListener("beforeunload", (event) => isBusy() && event.preventDefault())
