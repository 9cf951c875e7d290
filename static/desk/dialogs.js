// A dialog that a script opens: it keeps the focus, Escape closes it, and the focus goes back.
import { crel } from "./elements.js"

let count = 0

/* `closed` is called with what `close` was given: nothing if it was left. */
export function openDialog(className, heading, parts, closed) {
  const id = `dialog-${++count}`
  const title = crel("h2", { id, textContent: heading })
  const dom = crel("dialog", { className: `asked ${className}` }, [title, ...parts])
  let result
  dom.setAttribute("aria-labelledby", id)
  dom.addEventListener("close", () => {
    dom.remove()
    closed(result)
  })
  dom.addEventListener("keydown", (event) => event.stopPropagation()) // these keys are not the page's
  document.body.append(dom)
  dom.showModal()
  return {
    dom,
    close: (value) => {
      result = value
      dom.close()
    },
  }
}
