// From a query of the copydesk, or a note, to its words: they are selected where they stand, ready to be mended.

const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const asPattern = (words) => new RegExp(words.trim().split(/\s+/).map(escaped).join("\\s*"));

/* The place in the tree's texts, counted as if they were one. */
function placeOf(texts, at) {
  for (const text of texts) {
    if (at <= text.length) return [text, at];
    at -= text.length;
  }
  return null;
}

function rangeOf(part, words) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const found = asPattern(words).exec(texts.map((text) => text.data).join(""));
  if (!found) return null;
  const range = document.createRange();
  range.setStart(...placeOf(texts, found.index));
  range.setEnd(...placeOf(texts, found.index + found[0].length));
  return range;
}

function selectInField(field, words) {
  const found = field.setSelectionRange && asPattern(words).exec(field.value);
  field.focus({ preventScroll: true });
  if (found) field.setSelectionRange(found.index, found.index + found[0].length);
  field.scrollIntoView({ block: "center" });
}

function selectInEditor(editor, { words, block }) {
  const [kind, id] = block.split(":");
  const embed = block ? editor.querySelector(`.${kind}-block[data-id="${id}"]`) : null;
  const range = embed ? null : rangeOf(editor, words);
  // Not the editor around a block: it would scroll to its cursor.
  (embed?.querySelector("button:not([hidden])") ?? editor).focus({ preventScroll: true });
  if (range) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  (embed || range?.startContainer.parentElement || editor).scrollIntoView({ block: "center" });
}

/* An editor opens once it is in sight. */
function show(field, asked, tries = 50) {
  const editor = field.closest(".prose-editor")?.querySelector(".tiptap");
  const opens = field.getAttributeNames().some((name) => name.startsWith("data-django-prose-editor"));
  if (editor) {
    selectInEditor(editor, asked);
  } else if (opens && tries) {
    field.scrollIntoView({ block: "center" });
    setTimeout(() => show(field, asked, tries - 1), 100);
  } else {
    selectInField(field, asked.words);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href][data-words]");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  show(field, link.dataset);
});
