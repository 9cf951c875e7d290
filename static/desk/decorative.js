// A picture that is ticked as decorative has no alternative text; unticked, it has its own again.

for (const tick of document.querySelectorAll("[type=checkbox][name$=decorative]")) {
  const alt = tick.form.elements[tick.name.replace(/decorative$/, "alt")]
  let kept = alt.value
  const show = () => {
    if (tick.checked && !alt.readOnly) kept = alt.value
    alt.value = tick.checked ? "" : kept
    alt.readOnly = tick.checked
  }
  show()
  tick.addEventListener("change", show)
}
