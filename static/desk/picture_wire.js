// One picture file on its way into the library, with a token that works.
import { stillHere } from "./here.js"

const QUIET = 120_000 // milliseconds without a sign of it
const AGAIN = [0, 200, 403] // it did not arrive, or came to where one signs in

/* `done` gives what the library answers: a picture, or why it was `refused` and whether to try `again` may
   help. If there is no such answer, `missed` says why: "signed-out", "unreachable", "large" or "failed". */
export function send(file, { url, form, progress }) {
  let request = null
  let isLeft = false

  const once = () =>
    new Promise((resolve) => {
      let quiet
      const hear = () => {
        clearTimeout(quiet)
        quiet = setTimeout(() => request.abort(), QUIET)
      }
      const body = new FormData()
      body.set("file", file)
      request = new XMLHttpRequest()
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        hear()
        progress(loaded / total)
      })
      request.addEventListener("loadend", () => {
        clearTimeout(quiet)
        resolve({ code: request.status, told: request.response })
      })
      request.open("POST", url)
      request.responseType = "json"
      request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value)
      request.send(body)
      hear()
    })

  async function run(mayTryAgain = true) {
    const { code, told } = await once()
    if (told?.id || told?.refused) return told
    if (isLeft) return { missed: "left" }
    if (code === 413) return { missed: "large" }
    const { token, refusal } = await stillHere(form)
    if (refusal) return { missed: refusal }
    form.elements.csrfmiddlewaretoken.value = token
    return mayTryAgain && AGAIN.includes(code) && !isLeft ? run(false) : { missed: "failed" }
  }

  return {
    done: run(),
    abort() {
      isLeft = true
      request.abort()
    },
  }
}
