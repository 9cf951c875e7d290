// Chooses pictures from the library, or takes new ones into it, in a dialog.
import { openDialog } from "./dialogs.js"
import { button, crel, named } from "./elements.js"
import { day, fill, find, keep, say, today, words } from "./picture_library.js"
import { bringsFiles, filesOf, uploads } from "./picture_uploads.js"

const REST = 250 // milliseconds after the last key

/* What was chosen, in the order in which it was; an empty list if the dialog was left. */
export const choose = ({ many = false, heading }) =>
  new Promise((resolve) => new Picker(many, heading, resolve))

class Picker {
  constructor(many, heading, resolve) {
    this.many = many
    this.chosen = []
    this.page = 1
    this.asked = 0
    this.batches = [] // of files on their way
    this.words = named(crel("input", { type: "search", placeholder: words.search }), words.search)
    this.list = named(crel("div", { className: "picker__pictures", hidden: true }), words.pictures)
    this.said = crel("p", { className: "picker__said", role: "status" })
    this.more = button(words.more, () => this.load())
    this.file = crel("input", { type: "file", multiple: many, accept: "image/*,.heic,.heif,.avif" })
    this.place = crel("div", { className: "picker__uploads" })
    this.put = button(words.choose, () => this.done(), { className: "default" })
    this.list.setAttribute("role", "listbox")
    if (many) this.list.setAttribute("aria-multiselectable", "true")
    const own = crel("label", { className: "picker__own" }, [
      crel("span", { textContent: many ? words.drop_many : words.drop_one }),
      this.file,
    ])
    const foot = crel("div", { className: "asked__foot" }, [
      button(words.cancel, () => this.dialog.close()),
      ...(many ? [this.put] : []),
    ])
    this.dialog = openDialog(
      "picker",
      heading,
      [this.words, own, this.place, this.said, this.list, this.more, foot],
      (result = []) => {
        for (const { abort } of this.batches) abort()
        resolve(result)
      },
    )
    this.listen()
    this.count()
    this.search()
    this.words.focus()
  }

  listen() {
    let rest
    this.words.addEventListener("input", () => {
      clearTimeout(rest)
      rest = setTimeout(() => this.search(), REST)
    })
    this.words.addEventListener("keydown", ({ key }) => key === "ArrowDown" && this.focus(0))
    this.file.addEventListener("change", () => {
      this.upload([...this.file.files])
      this.file.value = ""
    })
    this.list.addEventListener("keydown", (event) => this.onKey(event))
    this.list.addEventListener("click", ({ target }) => this.toggle(target.closest("[role=option]")))
    const { dom } = this.dialog
    dom.addEventListener("dragover", (event) => bringsFiles(event) && event.preventDefault())
    dom.addEventListener("drop", (event) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      this.upload(filesOf(event.dataTransfer).slice(0, this.many ? Infinity : 1))
    })
  }

  search() {
    this.page = 1
    this.load()
  }

  async load() {
    const now = ++this.asked // an earlier answer may come after a later one
    const [query, page] = [this.words.value.trim(), this.page]
    this.more.hidden = true
    try {
      const { pictures, more } = await find(query, page)
      if (now !== this.asked) return
      if (page === 1) this.list.replaceChildren()
      const first = this.list.children.length
      this.list.append(...pictures.map((picture) => this.option(keep(picture))))
      this.list.hidden = !this.list.children.length
      this.more.hidden = !more
      this.page = page + 1
      this.rove()
      this.said.textContent = this.list.hidden ? (query ? words.none_found : words.none_yet) : ""
      if (page > 1) this.focus(first)
    } catch {
      if (now !== this.asked) return
      this.said.textContent = words.not_found
      this.more.hidden = false
    }
  }

  option(picture) {
    const { id, src, name, alt, credit, until } = picture
    const over = until && until < today ? fill(words.over, { day: day(until) }) : ""
    const image = crel("img", { src, alt: "", loading: "lazy" })
    const told = [alt || name, credit || words.no_credit, over].filter(Boolean)
    const dom = crel("div", { className: "picker__picture", tabIndex: -1, title: name }, [
      image,
      ...told.map((text, at) => crel("span", { textContent: text, dir: "auto", className: ["", "picker__credit", "picker__over"][at] })),
    ])
    dom.setAttribute("role", "option")
    dom.picture = picture
    this.mark(dom)
    return dom
  }

  placeOf(dom) {
    return this.chosen.findIndex(({ id }) => id === dom.picture.id)
  }

  mark(dom) {
    const at = this.placeOf(dom)
    dom.setAttribute("aria-selected", String(at >= 0))
    dom.dataset.number = at >= 0 ? at + 1 : ""
  }

  toggle(dom) {
    if (!dom) return
    if (!this.many) return this.dialog.close([dom.picture])
    const at = this.placeOf(dom)
    at >= 0 ? this.chosen.splice(at, 1) : this.chosen.push(dom.picture)
    this.focus([...this.list.children].indexOf(dom))
    this.count()
  }

  count() {
    for (const dom of this.list.children) this.mark(dom)
    this.put.disabled = !this.chosen.length
    this.put.textContent = this.chosen.length ? fill(words.choose_so_many, { n: this.chosen.length }) : words.choose
  }

  done() {
    this.dialog.close(this.chosen)
  }

  rove(current = this.list.firstElementChild) {
    for (const dom of this.list.children) dom.tabIndex = dom === current ? 0 : -1
  }

  focus(at) {
    const { children } = this.list
    const dom = children[Math.min(Math.max(at, 0), children.length - 1)]
    this.rove(dom)
    dom?.focus()
  }

  onKey(event) {
    const all = [...this.list.children]
    const at = all.indexOf(document.activeElement)
    const across = all.filter((dom) => dom.offsetTop === all[0].offsetTop).length
    const ahead = getComputedStyle(this.list).direction === "rtl" ? -1 : 1
    const steps = {
      ArrowLeft: -ahead, ArrowRight: ahead, ArrowUp: -across, ArrowDown: across, Home: -at, End: all.length,
    }
    if (event.key in steps) this.focus(at + steps[event.key])
    else if (event.key === "Enter" && this.many && this.chosen.length) this.done()
    else if (event.key === " " || event.key === "Enter") this.toggle(all[at])
    else return
    event.preventDefault()
  }

  upload(files) {
    if (!files.length) return
    const taken = (pictures) => {
      if (!this.many) return this.dialog.close(pictures.slice(0, 1))
      const known = new Set(this.chosen.map(({ id }) => id))
      this.chosen.push(...pictures.filter(({ id }) => !known.has(id)))
      const here = new Set(pictures.map(({ id }) => id))
      for (const dom of [...this.list.children]) if (here.has(dom.picture.id)) dom.remove()
      this.list.prepend(...pictures.map((picture) => this.option(picture)))
      this.list.hidden = false
      this.said.textContent = ""
      this.rove()
      this.count()
      say(fill(words.choose_so_many, { n: this.chosen.length }))
    }
    const batch = uploads(files, { taken })
    this.batches.push(batch)
    this.place.append(batch.dom)
  }
}
