// The focal point of a picture and its crops: set by hand or by keys, shown as the site will show them.
import { openCropper } from "./cropper.js"
import "./decorative.js"
import { fit } from "./shapes.js"

const stage = document.querySelector(".stage[data-can-set]")
if (stage?.querySelector(".stage__image")) openStage(stage)

function openStage() {
  const words = JSON.parse(document.getElementById("stage-words").textContent)
  const over = stage.querySelector(".stage__picture")
  const status = stage.querySelector(".stage__status")
  const size = [Number(stage.dataset.width), Number(stage.dataset.height)]
  const [across, down, hidden] = ["id_focus_x", "id_focus_y", "id_boxes"].map((id) => document.getElementById(id))
  const boxes = JSON.parse(hidden.value || "{}")
  let adjusting = null // the shape whose frame is open, with the frame

  const point = document.createElement("button")
  point.type = "button"
  point.className = "stage__point"
  point.setAttribute("aria-label", words.point)
  over.append(point)

  const crops = [...stage.querySelectorAll(".crops__one")].map((row) => ({
    row,
    shape: row.dataset.shape,
    sides: row.dataset.sides.split(" ").map(Number),
    adjust: row.querySelector(".crops__adjust"),
    back: row.querySelector(".crops__back"),
  }))
  const focus = () => [across, down].map((field) => Math.round(Number(field.value) * 10) || 0)
  const boxOf = ({ shape, sides }) => boxes[shape] ?? fit(sides, size, focus())

  function show() {
    const [x, y] = focus()
    Object.assign(point.style, { left: `${x / 10}%`, top: `${y / 10}%` })
    for (const crop of crops) {
      crop.row.querySelector("svg").setAttribute("viewBox", boxOf(crop).join(" "))
      crop.back.hidden = !boxes[crop.shape]
      crop.adjust.hidden = false
      crop.row.classList.toggle("crops__one--open", adjusting?.crop === crop)
      crop.adjust.firstChild.textContent = adjusting?.crop === crop ? words.done : words.adjust
    }
  }

  const told = (field) => field.dispatchEvent(new Event("input", { bubbles: true }))

  function moveTo(x, y) {
    const within = (part) => String(Math.max(0, Math.min(100, Math.round(part * 10) / 10)))
    across.value = within(x)
    down.value = within(y)
    told(across)
    status.textContent = words.pointAt.replace("%(x)s", across.value).replace("%(y)s", down.value)
  }

  function pointAt({ clientX, clientY }) {
    const { left, top, width, height } = over.getBoundingClientRect()
    moveTo((100 * (clientX - left)) / width, (100 * (clientY - top)) / height)
  }

  over.addEventListener("pointerdown", (event) => {
    if (adjusting || event.button !== 0) return
    event.preventDefault()
    over.setPointerCapture(event.pointerId)
    pointAt(event)
    point.focus({ preventScroll: true })
    over.addEventListener("pointermove", pointAt)
    const end = () => over.removeEventListener("pointermove", pointAt)
    over.addEventListener("lostpointercapture", end, { once: true })
  })

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
  point.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return
    event.preventDefault()
    const [x, y] = steps[event.key].map((way) => way * (event.shiftKey ? 10 : 1))
    moveTo(Number(across.value) + x, Number(down.value) + y)
  })
  for (const field of [across, down]) field.addEventListener("input", show)

  function keep() {
    hidden.value = JSON.stringify(boxes)
    told(hidden)
    show()
  }

  function close() {
    adjusting?.frame.remove()
    adjusting?.crop.adjust.focus()
    adjusting = null
    point.hidden = false
    show()
  }

  function adjust(crop) {
    const wasOpen = adjusting?.crop === crop
    close()
    if (wasOpen) return
    const frame = openCropper(over, {
      size,
      box: boxOf(crop),
      sides: crop.sides,
      label: words.frame.replace("%(name)s", crop.row.dataset.name),
      change(box) {
        boxes[crop.shape] = box
        keep()
      },
      close,
    })
    adjusting = { crop, frame }
    point.hidden = true
    over.scrollIntoView({ block: "nearest" })
    show()
  }

  for (const crop of crops) {
    crop.adjust.addEventListener("click", () => adjust(crop))
    crop.back.addEventListener("click", () => {
      if (adjusting?.crop === crop) close()
      delete boxes[crop.shape]
      keep()
      crop.adjust.focus()
      status.textContent = words.isBack.replace("%(name)s", crop.row.dataset.name)
    })
  }
  show()
}
