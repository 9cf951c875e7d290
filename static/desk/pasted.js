// The cells of a pasted table become words in a row: they stay apart.
import { Extension } from "django-prose-editor/editor"

export const Pasted = Extension.create({
  name: "pasted",

  transformPastedHTML(html) {
    return html.replace(/<\/t[dh]>/gi, " $&")
  },
})
