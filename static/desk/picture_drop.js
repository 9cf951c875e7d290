// Picture files dropped on a text, or pasted into it: each batch waits in its place until it is there.
// The lead picture can be dropped there, too.
import { pm } from "django-prose-editor/editor"
import { carriedNow, putInText } from "./picture_places.js"
import { filesOf, uploads } from "./picture_uploads.js"

const { Plugin, PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view
const KEY = new PluginKey("dropped")
let count = 0

/* Between blocks, where the pointer is; beside a picture of a gallery, in the gallery. */
const placeAt = (view, { clientX, clientY }) => {
  const found = view.posAtCoords({ left: clientX, top: clientY })
  if (!found) return { at: view.state.doc.content.size, layout: undefined }
  const $at = view.state.doc.resolve(found.inside >= 0 ? found.inside : found.pos)
  const before = $at.depth ? $at.before(1) : $at.pos
  const block = view.state.doc.nodeAt(before)
  if (!block) return { at: before, layout: undefined }
  const isGallery = block.type.name === "picture" && block.attrs.layout === "gallery"
  const { left, top, width, height } = view.nodeDOM(before).getBoundingClientRect()
  const ahead = getComputedStyle(view.dom).direction === "rtl" ? clientX < left + width / 2 : clientX > left + width / 2
  const after = isGallery ? ahead : clientY > top + height / 2
  return { at: after ? before + block.nodeSize : before, layout: isGallery ? "gallery" : undefined }
}

export function dropped(editor, nodesOf) {
  const take = (view, files, { at, layout }) => {
    const id = ++count
    const find = () => KEY.getState(view.state).find(undefined, undefined, (spec) => spec.id === id)[0]
    const gone = () => {
      if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(KEY, { remove: find() }))
    }
    // Whoever writes meanwhile goes on where they are.
    const taken = (pictures) => {
      const to = find()?.from ?? Math.min(at, editor.state.doc.content.size) // the place may be cut out
      editor.commands.insertContentAt(to, nodesOf(pictures, layout), { updateSelection: false })
    }
    view.dispatch(view.state.tr.setMeta(KEY, { at, id, dom: uploads(files, { taken, gone }).dom }))
    return true
  }

  /* The lead picture, with what the story says of it. */
  const move = (lead, { at, layout = null }) => {
    lead.land = () => {
      lead.leave(putInText(editor, at, { ...lead.attrs, layout }))
    }
    return true
  }

  return new Plugin({
    key: KEY,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, waiting) {
        const moved = waiting.map(tr.mapping, tr.doc)
        const act = tr.getMeta(KEY)
        if (act?.remove) return moved.remove([act.remove])
        if (!act?.dom) return moved
        const { at, id, dom } = act
        const spec = { id, side: -1, stopEvent: () => true, ignoreSelection: true }
        return moved.add(tr.doc, [Decoration.widget(at, dom, spec)])
      },
    },
    props: {
      decorations: (state) => KEY.getState(state),
      handleDrop(view, event, slice, moved) {
        const carried = carriedNow()
        if (carried?.isLead) return move(carried, placeAt(view, event))
        const files = moved ? [] : filesOf(event.dataTransfer)
        return files.length > 0 && take(view, files, placeAt(view, event))
      },
      handlePaste(view, event) {
        const files = filesOf(event.clipboardData)
        if (!files.length) return false
        const { $to } = view.state.selection
        return take(view, files, { at: $to.depth ? $to.after(1) : $to.pos })
      },
    },
  })
}
