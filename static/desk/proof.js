// The proof of a transcript: who says what, as it would be laid out, and how to put it right.
// The state is data; the page shows it, and only what has changed is drawn again.
import { drawSpeakers } from "./proof_speakers.js"
import { cursorIn, cutIn, placeIn } from "./proof_text.js"

const TURNS = ["question", "answer"]
const MOST_UNDONE = 100
const KEYS = { KeyQ: "question", KeyA: "answer", KeyG: "on", KeyI: "before", KeyN: "after", KeyX: "out" }

const fill = (text, told) => text.replace(/%\((\w+)\)s/g, (_, name) => told[name])

let mounted = null // listeners stay on the page, one proof at a time is behind them

export function openProof(form, proof, words, changed) {
  const state = {
    speakers: proof.speakers.map((speaker, key) => ({ made: "", ...speaker, key })),
    rows: proof.rows.map((row) => ({ ...row })),
  }
  const first = !mounted
  mounted = new Proof(form, state, words, changed)
  if (first) listen(form)
  mounted.draw()
  return mounted
}

class Proof {
  constructor(form, state, words, changed) {
    Object.assign(this, { form, words, changed, ...state })
    this.nextKey = this.speakers.length
    this.undone = []
    this.typed = false // since the last act: in a row, where the browser's own undo comes first, or in a speaker's field
    this.mended = false
    this.list = form.querySelector(".proof__rows")
    this.template = document.getElementById("proof-row").content.firstElementChild
    this.list.replaceChildren()
  }

  /* What is sent: speakers by their place. */
  read() {
    const places = new Map(this.speakers.map(({ key }, place) => [key, place]))
    return {
      speakers: this.speakers.map(({ key, ...speaker }) => speaker),
      rows: this.rows.map(({ node, ...row }) => ({ ...row, speaker: places.get(row.speaker) ?? null })),
    }
  }

  speaker(key) {
    return this.speakers.find((speaker) => speaker.key === key)
  }

  /* What can be gone back to; the copies share their words. */
  remember() {
    const copy = (each) => ({ ...each })
    const now = { speakers: this.speakers.map(copy), rows: this.rows.map(copy) }
    this.undone = [...this.undone.slice(1 - MOST_UNDONE), now]
  }

  act(doing, { said = "", focus, at = 0 } = {}) {
    this.remember()
    doing()
    this.mended = true
    this.typed = false
    this.draw()
    if (focus) this.focus(focus, at)
    this.say(said)
    this.changed()
  }

  undo() {
    const before = this.undone.pop()
    if (!before) return
    const here = this.rows.findIndex(({ node }) => node.contains(document.activeElement))
    const nodes = new Set(before.rows.map(({ node }) => node))
    this.rows.filter(({ node }) => !nodes.has(node)).forEach(({ node }) => node?.remove())
    Object.assign(this, before, { typed: false })
    for (const row of this.rows) if (textOf(row).innerHTML !== row.html) textOf(row).innerHTML = row.html
    this.draw()
    if (here > 0 && document.activeElement === document.body) this.focus(this.rows[here - 1], Infinity)
    this.say(this.words.undone)
    this.changed()
  }

  say(sentence) {
    this.form.querySelector(".proof__status").textContent = sentence
  }

  /* A row that goes on is part of the turn above it; a turn has to begin somewhere. */
  settle() {
    let turn = null
    for (const row of this.rows) {
      if (!TURNS.includes(row.part)) {
        row.begins = false
        row.speaker = null
      } else if (row.begins || !turn) {
        row.begins = true
        turn = row
      } else {
        row.part = turn.part
        row.speaker = turn.speaker
      }
    }
  }

  draw() {
    this.settle()
    const introduced = new Set()
    let last = null
    for (const row of this.rows) {
      row.node ??= this.make(row)
      if (row.node !== (last ? last.nextElementSibling : this.list.firstElementChild)) {
        last ? last.after(row.node) : this.list.prepend(row.node)
      }
      last = row.node
      this.show(row, introduced)
    }
    while (last?.nextElementSibling) last.nextElementSibling.remove()
    drawSpeakers(this)
    this.count()
  }

