// A picture in a text: see the fact box for the manner.
import { mergeAttributes, Node } from "django-prose-editor/editor"

const said = (name) => ({
  default: null,
  parseHTML: ({ dataset }) => dataset[name] ?? null,
  renderHTML: (attrs) => (attrs[name] === null ? {} : { [`data-${name}`]: attrs[name] }),
})

export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return Object.fromEntries(["id", "layout", "alt", "caption", "crop"].map((name) => [name, said(name)]))
  },

  parseHTML() {
    return [{ tag: 'div[data-embed="picture"]' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-embed": "picture" }, HTMLAttributes)]
  },
})
