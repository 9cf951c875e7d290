// A link to one fact, as from the list of facts to review, ends at its row, ready to be dated anew.

const number = location.hash.match(/^#fact-(\d+)$/)?.[1]
const key = number && document.querySelector(`.rows--facts input[name$="-id"][value="${number}"]`)
const row = key?.closest(".row")

if (row) {
  row.classList.add("row--sought")
  row.querySelector(".vDateField")?.focus({ preventScroll: true })
  row.scrollIntoView({ block: "center" })
}
