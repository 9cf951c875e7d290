// A picture in a text: chosen from the library or dropped there, with what this story says of it.
import { mergeAttributes, Node } from "django-prose-editor/editor"
import { put } from "./blocks.js"
import { dropped } from "./picture_drop.js"
import { fill, say, words } from "./picture_library.js"
import { choose } from "./picture_picker.js"
import { carry, places, putInText } from "./picture_places.js"
import { pictureView } from "./picture_view.js"

const NUMBER = /^[1-9][0-9]{0,17}$/
const NAMES = ["id", "layout", "alt", "caption", "crop"]

const said = (name) => ({
  default: null,
  parseHTML: ({ dataset }) => dataset[name] ?? null,
  renderHTML: (attrs) => (attrs[name] === null ? {} : { [`data-${name}`]: attrs[name] }),
})

export const nodesOf = (pictures, layout = pictures.length > 1 ? "gallery" : null) =>
  pictures.map(({ id }) => ({ type: "picture", attrs: { id, layout } }))

const pick = async (editor, many) => {
  const pictures = await choose({ many, heading: many ? words.put_gallery : words.put })
  if (pictures.length) put(editor, nodesOf(pictures, many ? "gallery" : null))
  else editor.commands.focus()
}

const nodeView = ({ node, editor, getPos }) => {
  let { attrs } = node
  let typing = null // what was typed into one field since it was entered is undone as one

  const change = (more, field) => {
    const at = getPos()
    if (at === undefined) return
    const { tr } = editor.state
    for (const [name, value] of Object.entries(more)) tr.setNodeAttribute(at, name, value)
    if (field && typing?.field === field) tr.setMeta("appendedTransaction", typing.tr)
    typing = field ? { field, tr: typing?.field === field ? typing.tr : tr } : null
    attrs = { ...attrs, ...more }
    editor.view.dispatch(tr)
  }
  const remove = () => {
    const from = getPos()
    editor.chain().deleteRange({ from, to: from + node.nodeSize }).focus().run()
    say(words.removed)
  }
  /* It goes elsewhere; the answer puts it back. */
  const leave = () => {
    const from = getPos()
    const { doc, tr } = editor.state
    const left = doc.nodeAt(from).attrs
    editor.view.dispatch(tr.delete(from, from + node.nodeSize).setMeta("addToHistory", false))
    let at = from
    const follow = ({ transaction }) => (at = transaction.mapping.map(at))
    editor.on("transaction", follow)
    return () => {
      editor.off("transaction", follow)
      const $at = editor.state.doc.resolve(at)
      putInText(editor, $at.depth ? $at.before(1) : at, left)
    }
  }
  const move = (step) => {
    const from = getPos()
    const { doc, tr } = editor.state
    const { nodeBefore, nodeAfter } = doc.resolve(step < 0 ? from : from + node.nodeSize)
    const neighbour = step < 0 ? nodeBefore : nodeAfter
    if (!neighbour) return
    const to = from + step * neighbour.nodeSize
    const moved = doc.nodeAt(from)
    editor.view.dispatch(tr.delete(from, from + moved.nodeSize).insert(to, moved))
    const dom = editor.view.nodeDOM(to)
    dom?.querySelector(`[data-act=${step < 0 ? "up" : "down"}]`)?.focus()
    dom?.scrollIntoView({ block: "nearest" })
    say(step < 0 ? words.moved_up : words.moved_down)
  }
  const add = async () => {
    const pictures = await choose({ many: true, heading: words.put_gallery })
    if (!pictures.length) return
    put(editor, nodesOf(pictures, "gallery"), getPos() + node.nodeSize)
    say(fill(words.added, { n: pictures.length }))
  }

  const lead = document.querySelector("[data-lead]") && (() => places.lead(attrs, leave))
  const view = pictureView({ attrs, acts: { change, remove, move, add, lead }, isEditable: editor.isEditable })
  carry(view.dom, { isOwn: view.isOwn, told: () => ({ attrs, leave }) })
  view.dom.addEventListener("focusout", () => (typing = null))
  return {
    dom: view.dom,
    update: (other) => {
      if (other.type !== node.type || other.attrs.id !== node.attrs.id) return false
      if (NAMES.some((name) => other.attrs[name] !== attrs[name])) typing = null // undone, say
      attrs = other.attrs
      view.update(attrs)
      return true
    },
    stopEvent: (event) => view.isOwn(event.target),
    ignoreMutation: () => true,
    destroy: () => view.destroy(),
  }
}

export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return Object.fromEntries(NAMES.map((name) => [name, said(name)]))
  },

  parseHTML() {
    const numbered = (element) => NUMBER.test(element.dataset.id) && null
    return [{ tag: 'div[data-embed="picture"]', getAttrs: numbered }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-embed": "picture" }, HTMLAttributes)]
  },

  addNodeView() {
    return nodeView
  },

  onCreate({ editor }) {
    const { name } = editor.view.dom.parentElement.querySelector(":scope > textarea") ?? {}
    if (name !== "body") return
    places.text = (attrs) => {
      const takeOut = putInText(editor, 0, attrs)
      editor.chain().setNodeSelection(0).focus().run()
      editor.view.nodeDOM(0).scrollIntoView({ block: "nearest" })
      return takeOut
    }
  },

  addProseMirrorPlugins() {
    return [dropped(this.editor, nodesOf)]
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "picture",
      groups: "nodes",
      button: buttons.text(words.name, words.put),
      command: (editor) => pick(editor, false),
    })
    menu.defineItem({
      name: "gallery",
      groups: "nodes",
      button: buttons.text(words.gallery, words.put_gallery),
      command: (editor) => pick(editor, true),
    })
  },
})
