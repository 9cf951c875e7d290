// A picture that is ticked as decorative says nothing; unticked, it says again what it did.

for (const tick of document.querySelectorAll("[type=checkbox][name$=decorative]")) {
  for (const name of ["alt", "description"]) {
    const field = tick.form.elements[tick.name.replace(/decorative$/, name)]
    if (field) emptyWith(tick, field)
  }
}

function emptyWith(tick, field) {
  let kept = field.value
  const show = () => {
    if (tick.checked && !field.readOnly) kept = field.value
    field.value = tick.checked ? "" : kept
    field.readOnly = tick.checked
  }
  show()
  tick.addEventListener("change", show)
}
