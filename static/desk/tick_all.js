// Ticks all pictures of a page of the library; where all are ticked, none.

for (const button of document.querySelectorAll("[data-tick-all]")) {
  const ticks = [...document.querySelectorAll(".pictures__tick input")]
  button.hidden = false
  button.addEventListener("click", () => {
    const isAll = ticks.every((tick) => tick.checked)
    for (const tick of ticks) tick.checked = !isAll
  })
}
