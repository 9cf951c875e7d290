// Files on their way into the library: a line for each, with how far it is or why it was refused.
import { button, crel, named } from "./elements.js"
import { fill, say, upload, words } from "./picture_library.js"

const AT_ONCE = 2
const under = new Set() // uploads that are not settled

/* Files that come with a drop or a paste; what is copied in a text editor is text, whatever else. */
export function filesOf(transfer) {
  const files = [...(transfer?.files ?? [])]
  const html = transfer?.getData("text/html") ?? ""
  const words = new DOMParser().parseFromString(html, "text/html").body.textContent.trim()
  return words ? [] : files
}

export const bringsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false

/* `taken` is called with the pictures, in the order of their files, once all are settled; after `abort`,
   it is not called any more. */
export function uploads(files, { taken, gone = () => {} }) {
  const close = button(words.close, () => leave())
  const list = crel("div", { className: "uploads__files", role: "list" })
  const dom = crel("div", { className: "uploads" }, [list, close])
  const lines = files.map((file) => lineOf(file))
  let waiting = [...lines]
  let isOver = false
  dom.contentEditable = "false"
  named(dom, words.uploading).setAttribute("role", "group")
  list.append(...lines.map((line) => line.dom))
  close.hidden = true

  function leave() {
    dom.remove()
    gone()
  }

  function lineOf(file) {
    const bar = named(crel("progress", { max: 1, value: 0 }), file.name)
    const said = crel("span", { className: "uploads__said" })
    const stop = button(words.cancel, () => line.abort())
    named(stop, fill(words.cancel_one, { name: file.name }))
    const again = button(words.again, () => start())
    const name = crel("bdi", { className: "uploads__name", textContent: file.name })
    const dom = crel("div", { role: "listitem" }, [name, bar, said, again, stop])
    const line = { dom, abort: () => drop(line), picture: null, start }
    again.hidden = true

    async function start() {
      const { promise, abort } = upload(file, (part) => (bar.value = part))
      let isLeft = false
      line.abort = () => {
        isLeft = true
        abort()
      }
      under.add(line)
      bar.hidden = stop.hidden = false
      again.hidden = true
      said.textContent = ""
      try {
        line.picture = await promise
        dom.classList.add("uploads__file--taken")
        if (line.picture.is_new === false) say(fill(words.known, { name: file.name }))
      } catch ({ refused, again: helps }) {
        if (isLeft) dom.remove()
        said.textContent = refused
        again.hidden = !helps
        if (!isLeft) say(`${file.name}: ${said.textContent}`)
      }
      bar.hidden = stop.hidden = true
      under.delete(line)
      settle()
    }
    return line
  }

  function drop(line) {
    waiting = waiting.filter((other) => other !== line)
    line.dom.remove()
    settle()
  }

  function abort() {
    isOver = true
    waiting = []
    for (const line of lines) if (under.has(line)) line.abort()
    dom.remove()
  }

  function settle() {
    if (isOver) return
    const running = lines.filter((line) => under.has(line)).length
    for (const line of waiting.splice(0, AT_ONCE - running)) line.start()
    if (lines.some((line) => under.has(line))) return
    const pictures = lines.map((line) => line.picture).filter(Boolean)
    for (const line of lines.filter((line) => line.picture)) {
      line.picture = null
      line.dom.remove()
    }
    close.hidden = false
    if (pictures.length) taken(pictures)
    if (!list.children.length) leave()
  }

  settle()
  return { dom, abort }
}

/* Those whose place is there still: what nobody can see or cancel holds nothing up. */
const onTheirWay = () => [...under].filter(({ dom }) => dom.isConnected)

/* A story is not sent while a picture for it is on its way. */
document.addEventListener(
  "submit",
  (event) => {
    const [line] = onTheirWay()
    if (!line || event.submitter?.formTarget === "_blank") return
    event.preventDefault()
    event.stopPropagation()
    const { dom } = line
    dom.scrollIntoView({ block: "center" })
    dom.querySelector("button:not([hidden])")?.focus()
    say(words.still_uploading)
    dom.querySelector(".uploads__said").textContent = words.still_uploading
  },
  true,
)
addEventListener("beforeunload", (event) => onTheirWay().length && event.preventDefault())
// A browser leaves the page for a file that is dropped where nobody takes it.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => {
    if (!bringsFiles(event) || event.defaultPrevented || event.target.matches?.("input[type=file]")) return
    event.preventDefault()
    event.dataTransfer.dropEffect = "none"
  })
}
