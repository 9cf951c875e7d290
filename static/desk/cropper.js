// A frame over a picture, to move and to size by hand or by keys.
// In pixels of the picture, whatever its size on the page: [left, top, width, height].

const CORNERS = ["nw", "ne", "sw", "se"]
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const LEAST = 16 // pixels of a side
const between = (low, value, high) => Math.max(low, Math.min(value, high))

/* `over` holds the picture and nothing else; `sides` is the shape, or null for any. */
export function openCropper(over, { size, box, sides = null, label, change, close }) {
  const [width, height] = size
  const frame = document.createElement("button")
  frame.type = "button"
  frame.className = "cropper"
  frame.setAttribute("aria-label", label)
  for (const corner of CORNERS) {
    const handle = document.createElement("span")
    handle.className = `cropper__handle cropper__handle--${corner}`
    handle.dataset.corner = corner
    frame.append(handle)
  }
  over.append(frame)

  function show() {
    const [left, top, wide, high] = box
    const part = (value, whole) => `${(100 * value) / whole}%`
    Object.assign(frame.style, {
      left: part(left, width), top: part(top, height), width: part(wide, width), height: part(high, height),
    })
  }

  function set(next) {
    box = next.map(Math.round)
    box[2] = Math.min(box[2], width)
    box[3] = Math.min(box[3], height)
    box[0] = between(0, box[0], width - box[2])
    box[1] = between(0, box[1], height - box[3])
    show()
    change(box)
  }

  /* The side that fits the shape best of those that are asked for, within this room. */
  function sized(wide, high, roomWide, roomHigh) {
    if (!sides) return [between(Math.min(LEAST, width), wide, roomWide), between(Math.min(LEAST, height), high, roomHigh)]
    const ratio = sides[0] / sides[1]
    const most = Math.min(roomWide, roomHigh * ratio)
    const w = between(Math.min(LEAST * Math.max(1, ratio), most), Math.max(wide, high * ratio), most)
    return [Math.round(w), Math.round(w / ratio)]
  }

  function resize(corner, across, down, [left, top, wide, high]) {
    const [west, north] = [corner.includes("w"), corner.includes("n")]
    const [w, h] = sized(
      wide + (west ? -across : across), high + (north ? -down : down),
      west ? left + wide : width - left, north ? top + high : height - top,
    )
    set([west ? left + wide - w : left, north ? top + high - h : top, w, h])
  }

  /* Larger or smaller, its middle where it is as far as there is room. */
  function grow(across, down) {
    const [left, top, wide, high] = box
    const [w, h] = sized(wide + across, high + down, width, height)
    set([left + (wide - w) / 2, top + (high - h) / 2, w, h])
  }

  frame.addEventListener("pointerdown", (down) => {
    down.preventDefault()
    frame.focus()
    frame.setPointerCapture(down.pointerId)
    const { corner } = down.target.dataset
    const [begun, scale] = [[...box], width / over.getBoundingClientRect().width]
    const move = ({ clientX, clientY }) => {
      const [across, along] = [(clientX - down.clientX) * scale, (clientY - down.clientY) * scale]
      if (corner) resize(corner, across, along, begun)
      else set([begun[0] + across, begun[1] + along, begun[2], begun[3]])
    }
    frame.addEventListener("pointermove", move)
    const end = () => frame.removeEventListener("pointermove", move)
    frame.addEventListener("lostpointercapture", end, { once: true })
  })

  frame.addEventListener("keydown", (event) => {
    const { key, shiftKey } = event
    const step = Math.max(1, Math.round(Math.max(width, height) / 100))
    if (key in STEPS) {
      const [across, down] = STEPS[key].map((way) => way * step)
      if (shiftKey && sides) grow(across - down, across - down)
      else if (shiftKey) resize("se", across, down, box)
      else set([box[0] + across, box[1] + down, box[2], box[3]])
    } else if (key === "+" || key === "=") grow(2 * step, 2 * step)
    else if (key === "-" || key === "_") grow(-2 * step, -2 * step)
    else if (close && (key === "Escape" || key === "Enter")) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })

  show()
  frame.focus({ preventScroll: true })
  return { set, remove: () => frame.remove() }
}
