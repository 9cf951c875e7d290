// A form of the desk that is not a story's: it is sent once, to where it arrives, and leaving it unsaved
// asks first.
import { say, stillHere } from "./here.js"

const form = document.querySelector("#content-main form")
let typed = document.querySelector(".errornote, .fill__noticed") !== null

// The calendar's days write without an event.
const isDated = () =>
  [...form.querySelectorAll(".vDateField")].some((field) => field.value !== field.defaultValue)

/* A browser throws the page away when it sends it, so nothing is sent to where it would be lost. */
async function sendIfHere(button) {
  form.dataset.sent = "asking"
  say(form, "")
  const { token, refusal } = await stillHere(form)
  delete form.dataset.sent
  if (refusal) return say(form, refusal)
  form.elements.csrfmiddlewaretoken.value = token
  form.dataset.sent = "asked"
  form.requestSubmit(button)
}

if (form?.method === "post") {
  form.addEventListener("input", () => (typed = true))
  form.addEventListener("change", () => (typed = true))
  document.addEventListener("formset:removed", () => (typed = true))
  form.addEventListener("submit", (event) => {
    const asks = form.querySelector("[data-here]") && form.dataset.sent !== "asked"
    if (asks || form.dataset.sent === "yes") event.preventDefault()
    else form.dataset.sent = "yes"
    if (asks && !form.dataset.sent) sendIfHere(event.submitter)
  })
  addEventListener("pageshow", () => delete form.dataset.sent)
  addEventListener("beforeunload", (event) => {
    if (form.dataset.sent !== "yes" && (typed || isDated())) event.preventDefault()
  })
}
