// A picture that goes from the text of a story to its lead or back: by a button, or by hand.

/* Who takes one there: `lead(attrs, leave)` and `text(attrs)`, as far as they are on the page. The answer of
   `leave` puts it back, that of `text` takes it out again. */
export const places = {}

/* In the text, no step of its history: only the button undoes a move, and both sides of it. */
export function putInText({ view, schema }, at, attrs) {
  const node = schema.nodes.picture.create(attrs)
  view.dispatch(view.state.tr.insert(Math.min(at, view.state.doc.content.size), node).setMeta("addToHistory", false))
  return () => {
    const { doc, tr } = view.state
    let found = null
    doc.forEach((child, offset) => (found = child.eq(node) ? (found ?? offset) : found))
    if (found !== null) view.dispatch(tr.delete(found, found + node.nodeSize).setMeta("addToHistory", false))
  }
}

let carried = null

/* What is dragged just now: `isLead` or from the text, and what is said of it. Whoever takes it says so by
   `land`, which is called when the hand has let go: before, the browser still holds on to where it was. */
export const carriedNow = () => carried

export function carry(dom, { isOwn, isLead = false, told }) {
  // In some browsers the pointer sets no cursor in a field inside what can be dragged.
  dom.addEventListener("mousedown", ({ target }) => (dom.draggable = !isOwn(target)))
  dom.addEventListener("dragstart", ({ target }) => {
    if (target === dom) carried = { isLead, ...told() }
  })
  dom.addEventListener("dragend", () => {
    const land = carried?.land
    carried = null
    land?.()
  })
}