  make(row) {
    const node = this.template.cloneNode(true)
    node.querySelector(".proof-row__text").innerHTML = row.html
    return node
  }

  show(row, introduced) {
    const { node, part, begins } = row
    const speaker = this.speaker(row.speaker)
    const name = speaker?.name || this.words.nobody
    const label = !begins ? "" : speaker && introduced.has(speaker) ? speaker.short || speaker.made || name : name
    if (begins) introduced.add(speaker)
    const says = TURNS.includes(part) && !begins ? this.words.parts.on : this.words.parts[part]
    const key = [part, begins, label, says, name, row.doubt].join("\n")
    if (node.dataset.shown === key) return
    node.dataset.shown = key
    node.dataset.part = part
    node.toggleAttribute("data-begins", begins)
    node.querySelector(".proof-row__label").textContent = label && `${label}:`
    const text = textOf(row)
    text.setAttribute("aria-label", TURNS.includes(part) ? `${this.words.parts[part]}, ${name}` : says)
    const select = node.querySelector("select")
    select.setAttribute("aria-label", this.words.what)
    select.replaceChildren(new Option(says, "now"))
    if (row.was) node.title = fill(this.words.was, { label: row.was })
    const doubt = node.querySelector(".proof-row__doubt")
    doubt.hidden = !row.doubt
    doubt.firstElementChild.textContent = row.doubt
  }

  /* All that a paragraph can be; made only for the one that is about to be changed. */
  offer(select) {
    const row = this.rowOf(select)
    if (select.options.length > 1) return
    const { parts, by } = this.words
    const begun = TURNS.includes(row.part) && row.begins
    const options = TURNS.flatMap((part) =>
      this.speakers.map(({ key, name }) => [`${part}:${key}`, fill(by[part], { name: name || this.words.nobody })]),
    )
    if (!this.speakers.length) options.push(["question:", parts.question], ["answer:", parts.answer])
    options.push(["on", parts.on], ["before", parts.before], ["after", parts.after], ["out", parts.out])
    const now = begun ? `${row.part}:${row.speaker ?? ""}` : TURNS.includes(row.part) ? "on" : row.part
    select.replaceChildren(...options.map(([value, said]) => new Option(said, value, false, value === now)))
  }

  count() {
    const button = this.form.querySelector("[data-act=next]")
    const doubts = this.rows.filter(({ doubt }) => doubt).length
    button.hidden = !doubts
    button.textContent = fill(doubts === 1 ? this.words.doubt : this.words.doubts, { number: doubts })
    this.form.querySelector("[data-act=undo]").disabled = !this.undone.length
  }

  rowOf(element) {
    const node = element.closest(".proof-row")
    return this.rows.find((row) => row.node === node)
  }

  focus(row, at = 0) {
    const text = textOf(row)
    text.focus()
    const place = placeIn(text, at)
    getSelection().collapse(...place)
  }

  /* Who would say this: for a question who asked last, or asks at all; the same for an answer. */
  likely(part, row) {
    const above = this.rows.slice(0, this.rows.indexOf(row)).findLast((each) => each.part === part && each.speaker !== null)
    const asks = part === "question"
    return above?.speaker ?? this.speakers.find((speaker) => speaker.asks === asks)?.key ?? null
  }

  put(row, choice) {
    const [part, key] = choice.split(":")
    const at = this.rows.indexOf(row)
    const speaker = key === undefined ? this.likely(part, row) : key === "" ? null : Number(key)
    const next = this.rows.slice(at + 1).find((each) => TURNS.includes(each.part))
    const said = fill(this.words.now, { part: this.words.parts[part] })
    this.act(() => {
      // What follows stays what it was, unless this turn only changes hands, or becomes an answer.
      const leaves = part === "question" ? row.part !== "question" : part !== "answer" && part !== "on"
      if (next && !next.begins && TURNS.includes(row.part) && leaves) next.begins = true
      row.doubt = ""
      if (part === "on") Object.assign(row, { part: this.turnAbove(at)?.part ?? row.part, begins: false })
      else Object.assign(row, { part, speaker, begins: TURNS.includes(part) })
      }, { said })
  }

