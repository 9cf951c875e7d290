// A fact box in the body of a story: picked from the desk's list or made there, shown as it will look.
import { crel, mergeAttributes, Node } from "django-prose-editor/editor"
import { SHARED, put, style } from "./blocks.js"

const CHANGED = "factbox:changed"
const POPUP = "height=700,width=900,resizable=yes,scrollbars=yes"
const NUMBER = /^[1-9][0-9]{0,17}$/
let count = 0

// The admin's own lookup popup hands what was picked, or made, to an input of the page.
const pick = (editor, { url }) => {
  const input = crel("input", { type: "hidden", id: `factbox_${++count}` })
  const link = crel("a", { id: `lookup_${input.id}`, href: `${url}?_to_field=id` })
  document.body.append(input)
  window.django.jQuery(input).on("change", () => {
    input.remove()
    put(editor, { type: "factBox", attrs: { id: input.value } })
  })
  window.showRelatedObjectLookupPopup(link)
}

const edit = (id, url) => {
  const popup = window.open(`${url}${id}/change/?_popup=1`, `edit_factbox_${id}__1`, POPUP)
  const waiting = setInterval(() => {
    if (popup?.closed === false) return
    clearInterval(waiting)
    document.dispatchEvent(new CustomEvent(CHANGED, { detail: id }))
  }, 300)
}

const button = (textContent, click) => {
  const dom = crel("button", { type: "button", textContent })
  dom.addEventListener("click", click)
  return dom
}

const nodeView = ({ node, editor, getPos, extension }) => {
  const { url, css, words } = extension.options
  const { id } = node.attrs
  let { pin } = node.attrs
  const shown = crel("div", { className: "factbox-block__shown", "aria-busy": "true" })
  const editButton = button(words.edit, () => edit(id, url))
  const pinButton = button("", () => (pin ? setPin(null) : keep()))
  const used = crel("a", { href: `${url}${id}/stories/`, target: "_blank", className: "factbox-block__used" })
  const pinned = crel("p", { className: "factbox-block__pinned", role: "status" })
  const removeButton = button(words.remove, () => {
    const from = getPos()
    editor.chain().deleteRange({ from, to: from + node.nodeSize }).focus().run()
  })
  const bar = crel("div", { className: "factbox-block__bar" }, [used, pinButton, editButton, removeButton])
  const dom = crel("div", { className: "factbox-block", role: "group" }, [pinned, shown, bar])
  dom.contentEditable = "false"
  dom.dataset.id = id
  dom.setAttribute("aria-label", words.name)
  bar.hidden = !editor.isEditable

  const say = (sentence) => {
    editButton.hidden = pinButton.hidden = sentence === words.deleted
    used.hidden = true
    pinned.textContent = ""
    shown.replaceChildren(crel("p", { className: "factbox-block__note", textContent: sentence }))
  }
  let asked = 0
  const show = async () => {
    const now = ++asked // an earlier answer may come after a later one
    try {
      pinButton.textContent = pin ? words.follow : words.pin
      const answer = await (await fetch(`${url}${id}/embed/${pin ? `?pin=${pin}` : ""}`)).json()
      if (now !== asked) return
      if (answer.deleted) return say(words.deleted)
      dom.setAttribute("aria-label", `${words.name}: ${answer.heading}`)
      shown.innerHTML = answer.html
      used.textContent = answer.used
      pinned.textContent = answer.pinned
    } catch {
      say(words.failed)
    } finally {
      shown.removeAttribute("aria-busy")
    }
  }
  // Drawn anew meanwhile, by a drag or by undo, the box is no longer ours to find by its view.
  const place = () => {
    let found = getPos()
    editor.state.doc.forEach((block, at) => {
      if (block.type === node.type && block.attrs.id === id && block.attrs.pin === pin) found ??= at
    })
    return found
  }
  const setPin = (pin) => {
    const { tr } = editor.state
    editor.view.dispatch(tr.setNodeMarkup(place(), undefined, { ...node.attrs, pin }))
  }
  // The box as it is now gets a number, and the story carries it once it is saved.
  const keep = async () => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value
    try {
      const headers = { "X-CSRFToken": token }
      const answer = await fetch(`${url}${id}/pin/`, { method: "POST", headers, redirect: "error" })
      setPin((await answer.json()).pin)
    } catch {
      pinned.textContent = words.unpinned
    }
  }
  const changed = ({ detail }) => detail === id && show()

  style(css)
  show()
  document.addEventListener(CHANGED, changed)
  // A link in the box must not lead away from what is being written.
  shown.addEventListener("click", (event) => event.preventDefault())
  return {
    dom,
    update: (other) => {
      if (other.type !== node.type || other.attrs.id !== id) return false
      if (other.attrs.pin !== pin) {
        pin = other.attrs.pin
        show()
      }
      return true
    },
    stopEvent: (event) => bar.contains(event.target),
    ignoreMutation: () => true,
    destroy: () => document.removeEventListener(CHANGED, changed),
  }
}

export const FactBox = Node.create({
  name: "factBox",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      id: {
        parseHTML: (element) => element.dataset.id,
        renderHTML: ({ id }) => ({ "data-id": id }),
      },
      pin: {
        default: null,
        parseHTML: ({ dataset }) => (NUMBER.test(dataset.pin) ? dataset.pin : null),
        renderHTML: ({ pin }) => (pin ? { "data-pin": pin } : {}),
      },
    }
  },

  parseHTML() {
    const numbered = (element) => NUMBER.test(element.dataset.id) && null
    return [{ tag: 'div[data-embed="factbox"]', getAttrs: numbered }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-embed": "factbox" }, HTMLAttributes)]
  },

  addNodeView() {
    return nodeView
  },

  addExtensions() {
    return SHARED
  },

  addMenuItems({ buttons, menu }) {
    const { options } = this
    menu.defineItem({
      name: "factBox",
      groups: "nodes",
      button: buttons.text(options.words.name, options.words.put),
      command: (editor) => pick(editor, options),
    })
  },
})
