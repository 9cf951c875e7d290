// A picture that goes from the text of a story to its lead or back: by a button, or by hand.

/* Who takes one there: `lead(attrs, leave)` and `text(attrs)`, as far as they are on the page. */
export const places = {}

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
