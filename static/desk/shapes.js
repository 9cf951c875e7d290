// Which part of a picture fits a shape, as the server reckons it (articles/pictures/shapes.py).

/* The largest box of these sides, with the focal point (in thousandths) as near its middle as can be. */
export function fit([across, down], [width, height], [x, y], [left, top, wide, high] = [0, 0, width, height]) {
  const isWide = wide * down > high * across
  const w = isWide ? Math.max(1, Math.round((high * across) / down)) : wide
  const h = isWide ? high : Math.max(1, Math.round((wide * down) / across))
  const at = (point, size, part, from, room) =>
    Math.min(Math.max(Math.round((point * size) / 1000) - Math.floor(part / 2), from), from + room - part)
  return [at(x, width, w, left, wide), at(y, height, h, top, high), w, h]
}
