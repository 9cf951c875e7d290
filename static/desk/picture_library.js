// The picture library, as the scripts of a form ask it: find, upload, tell of one, mend one.
import { send } from "./picture_wire.js"

export const { words = {}, urls = {}, today = "" } = JSON.parse(
  document.getElementById("picture-words")?.textContent ?? "{}",
)

export const MENDED = "picture:mended"
const POPUP = "height=800,width=1000,resizable=yes,scrollbars=yes"

export const fill = (text, told) => text.replace(/%\((\w+)\)s/g, (_, name) => told[name])

export const day = (iso) =>
  new Date(`${iso}T00:00Z`).toLocaleDateString(document.documentElement.lang || undefined, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })

/* For those who hear the page. */
export function say(sentence) {
  let status = document.getElementById("picture-status")
  if (!status) {
    status = document.createElement("div")
    Object.assign(status, { id: "picture-status", className: "visually-hidden", role: "status" })
    document.body.append(status)
  }
  status.textContent = ""
  setTimeout(() => (status.textContent = sentence), 50) // the same words are said again
}

async function ask(url) {
  const answer = await fetch(url, { redirect: "error" })
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.json()
}

export const find = (q, p) => ask(`${urls.pick}?${new URLSearchParams({ q, p })}`)

const EMBED = /data-embed="picture" data-id="(\d+)"/g
const AT_ONCE = 100 // the desk tells of no more in one answer
const told = new Map() // what the library said of a picture, until somebody mends it

const inTheForm = () =>
  [...document.querySelectorAll("form textarea, form input[type=hidden]")].flatMap(({ value }) =>
    [...value.matchAll(EMBED)].map(([, id]) => id),
  )

/* Whoever is the first to ask, asks for all pictures of the form. */
export function tell(id) {
  if (told.has(id)) return told.get(id)
  const wanted = new Set([id, ...inTheForm().filter((one) => !told.has(one))])
  const ids = [...wanted].slice(0, AT_ONCE)
  const answer = ask(`${urls.embed}?${new URLSearchParams(ids.map((one) => ["id", one]))}`)
  for (const one of ids) {
    const found = answer.then(
      ({ pictures }) => pictures.find((picture) => String(picture.id) === one) ?? { deleted: true },
    )
    found.catch(() => told.delete(one))
    told.set(one, found)
  }
  return told.get(id)
}

export const mendUrl = (id) => `${urls.library}${id}/change/`

/* Its form in a window of its own; whoever shows the picture hears when that is closed. */
export function mend(id) {
  const popup = window.open(`${mendUrl(id)}?_popup=1`, `edit_picture_${id}__1`, POPUP)
  const waiting = setInterval(() => {
    if (popup?.closed === false) return
    clearInterval(waiting)
    told.delete(id)
    document.dispatchEvent(new CustomEvent(MENDED, { detail: id }))
  }, 300)
}

/* One file. `promise` gives the picture; it fails with `refused`, a sentence, and tells whether to try
   `again` can help. */
export function upload(file, progress) {
  const form = document.querySelector("[data-here]").closest("form")
  const { done, abort } = send(file, { url: urls.upload, form, progress })
  const promise = done.then((answer) => {
    if (answer.id) return keep(answer)
    const { refused = words[`missed_${answer.missed}`] ?? words.missed_failed, again = !answer.refused } = answer
    throw Object.assign(new Error("not taken"), { refused, again })
  })
  return { promise, abort }
}

export function keep(picture) {
  const known = { ...picture, id: String(picture.id) }
  told.set(known.id, Promise.resolve(known))
  return known
}
