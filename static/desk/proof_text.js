// Places in a paragraph that is being written, and the HTML of its parts.

function htmlOf(part) {
  const holder = document.createElement("div")
  holder.append(part)
  return holder.innerHTML.trim()
}

/* The paragraph as HTML, above and below the cursor; "" where there are no words. */
export function cutIn(text) {
  const { startContainer, startOffset } = getSelection().getRangeAt(0)
  const above = document.createRange()
  above.setStart(text, 0)
  above.setEnd(startContainer, startOffset)
  const below = document.createRange()
  below.setStart(startContainer, startOffset)
  below.setEnd(text, text.childNodes.length)
  return [above, below].map((range) => (range.toString().trim() ? htmlOf(range.cloneContents()) : ""))
}

/* The text node and the place in it of the character at `at`. */
export function placeIn(text, at) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (at <= node.length) return [node, at]
    at -= node.length
  }
  return [text, at ? text.childNodes.length : 0]
}

/* Characters before the cursor, and whether any are selected. */
export function cursorIn(text) {
  const selection = getSelection()
  if (!selection.rangeCount || !selection.isCollapsed) return null
  const range = selection.getRangeAt(0).cloneRange()
  range.setStart(text, 0)
  return range.toString().length
}
