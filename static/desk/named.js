// Gives an editor's text area the name that its label says, for those who do not see the label,
// and says whether it is wrong.
import { Extension } from "django-prose-editor/editor"

let count = 0

export const Named = Extension.create({
  name: "named",

  onCreate({ editor }) {
    const textarea = editor.view.dom.parentElement.querySelector(":scope > textarea")
    const label = textarea?.labels[0]
    if (!label) return
    label.id ||= `editor-label-${++count}`
    editor.view.dom.setAttribute("aria-labelledby", label.id)
    label.addEventListener("click", () => editor.commands.focus())
    for (const said of ["aria-invalid", "aria-describedby"]) {
      if (textarea.hasAttribute(said)) editor.view.dom.setAttribute(said, textarea.getAttribute(said))
    }
  },
})
