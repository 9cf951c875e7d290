// The lead picture of a story: chosen or dropped, changed and removed, as a picture in its text is.
import { button, crel } from "./elements.js"
import { say, words } from "./picture_library.js"
import { choose } from "./picture_picker.js"
import { bringsFiles, filesOf, uploads } from "./picture_uploads.js"
import { pictureView } from "./picture_view.js"

const NAMES = ["id", "alt", "caption", "crop"]
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" }

const escape = (text) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign])

function read(html) {
  const embed = new DOMParser().parseFromString(html, "text/html").querySelector('[data-embed="picture"]')
  return embed && Object.fromEntries(NAMES.map((name) => [name, embed.dataset[name] ?? null]))
}

function written(attrs) {
  const said = NAMES.filter((name) => attrs[name] !== null)
  return `<div data-embed="picture"${said.map((name) => ` data-${name}="${escape(attrs[name])}"`).join("")}></div>`
}

function lead(place) {
  const input = place.querySelector("input")
  const files = crel("input", { type: "file", accept: "image/*,.heic,.heif,.avif" })
  const shown = crel("div")
  const waiting = crel("div")
  const undo = button(words.undo, () => (write(before), focusOn()))
  const chooser = button(words.choose_lead, replace)
  const drop = crel("label", { className: "lead__drop" }, [crel("span", { textContent: words.drop_lead }), files])
  const empty = crel("div", { className: "lead__empty" }, [chooser, drop])
  let attrs = null
  let view = null
  let before = ""

  place.querySelector(".lead__still")?.remove()
  place.append(shown, waiting, empty, undo)
  undo.className = "lead__undo"

  function draw() {
    const next = read(input.value)
    if (view && next?.id === attrs?.id) {
      if (next) view.update(next)
    } else {
      view?.destroy()
      view = next && pictureView({ attrs: next, acts: { change, remove, replace }, layouts: false })
      shown.replaceChildren(...(view ? [view.dom] : []))
    }
    attrs = next
    empty.hidden = Boolean(next)
  }

  function write(html) {
    undo.hidden = true
    input.value = html
    input.dispatchEvent(new Event("input", { bubbles: true }))
    draw()
  }

  /* What another picture takes the place of can be had back. */
  function exchange(html) {
    const had = input.value
    write(html)
    before = had
    undo.hidden = !had
  }

  const change = (more) => write(written({ ...attrs, ...more }))
  const use = ({ id }) => exchange(written({ ...Object.fromEntries(NAMES.map((name) => [name, null])), id }))
  const focusOn = () => (view ? shown.querySelector("button:not([hidden])") : chooser)?.focus()

  function remove() {
    exchange("")
    say(words.removed)
    undo.focus()
  }

  async function replace() {
    const [picture] = await choose({ heading: words.choose_lead })
    if (!picture) return
    use(picture)
    focusOn()
  }

  function upload([file]) {
    if (file) waiting.replaceChildren(uploads([file], { taken: ([picture]) => use(picture) }))
  }

  files.addEventListener("change", () => {
    upload(files.files)
    files.value = ""
  })
  place.addEventListener("dragover", (event) => {
    if (!bringsFiles(event)) return
    event.preventDefault()
    place.classList.add("lead--over")
  })
  for (const type of ["dragleave", "drop"]) {
    place.addEventListener(type, () => place.classList.remove("lead--over"))
  }
  place.addEventListener("drop", (event) => {
    if (!bringsFiles(event)) return
    event.preventDefault()
    upload(filesOf(event.dataTransfer))
  })
  undo.hidden = true
  draw()
}

document.querySelectorAll("[data-lead]").forEach(lead)
