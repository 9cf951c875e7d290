// The lead picture of a story: chosen or dropped, changed and removed, as a picture in its text is; and
// moved from the text, or into it.
import { button, crel } from "./elements.js"
import { say, words } from "./picture_library.js"
import { choose } from "./picture_picker.js"
import { carriedNow, carry, places } from "./picture_places.js"
import { bringsFiles, filesOf, uploads } from "./picture_uploads.js"
import { pictureView } from "./picture_view.js"

const NAMES = ["id", "alt", "caption", "crop"]
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" }
const NOTHING = Object.fromEntries(NAMES.map((name) => [name, null]))

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
  const undo = button(words.undo, () => back())
  const chooser = button(words.choose_lead, replace)
  const drop = crel("label", { className: "lead__drop" }, [crel("span", { textContent: words.drop_lead }), files])
  const empty = crel("div", { className: "lead__empty" }, [chooser, drop])
  let attrs = null
  let view = null
  let back = () => {}
  let coming = null // the file that is to be the lead

  place.querySelector(".lead__still")?.remove()
  place.append(shown, waiting, empty, undo)
  undo.className = "lead__undo"

  function draw() {
    const next = read(input.value)
    if (view && next?.id === attrs?.id) {
      if (next) view.update(next)
    } else {
      view?.destroy()
      view = next && pictureView({ attrs: next, acts: { change, remove, replace, intoText }, layouts: false })
      if (view) carry(view.dom, { isOwn: view.isOwn, isLead: true, told: () => ({ attrs, leave: (takeOut) => exchange("", () => takeOut) }) })
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

  /* What another picture takes the place of can be had back, and the other goes back to where it was. */
  function exchange(html, leave) {
    const had = input.value
    write(html)
    const putBack = leave?.()
    back = () => {
      write(had)
      putBack?.()
      focusOn()
    }
    undo.textContent = had ? words.undo : words.back_to_text
    undo.hidden = !had && !putBack
  }

  const change = (more) => write(written({ ...attrs, ...more }))
  const use = ({ id }) => exchange(written({ ...NOTHING, id }))
  const focusOn = () => (view ? shown.querySelector("button:not([hidden])") : chooser)?.focus()

  function move(picture, leave) {
    exchange(written({ ...NOTHING, ...picture }), leave)
    place.scrollIntoView({ block: "nearest" })
    focusOn()
    say(words.is_lead)
  }

  function intoText() {
    if (!places.text) return
    const moved = attrs
    exchange("", () => places.text({ ...moved, layout: null }))
    say(words.is_in_text)
  }

  function remove() {
    exchange("")
    say(words.removed)
    undo.focus()
  }

  async function replace() {
    const [picture] = await choose({ heading: words.choose_lead })
    if (!picture) return
    coming?.abort()
    use(picture)
    focusOn()
  }

  function upload([file]) {
    const taken = ([picture]) => {
      const isHere = place.contains(document.activeElement)
      use(picture)
      if (isHere) focusOn()
    }
    if (!file) return
    coming?.abort() // or the slower one would be the lead, not the later
    coming = uploads([file], { taken })
    waiting.replaceChildren(coming.dom)
  }

  files.addEventListener("change", () => {
    upload(files.files)
    files.value = ""
  })
  const fromText = () => (carriedNow()?.isLead === false ? carriedNow() : null)
  place.addEventListener("dragover", (event) => {
    if (!bringsFiles(event) && !fromText()) return
    event.preventDefault()
    place.classList.add("lead--over")
  })
  for (const type of ["dragleave", "drop"]) {
    place.addEventListener(type, () => place.classList.remove("lead--over"))
  }
  place.addEventListener("drop", (event) => {
    const picture = fromText()
    if (!bringsFiles(event) && !picture) return
    event.preventDefault()
    if (picture) picture.land = () => move(picture.attrs, picture.leave)
    else upload(filesOf(event.dataTransfer))
  })
  places.lead = move
  undo.hidden = true
  draw()
}

document.querySelectorAll("[data-lead]").forEach(lead)
