// The speakers of a proof: named, merged, told whether they ask, each drawn once.

const shown = new WeakMap() // proof -> key of speaker -> its part of the page
let asking

export function drawSpeakers(proof) {
  const list = proof.form.querySelector(".proof__speakers ul")
  if (!shown.has(proof)) {
    shown.set(proof, new Map())
    list.replaceChildren()
  }
  const nodes = shown.get(proof)
  const keys = new Set(proof.speakers.map(({ key }) => key))
  for (const [key, node] of nodes) if (!keys.has(key)) { node.remove(); nodes.delete(key) }
  for (const speaker of proof.speakers) {
    if (!nodes.has(speaker.key)) nodes.set(speaker.key, make(proof, speaker.key))
    fillIn(proof, nodes.get(speaker.key), speaker)
  }
  const inOrder = proof.speakers.map(({ key }) => nodes.get(key))
  if (inOrder.some((node, at) => node !== list.children[at])) list.replaceChildren(...inOrder)
  const add = proof.form.querySelector("[data-act=add]")
  add.onclick = () => {
    proof.act(() => addSpeaker(proof))
    list.lastElementChild.querySelector("input").focus()
  }
}

function make(proof, key) {
  const node = document.getElementById("proof-speaker").content.firstElementChild.cloneNode(true)
  node.addEventListener("input", ({ target }) => {
    const { field } = target.dataset
    if (!field || field === "asks") return
    if (proof.typed !== target) proof.remember()
    proof.typed = target
    proof.speaker(key)[field] = target.value.trim()
    proof.mended = true
    proof.draw()
    if (field === "name") askShorts(proof)
    proof.changed()
  })
  node.addEventListener("change", ({ target }) => {
    if (target.dataset.field === "asks") proof.act(() => turn(proof, key, target.value === "yes"))
    if (target.dataset.act !== "merge" || !target.value) return
    const into = Number(target.value)
    proof.act(() => merge(proof, key, into))
    shown.get(proof).get(into).querySelector("input").focus()
    askShorts(proof)
  })
  return node
}

function fillIn(proof, node, speaker) {
  for (const field of node.querySelectorAll("[data-field]")) {
    const value = field.dataset.field === "asks" ? (speaker.asks ? "yes" : "") : speaker[field.dataset.field]
    if (field.value !== value && field !== document.activeElement) field.value = value
  }
  node.firstElementChild.setAttribute("aria-label", speaker.name || proof.words.nobody)
  node.querySelector("[data-field=short]").placeholder = speaker.made || speaker.name
  const name = node.querySelector("[data-field=name]")
  name.placeholder = speaker.asks ? proof.words.whoAsks : proof.words.whoAnswers
  const others = proof.speakers.filter((other) => other !== speaker)
  const merge = node.querySelector("[data-act=merge]")
  merge.parentElement.hidden = !others.length
  const key = others.map((other) => `${other.key} ${other.name}`).join("\n")
  if (merge.dataset.shown !== key) {
    merge.dataset.shown = key
    merge.replaceChildren(new Option("–", ""), ...others.map((other) => new Option(other.name || proof.words.nobody, other.key)))
  }
  merge.value = ""
  const turns = proof.rows.filter((row) => row.begins && row.speaker === speaker.key).length
  const { turn, turns: many } = proof.words
  node.querySelector(".proof-speaker__turns").textContent = (turns === 1 ? turn : many).replace("%(number)s", turns)
}

function turn(proof, key, asks) {
  proof.speaker(key).asks = asks
  for (const row of proof.rows) {
    if (row.speaker === key) row.part = asks ? "question" : "answer"
  }
}

function merge(proof, key, into) {
  const { asks } = proof.speaker(into)
  for (const row of proof.rows) {
    if (row.speaker === key) Object.assign(row, { speaker: into, part: asks ? "question" : "answer" })
  }
  proof.speakers = proof.speakers.filter((speaker) => speaker.key !== key)
}

function addSpeaker(proof) {
  const asks = !proof.speakers.some((speaker) => speaker.asks)
  const key = proof.nextKey++
  proof.speakers = [...proof.speakers, { key, name: "", short: "", made: "", role: "", organisation: "", asks, is_organisation: false }]
}

/* The desk makes the short forms, by the rules that it saves by. */
function askShorts(proof) {
  clearTimeout(asking)
  asking = setTimeout(async () => {
    const told = proof.speakers.filter(({ name }) => name)
    const query = new URLSearchParams(told.map(({ name }) => ["name", name]))
    told.forEach(({ is_organisation }, place) => is_organisation && query.append("organisation", place))
    try {
      const { shorts } = await (await fetch(`${proof.words.shortForms}?${query}`)).json()
      told.forEach((speaker, place) => (speaker.made = shorts[place]))
      proof.draw()
    } catch {
      // The desk makes them when the draft is made.
    }
  }, 300)
}
