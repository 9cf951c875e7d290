// What the blocks of an editor share: where one is put, and that one can type after each.
import { Extension, pm, TrailingNode } from "django-prose-editor/editor"

const { Plugin, Selection } = pm.state

// Between blocks: after the one with the cursor, before it if the cursor is at its start.
const placeOf = ({ $from, to }) => {
  if (!$from.depth) return to
  const empty = $from.node(1).content.size === 0
  const before = $from.before(1)
  const after = $from.after(1)
  if (empty) return { from: before, to: after }
  return $from.pos === $from.start(1) ? before : after
}

/* Whoever types then goes on below. */
export const put = (editor, content, place = placeOf(editor.state.selection)) => {
  editor.chain().insertContentAt(place, content).focus().run()
  const { doc, selection, tr } = editor.state
  editor.view.dispatch(tr.setSelection(Selection.near(doc.resolve(selection.to))).scrollIntoView())
}

// What is typed while a block is chosen would else take its place.
const Kept = Extension.create({
  name: "kept",

  addProseMirrorPlugins() {
    const handleTextInput = (view, _from, _to, text) => {
      const { schema, selection, tr } = view.state
      if (!selection.node?.isBlock) return false
      const { to } = selection
      tr.insert(to, schema.nodes.paragraph.create(null, schema.text(text)))
      tr.setSelection(Selection.near(tr.doc.resolve(to + 1 + text.length))).scrollIntoView()
      view.dispatch(tr)
      return true
    }
    return [new Plugin({ props: { handleTextInput } })]
  },
})

// The empty line after a last block is there from the start, and does not count as typing.
const Settled = Extension.create({
  name: "settled",
  priority: 1000,

  onCreate({ editor }) {
    const { tr } = editor.state
    editor.view.dispatch(tr.setMeta("preventUpdate", true).setMeta("addToHistory", false))
  },
})

// The fact box brings them along; every style with a picture has fact boxes, too.
export const SHARED = [TrailingNode, Settled, Kept]

export const style = (href) => {
  if (!document.querySelector(`link[href="${href}"]`)) {
    const link = document.createElement("link")
    document.head.append(Object.assign(link, { rel: "stylesheet", href }))
  }
}
