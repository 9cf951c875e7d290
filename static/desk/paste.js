// Paste a transcript: the text goes to the desk to be read, and comes back as a proof on the same page.
// Each visit keeps its text and its proof under its place in the history, so that Back and Reload lose nothing.
import { say, stillHere } from "./here.js"
import { openProof } from "./proof.js"

const LONGEST = 400_000 // as the desk takes it
const LONGEST_HTML = 5_000_000 // more is sent without its italics and links
const words = JSON.parse(document.getElementById("paste-words").textContent)
const form = document.getElementById("transcript")
const proofForm = document.getElementById("proof")
const { text, html, file } = form.elements
const rich = form.querySelector(".paste-rich")
const heading = ["headline", "standfirst"].filter((name) => name in proofForm.elements)

let richText = null // what the box held when it was pasted into, with its bold and links
let proof = null
let laidOut = null // what was sent to be read
let sent = false
const place = (history.state?.paste ?? `paste:${Math.random().toString(36).slice(2)}`)

const isRich = () => richText !== null && text.value === richText && html.value.length < LONGEST_HTML
const typed = () => JSON.stringify([text.value, isRich(), [...file.files].map(({ name, size, lastModified }) => [name, size, lastModified])])

function keep() {
  const kept = JSON.stringify({
    text: text.value, html: html.value, richText, laidOut, once: proofForm.elements.once.value,
    proof: proof?.read(), heading: heading.map((name) => proofForm.elements[name].value),
  })
  try {
    sessionStorage.setItem(place, kept)
  } catch {
    // Full: what other visits kept gives way.
    Object.keys(sessionStorage).filter((key) => key.startsWith("paste:")).forEach((key) => sessionStorage.removeItem(key))
    try { sessionStorage.setItem(place, kept) } catch { /* a text too long to be kept is still on the page */ }
  }
}

let waiting
const keepSoon = () => {
  clearTimeout(waiting)
  waiting = setTimeout(keep, 400)
}

function show(step) {
  form.hidden = step === "proof"
  proofForm.hidden = !form.hidden
  scrollTo(0, 0)
  if (form.hidden) proofForm.querySelector("textarea, .proof__rows [contenteditable]")?.focus({ preventScroll: true })
  else text.focus()
}

function refuse(errors) {
  form.querySelectorAll(".errorlist").forEach((list) => list.remove())
  form.querySelectorAll(".form-row").forEach((row) => row.classList.remove("errors"))
  const alert = form.querySelector(".paste-alert")
  alert.replaceChildren()
  for (const [name, sentences] of Object.entries(errors)) {
    const note = document.createElement("p")
    note.className = "errornote"
    note.textContent = sentences.join(" ")
    alert.append(note)
    form.querySelector(`[data-field=${name}]`)?.classList.add("errors")
  }
  if (alert.firstChild) alert.scrollIntoView({ block: "center" })
}

function open(told, step = "proof") {
  heading.forEach((name) => (proofForm.elements[name].value = told[name] ?? ""))
  proof = openProof(proofForm, told.proof, words, keepSoon)
  if (step === "proof" && history.state?.step !== "proof") history.pushState({ paste: place, step }, "")
  show(step)
}

async function layOut() {
  const nothing = !text.value.trim() && !file.files.length // a file does not outlast a reload
  if (proof && (nothing || laidOut === typed())) {
    history.pushState({ paste: place, step: "proof" }, "")
    return show("proof")
  }
  if (text.value.length > LONGEST) return refuse({ text: [words.tooLong] })
  if (proof?.mended && !confirm(words.anew)) return
  const data = new FormData(form)
  if (isRich()) data.set("text", "")
  else data.set("html", "")
  const button = form.querySelector("[type=submit]")
  button.disabled = true
  try {
    const { token, refusal } = await stillHere(proofForm)
    if (refusal) return refuse({ text: [refusal === "signed-out" ? words.signedOut : words.unreachable] })
    data.set("csrfmiddlewaretoken", token)
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } })
    if (!answer.ok) return refuse({ text: [words.failed] })
    const told = await answer.json()
    refuse(told.errors ?? {})
    if (told.errors) return
    laidOut = typed()
    open(told)
    keep()
  } catch {
    refuse({ text: [words.unreachable] })
  } finally {
    button.disabled = false
  }
}

text.addEventListener("paste", ({ clipboardData }) => {
  const pasted = clipboardData.getData("text/html")
  const whole = text.selectionStart === 0 && text.selectionEnd === text.value.length
  setTimeout(() => {
    if (pasted && whole) {
      html.value = pasted
      richText = text.value
    }
    sayRich()
  })
})

function sayRich() {
  rich.textContent = isRich() ? words.rich : richText !== null && html.value ? words.plain : ""
}

text.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault())
text.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return
  event.preventDefault()
  file.files = event.dataTransfer.files
})

form.addEventListener("input", () => {
  sayRich()
  keepSoon()
})
form.addEventListener("submit", (event) => {
  event.preventDefault()
  layOut()
})

proofForm.addEventListener("input", keepSoon)
proofForm.addEventListener("submit", async (event) => {
  proofForm.elements.proof.value = JSON.stringify(proof.read())
  if (sent === "asked") return
  event.preventDefault()
  if (sent) return
  sent = "asking"
  say(proofForm, "")
  const { token, refusal } = await stillHere(proofForm)
  sent = refusal ? false : "asked"
  if (refusal) return say(proofForm, refusal)
  proofForm.elements.csrfmiddlewaretoken.value = token
  keep()
  proofForm.requestSubmit()
})
proofForm.querySelector("[data-act=back]").addEventListener("click", () => {
  if (history.state?.step === "proof" && laidOut !== null) history.back()
  else show("text")
})

addEventListener("popstate", ({ state }) => show(proof && state?.step === "proof" ? "proof" : "text"))
addEventListener("pageshow", () => (sent = false))
addEventListener("beforeunload", (event) => {
  if (sent !== "asked" && (text.value || proof)) event.preventDefault()
})

/* Back to this page, or a reload of it: as it was. */
function restore() {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null")
  const initial = proofForm.elements.proof.value
  if (kept) {
    ;({ richText, laidOut } = kept)
    text.value = kept.text
    html.value = kept.html
    proofForm.elements.once.value = kept.once // the same draft is not made again
    sayRich()
  }
  if (initial) {
    // The desk refused the proof: its fields hold it as it was sent.
    const told = Object.fromEntries(heading.map((name) => [name, proofForm.elements[name].value]))
    open({ ...told, proof: JSON.parse(initial) })
  } else if (kept?.proof) {
    const told = Object.fromEntries(heading.map((name, at) => [name, kept.heading[at]]))
    open({ ...told, proof: kept.proof }, history.state?.step ?? "text")
  }
}

history.replaceState({ ...history.state, paste: place }, "")
restore()