  turnAbove(at) {
    return this.rows.slice(0, at).findLast((each) => TURNS.includes(each.part))
  }

  split(row) {
    const text = textOf(row)
    const [above, below] = cutIn(text)
    if (!above || !below) return
    const added = { ...row, node: null, begins: false, doubt: "", was: "", html: below }
    this.act(() => {
      row.html = text.innerHTML = above
      this.rows = this.rows.toSpliced(this.rows.indexOf(row) + 1, 0, added)
    }, { said: this.words.split, focus: added })
  }

  join(row) {
    const at = this.rows.indexOf(row)
    if (!at) return
    const above = this.rows[at - 1]
    const end = textOf(above).textContent.trimEnd().length + 1
    this.act(() => {
      above.html = textOf(above).innerHTML = `${above.html.trimEnd()} ${row.html.trimStart()}`
      // What the turn says below this stays its speaker's.
      const next = this.rows.slice(at + 1).find((each) => TURNS.includes(each.part))
      const before = this.turnAbove(at)
      if (next && row.begins && (before?.part !== next.part || before.speaker !== next.speaker)) next.begins = true
      this.rows = this.rows.toSpliced(at, 1)
    }, { said: this.words.joined, focus: above, at: end })
  }

  next() {
    const doubts = this.rows.filter(({ doubt }) => doubt)
    const here = this.rows.findIndex(({ node }) => node.contains(document.activeElement))
    const row = doubts.find((each) => this.rows.indexOf(each) > here) ?? doubts[0]
    if (!row) return
    row.node.scrollIntoView({ block: "center" })
    this.focus(row)
  }
}

const textOf = (row) => row.node.querySelector(".proof-row__text")

function onKey(event) {
  const proof = mounted
  const text = event.target.closest(".proof-row__text")
  if (!text || event.isComposing) return
  const row = proof.rowOf(text)
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  const neighbour = { ArrowUp: row.node.previousElementSibling, ArrowDown: row.node.nextElementSibling }[event.key]
  const edge = event.key === "ArrowUp" ? 0 : text.textContent.length
  if (event.altKey && !event.ctrlKey && !event.metaKey && event.code in KEYS) proof.put(row, KEYS[event.code])
  else if (plain && event.key === "Enter") proof.split(row)
  else if (plain && event.key === "Backspace" && cursorIn(text) === 0) proof.join(row)
  else if (plain && neighbour && cursorIn(text) === edge) proof.focus(proof.rowOf(neighbour), event.key === "ArrowUp" ? Infinity : 0)
  else if ((event.ctrlKey || event.metaKey) && event.key === "z" && proof.typed !== true) proof.undo()
  else return
  event.preventDefault()
}

function listen(form) {
  const list = form.querySelector(".proof__rows")
  const offer = ({ target }) => target.matches(".proof-row__part") && mounted.offer(target)
  list.addEventListener("pointerdown", offer)
  list.addEventListener("focusin", offer)
  list.addEventListener("keydown", onKey)
  list.addEventListener("change", ({ target }) => target.matches("select") && mounted.put(mounted.rowOf(target), target.value))
  list.addEventListener("beforeinput", ({ target }) => {
    if (target.matches(".proof-row__text") && mounted.typed !== true) mounted.remember()
  })
  list.addEventListener("input", ({ target, inputType }) => {
    if (!target.matches(".proof-row__text")) return
    mounted.rowOf(target).html = target.innerHTML
    mounted.typed = inputType !== "historyUndo" // the acts before it can be undone next
    mounted.mended = true
  })
  list.addEventListener("click", ({ target }) => {
    if (!target.matches("[data-act=right]")) return
    const row = mounted.rowOf(target)
    mounted.act(() => (row.doubt = ""), { said: mounted.words.right, focus: row })
  })
  form.querySelector("[data-act=undo]").addEventListener("click", () => mounted.undo())
  form.querySelector("[data-act=next]").addEventListener("click", () => mounted.next())
}
