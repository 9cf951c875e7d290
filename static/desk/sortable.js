// Rows of an inline group, sorted by drag, by keyboard and by buttons; each keeps its place in a field.
//
// A group is sorted if it has data-sortable or the class "sortable", and its rows a field "position".
const gettext = (text) => window.gettext?.(text) ?? text
const fill = (text, words) => gettext(text).replace(/%\((\w+)\)s/g, (_, name) => words[name])

const GROUPS = ".inline-group[data-sortable], .inline-group:has(.sortable)"
const KEYS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }
const EDGE = 80 // this near to the edge of the window, in pixels, a drag scrolls it
const STEP = 12 // by as much in each frame

const positions = (group) =>
  [...group.querySelectorAll('input[name$="-position"]')].filter(
    (input) => !input.name.includes("__prefix__"),
  )
const rowOf = (element) => element.closest("tr.form-row, .inline-related:not(.tabular)")
const allRowsOf = (group) => positions(group).map(rowOf)
const rowsOf = (group) => allRowsOf(group).filter((row) => !row.hidden)
const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`)

const isDeleted = (row) => fieldOf(row, "DELETE")?.checked
const isTouched = (field) =>
  field.type !== "hidden" &&
  (field.options
    ? [...field.options].some((option) => option.selected !== option.defaultSelected)
    : field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue)
// A new row in which nobody wrote anything stays empty, so that it is not saved. One that has a place
// was written in before: it came back because something else in the form was wrong.
const isBlank = (row) =>
  !fieldOf(row, "id")?.value &&
  !Number(fieldOf(row, "position").value) &&
  ![...row.querySelectorAll("input, select, textarea")].some(isTouched)

const nameOf = (row) =>
  row.querySelector(".row__name, h3 > b")?.firstChild.textContent.replace(":", "").trim() ||
  gettext("Row")

function number(group) {
  let place = 0
  rowsOf(group).forEach((row, index, rows) => {
    const words = { name: nameOf(row), number: index + 1 }
    const [handle, up, down] = row.querySelectorAll(".sort button")
    if (!isDeleted(row) && !isBlank(row)) fieldOf(row, "position").value = ++place
    handle.setAttribute("aria-label", fill("Move %(name)s %(number)s", words))
    up.setAttribute("aria-label", fill("Move %(name)s %(number)s up", words))
    down.setAttribute("aria-label", fill("Move %(name)s %(number)s down", words))
    up.disabled = index === 0
    down.disabled = index === rows.length - 1
    const label = row.querySelector(".inline_label")
    if (/^#\d+$/.test(label?.textContent.trim())) label.textContent = `#${index + 1}`
  })
}

// Django takes the first rows, by the number in their fields' names, for those it knows. Its own
// script numbers rows by their place when one is removed, so a new row above may have taken a number.
function putKnownFirst(group) {
  const rows = allRowsOf(group)
  const prefix = positions(group)[0]?.name.replace(/-\d+-position$/, "")
  const known = rows.filter((row) => fieldOf(row, "id")?.value)
  const numberOf = (row) => Number(fieldOf(row, "position").name.slice(prefix.length + 1).split("-")[0])
  if (known.every((row) => numberOf(row) < known.length)) return
  const isNew = (row) => !known.includes(row)
  ;[...known, ...rows.filter(isNew)].forEach((row, index) => {
    for (const field of row.querySelectorAll(`[name^="${prefix}-"]`)) {
      field.name = `${prefix}-${index}-${field.name.slice(prefix.length + 1).replace(/^\d+-/, "")}`
    }
  })
}

function move(group, row, to, control) {
  const rows = rowsOf(group)
  const from = rows.indexOf(row)
  const place = Math.max(0, Math.min(rows.length - 1, to))
  if (place !== from) {
    place < from ? rows[place].before(row) : rows[place].after(row)
    number(group)
    fieldOf(row, "position").dispatchEvent(new Event("input", { bubbles: true }))
  }
  control?.focus()
  if (document.activeElement !== control) row.querySelector(".sort button").focus()
  row.scrollIntoView({ block: "nearest" })
  const words = { name: nameOf(row), number: from + 1, place: place + 1, all: rows.length }
  group.querySelector(".sort-status").textContent = fill(
    "%(name)s %(number)s is now number %(place)s of %(all)s.",
    words,
  )
}

