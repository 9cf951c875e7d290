// A form of the desk that is not a story's: it is sent once, and leaving it unsaved asks first.

const form = document.querySelector("#content-main form")
let typed = document.querySelector(".errornote, .fill__noticed") !== null

// The calendar's days write without an event.
const isDated = () =>
  [...form.querySelectorAll(".vDateField")].some((field) => field.value !== field.defaultValue)

if (form?.method === "post") {
  form.addEventListener("input", () => (typed = true))
  form.addEventListener("change", () => (typed = true))
  document.addEventListener("formset:removed", () => (typed = true))
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = "yes"
  })
  addEventListener("pageshow", () => delete form.dataset.sent)
  addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && (typed || isDated())) event.preventDefault()
  })
}
