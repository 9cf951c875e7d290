// Which part of a picture this story shows: a dialog with a frame over the whole picture.
import { openCropper } from "./cropper.js"
import { openDialog } from "./dialogs.js"
import { button, crel } from "./elements.js"
import { fill, words } from "./picture_library.js"

export const read = (crop) => crop?.split(",").map(Number) ?? null

/* The new crop; null for the whole picture, nothing if the dialog was left. */
export const askCrop = ({ src, width, height }, crop) =>
  new Promise((resolve) => {
    const whole = [0, 0, width, height]
    const said = crel("p", { className: "asked__said", role: "status" })
    const over = crel("div", { className: "cropped" }, [crel("img", { src, alt: "", draggable: false })])
    let box = read(crop) ?? whole
    const tell = (next) => {
      box = next
      said.textContent = fill(words.part, {
        wide: Math.round((100 * box[2]) / width),
        high: Math.round((100 * box[3]) / height),
      })
    }
    const take = () => dialog.close(box.every((edge, at) => edge === whole[at]) ? null : box.join())
    const foot = crel("div", { className: "asked__foot" }, [
      button(words.whole, () => frame.set(whole)),
      button(words.cancel, () => dialog.close()),
      button(words.take_part, take, { className: "default" }),
    ])
    const help = crel("p", { className: "asked__help", textContent: words.how_to_crop })
    over.style.aspectRatio = `${width} / ${height}`
    over.style.setProperty("--ratio", width / height)
    const dialog = openDialog("crop", words.crop_heading, [help, over, said, foot], resolve)
    const frame = openCropper(over, { size: [width, height], box, label: words.frame, change: tell })
    tell(box)
  })
