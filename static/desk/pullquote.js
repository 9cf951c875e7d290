// Words of an answer that readers also see set out large, with the name of who said them.
import { Mark } from "django-prose-editor/editor"

export const PullQuote = Mark.create({
  name: "pullQuote",
  priority: 1100, // around bold and links, so that what is marked stays in one piece

  parseHTML() {
    return [{ tag: "mark" }]
  },

  renderHTML() {
    return ["mark", 0]
  },

  addMenuItems({ buttons, menu }) {
    const { words } = this.options
    menu.defineItem({
      name: "pullQuote",
      groups: "marks",
      priority: 10,
      button: buttons.text(words.name, words.toggle),
      active: (editor) => editor.isActive("pullQuote"),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("pullQuote"),
      command: (editor) =>
        editor.state.selection.empty
          ? editor.chain().focus().extendMarkRange("pullQuote").unsetMark("pullQuote").run()
          : editor.chain().focus().toggleMark("pullQuote").run(),
    })
  },
})
