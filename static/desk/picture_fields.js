// What a story says of a picture: as the library does, or in words of its own, with a way back.
import { button, crel, named } from "./elements.js"
import { words } from "./picture_library.js"

let count = 0

/* `state` holds the attributes and the picture; `change` writes down what was typed. */
export function fieldsOf(state, change) {
  const caption = fieldOf("caption", words.caption, words.no_caption)
  const alt = fieldOf("alt", words.alt, words.no_alt)
  const tick = crel("input", { type: "checkbox" })
  alt.head.append(crel("label", { className: "picture-block__tick" }, [tick, ` ${words.decorative}`]))

  const isDecorative = () =>
    state.attrs.alt === "" || (state.attrs.alt === null && Boolean(state.picture?.decorative))

  tick.addEventListener("change", () => {
    if (tick.checked) return change({ alt: state.picture.decorative ? null : "" })
    if (state.attrs.alt === "") change({ alt: null })
    alt.area.disabled = false // what it shows is to be written, where the library has nothing
    alt.area.focus()
  })

  function fieldOf(name, label, placeholder) {
    const id = `picture-field-${++count}`
    const area = crel("textarea", { id, rows: 1, placeholder, className: "growing", dir: "auto" })
    const back = button(words.back, () => {
      change({ [name]: null })
      area.focus()
    })
    const said = crel("span", { id: `${id}-said` })
    const head = crel("div", { className: "picture-block__head" }, [
      crel("label", { htmlFor: id, textContent: label }),
      said,
      back,
    ])
    const dom = crel("div", { className: "picture-block__field" }, [head, area])
    named(back, `${label}: ${words.back}`)
    area.setAttribute("aria-describedby", said.id)
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault() // one paragraph
    })
    area.addEventListener("input", () => {
      const text = area.value.replace(/\s+/g, " ")
      const isLibrary = text.trim() === state.picture[name]
      const isNone = name === "alt" && !text.trim() // that it is decorative is said on purpose
      change({ [name]: isLibrary || isNone ? null : text }, name)
    })
    area.addEventListener("blur", () => draw())
    return { name, dom, area, head, said, back }
  }

  function drawOne({ name, area, said, back }) {
    const own = state.attrs[name]
    const text = own ?? state.picture[name]
    const isWriting = document.activeElement === area
    if (!isWriting && area.value !== text) area.value = text
    said.textContent = own === null ? (text ? words.as_library : "") : words.own_words
    back.hidden = own === null
  }

  function draw() {
    if (!state.picture) return
    drawOne(caption)
    drawOne(alt)
    tick.checked = isDecorative()
    alt.area.disabled = tick.checked
    if (tick.checked) {
      alt.area.value = ""
      alt.said.textContent = state.attrs.alt === null ? words.as_library : ""
    }
  }

  return {
    caption: caption.dom,
    alt: alt.dom,
    draw,
    lock(isLocked) {
      for (const { area } of [caption, alt]) area.readOnly = isLocked
      tick.disabled = isLocked
    },
  }
}