function drag(group, row, handle, { pointerId, clientY }) {
  const rows = rowsOf(group)
  const from = rows.indexOf(row)
  const others = rows.filter((other) => other !== row)
  const stop = new AbortController()
  const { signal } = stop
  let pointer = clientY
  let place = from

  const mark = (to) =>
    rows.forEach((other, index) => {
      other.classList.toggle("sort-before", index === to && to < from)
      other.classList.toggle("sort-after", index === to && to > from)
    })
  // Once a frame, so that the page goes on scrolling while the pointer rests at its edge.
  const follow = () => {
    if (signal.aborted) return
    if (pointer < EDGE) window.scrollBy(0, -STEP)
    if (pointer > window.innerHeight - EDGE) window.scrollBy(0, STEP)
    place = others.filter((other) => {
      const { top, height } = other.getBoundingClientRect()
      return top + height / 2 < pointer
    }).length
    mark(place)
    requestAnimationFrame(follow)
  }
  const end = ({ type, key }) => {
    if (type === "keydown" && key !== "Escape") return
    stop.abort()
    mark(from)
    row.classList.remove("sort-dragged")
    if (type === "pointerup") move(group, row, place, handle)
  }
  handle.setPointerCapture(pointerId)
  handle.addEventListener("pointermove", (event) => (pointer = event.clientY), { signal })
  handle.addEventListener("pointerup", end, { signal })
  handle.addEventListener("pointercancel", end, { signal })
  document.addEventListener("keydown", end, { signal })
  row.classList.add("sort-dragged")
  requestAnimationFrame(follow)
}

function control(className, text) {
  const button = document.createElement("button")
  Object.assign(button, { type: "button", className, textContent: text })
  return button
}

function equip(row) {
  if (row.querySelector(".sort")) return
  const controls = document.createElement("span")
  controls.className = "sort"
  controls.append(control("sort__handle", "⠿"), control("sort__up", "↑"), control("sort__down", "↓"))
  const heading = row.querySelector("h3")
  heading ? heading.before(controls) : row.querySelector("td").prepend(controls)
}

// A form that comes back to be mended has its rows in their old order; their fields know the new one.
function putInPlace(group) {
  const placeOf = (row) => (isBlank(row) ? Infinity : Number(fieldOf(row, "position").value))
  const rows = rowsOf(group)
  const below = rows.at(-1)?.nextSibling ?? null
  rows
    .toSorted((one, other) => placeOf(one) - placeOf(other) || 0)
    .forEach((row) => row.parentNode.insertBefore(row, below))
}

function sortable(group) {
  const status = document.createElement("div")
  Object.assign(status, { className: "sort-status visually-hidden", role: "status" })
  group.append(status)
  putInPlace(group)
  rowsOf(group).forEach(equip)
  number(group)

  group.addEventListener("click", (event) => {
    const button = event.target.closest(".sort__up, .sort__down")
    if (!button) return
    const row = rowOf(button)
    move(group, row, rowsOf(group).indexOf(row) + (button.matches(".sort__up") ? -1 : 1), button)
  })
  group.addEventListener("keydown", (event) => {
    if (!event.target.matches(".sort__handle") || !(event.key in KEYS)) return
    event.preventDefault()
    const row = rowOf(event.target)
    move(group, row, rowsOf(group).indexOf(row) + KEYS[event.key], event.target)
  })
  group.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".sort__handle")
    if (!handle || event.button) return
    event.preventDefault()
    handle.focus()
    drag(group, rowOf(handle), handle, event)
  })
  group.addEventListener("formset:added", (event) => {
    if (!fieldOf(event.target, "position")) return
    equip(event.target)
    number(group)
  })
  document.addEventListener("formset:removed", () => {
    number(group)
    queueMicrotask(() => putKnownFirst(group)) // once renumbered
  })
  group.addEventListener("rows:changed", () => number(group)) // another script moved or hid some
  for (const type of ["submit", "form:gather"]) {
    group.closest("form").addEventListener(type, () => {
      number(group)
      putKnownFirst(group)
    })
  }
}

document.querySelectorAll(GROUPS).forEach(sortable)
