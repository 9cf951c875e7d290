// A picture as it stands in a story: what it shows there, what is said of it, and what it lacks.
// The block in a text and the lead picture are both this; whoever holds one writes down its changes.
import { button, crel, named } from "./elements.js"
import { askCrop, read } from "./picture_crop.js"
import { fieldsOf } from "./picture_fields.js"
import { day, fill, mend, MENDED, mendUrl, say, tell, today, words } from "./picture_library.js"

const LAYOUTS = [[null, "layout_text"], ["wide", "layout_wide"], ["gallery", "layout_gallery"]]

/* The day for which the story is planned: this one, if for none. */
function plannedDay() {
  const planned = document.querySelector("[name=go_live_at_0]")?.value ?? ""
  return /^\d{4}-\d\d-\d\d$/.test(planned) && planned > today ? planned : today
}

function lacks({ attrs, picture }) {
  const { decorative, alt, credit, until } = picture
  const said = []
  if (!credit) said.push(words.lacks_credit)
  if (attrs.alt === null && !decorative && !alt) said.push(words.lacks_alt)
  if (until && until < today) said.push(fill(words.over, { day: day(until) }))
  else if (until && until < plannedDay()) said.push(fill(words.over_by_then, { day: day(until) }))
  return said
}

/* `acts`: change(attrs, typing), remove(), and if they can be done, move(step), add(), replace(), lead(),
   intoText(). */
export function pictureView({ attrs, acts, isEditable = true, layouts = true }) {
  const state = { attrs, picture: null }
  const { id } = attrs
  const change = (more, typing) => acts.change(more, typing)
  const fields = fieldsOf(state, change)
  const image = crel("img", { draggable: false, alt: "" })
  const shown = crel("div", { className: "picture-block__shown", ariaBusy: "true" }, [image])
  const credit = crel("p", { className: "picture-block__credit", dir: "auto" })
  const note = crel("p", { className: "picture-block__note", hidden: true })
  const lacking = crel("div", { className: "picture-block__lacks" })
  const width = named(crel("div", { className: "picture-block__layout" }), words.layout)
  const cropButton = button(words.crop, crop)
  const library = button(words.mend, () => mend(id))
  const bar = crel("div", { className: "picture-block__bar" }, [cropButton, library])
  const dom = crel("div", { className: "picture-block" }, [
    crel("div", { className: "picture-block__sheet" }, [shown, bar, lacking, note, fields.caption, credit, fields.alt]),
  ])
  const parts = [shown, fields.caption, fields.alt, cropButton, library, width] // of what is there
  dom.setAttribute("role", "group")
  dom.contentEditable = "false"
  dom.dataset.id = id
  named(dom, words.name)
  width.setAttribute("role", "group")

  if (layouts) {
    for (const [layout, word] of LAYOUTS) {
      const pick = button(words[word], () => change({ layout }))
      pick.dataset.layout = layout ?? ""
      width.append(pick)
    }
    bar.prepend(width)
  }
  for (const [act, sign, word] of [["up", "↑", "move_up"], ["down", "↓", "move_down"]]) {
    const step = act === "up" ? -1 : 1
    if (acts.move) bar.append(named(button(sign, () => acts.move(step), { title: words[word] }), words[word]))
    if (acts.move) bar.lastChild.dataset.act = act
  }
  if (acts.replace) bar.append(button(words.replace, () => acts.replace()))
  if (acts.lead) bar.append(button(words.make_lead, () => acts.lead()))
  if (acts.intoText) bar.append(button(words.into_text, () => acts.intoText()))
  const add = acts.add && button(words.add, () => acts.add())
  if (add) bar.append(add)
  bar.append(button(words.remove, () => acts.remove(), { className: "picture-block__remove" }))

  async function crop() {
    const { large, src, width, height } = state.picture
    const asked = await askCrop({ src: large || src, width, height }, state.attrs.crop)
    if (asked === undefined || asked === state.attrs.crop) return
    change({ crop: asked })
    say(asked ? words.cropped : words.whole_again)
  }

  function drawPicture() {
    const { src, large, width, height } = state.picture
    const [left, top, wide, high] = read(state.attrs.crop) ?? [0, 0, width, height]
    if (image.getAttribute("src") !== (large || src)) image.src = large || src
    shown.style.aspectRatio = `${wide} / ${high}`
    shown.style.setProperty("--ratio", wide / high)
    image.style.width = `${(100 * width) / wide}%`
    image.style.height = `${(100 * height) / high}%`
    image.style.left = `${(-100 * left) / wide}%`
    image.style.top = `${(-100 * top) / high}%`
  }

  function drawLacks() {
    if (!state.picture) return
    const mended = crel("a", { href: mendUrl(id), target: "_blank", textContent: words.mend_there })
    mended.addEventListener("click", (event) => {
      event.preventDefault()
      mend(id)
    })
    const said = lacks(state)
    lacking.hidden = !said.length
    lacking.replaceChildren(...said.map((textContent) => crel("p", { textContent })), ...(said.length ? [mended] : []))
  }

  function draw() {
    const { attrs, picture } = state
    dom.dataset.layout = attrs.layout ?? ""
    for (const pick of width.children) {
      pick.setAttribute("aria-pressed", String(pick.dataset.layout === (attrs.layout ?? "")))
    }
    if (add) add.hidden = attrs.layout !== "gallery"
    if (!picture) return
    named(dom, `${words.name}: ${picture.name}`)
    credit.textContent = picture.credit
    cropButton.classList.toggle("is-own", attrs.crop !== null)
    drawPicture()
    drawLacks()
    fields.draw()
  }

  /* Only what is there still can be worked on. */
  function fail(sentence) {
    note.textContent = sentence
    note.hidden = false
    for (const part of [...parts, lacking]) part.hidden = true
  }

  async function show() {
    try {
      const picture = await tell(id)
      if (picture.deleted) return fail(words.deleted)
      state.picture = picture
      note.hidden = true
      for (const part of parts) part.hidden = false
      draw()
    } catch {
      fail(words.failed)
    } finally {
      shown.removeAttribute("aria-busy")
    }
  }

  const mended = ({ detail }) => detail === id && show()
  const planned = ({ target }) => /^go_live_at/.test(target.name ?? "") && drawLacks()
  document.addEventListener(MENDED, mended)
  document.addEventListener("change", planned)
  fields.lock(!isEditable)
  bar.hidden = !isEditable
  draw()
  show()

  return {
    dom,
    isOwn: (target) => dom.contains(target) && Boolean(target.closest("button, textarea, input, label, a")),
    update(next) {
      state.attrs = next
      draw()
    },
    destroy() {
      document.removeEventListener(MENDED, mended)
      document.removeEventListener("change", planned)
    },
  }
}
