"""Pixels -> the files that readers get, and what is to be known of their colours."""

import math
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from articles.darkroom import bounds
from articles.darkroom.kinds import Unfit
from articles.darkroom.negatives import Negative, seen

type Box = tuple[int, int, int, int]
type Size = tuple[Box, int]
type Ordered = tuple[Box | None, int, str]
type Printed = tuple[Box | None, int, str, int, str, int]

SAVING: dict[str, dict[str, Any]] = {
    "jpeg": {
        "format": "JPEG",
        "quality": 78,
        "subsampling": "4:2:0",
        "progressive": True,
        "optimize": True,
    },
    "webp": {"format": "WEBP", "quality": 82, "method": 4},
    "avif": {
        "format": "AVIF",
        "quality": 60,
        "speed": 6,
        "subsampling": "4:2:0",
        "max_threads": 1,
    },
}
GAP = 2.0
"""Pixels are averaged before they are resampled as long as twice as many are left."""


def save(picture: Image.Image, kind: str, stream: BinaryIO, packet: bytes) -> None:
    """Nothing of what the original told goes along but `packet`."""
    picture = on_white(picture) if kind == "jpeg" else _without_idle_alpha(picture)
    picture.info.clear()
    saving = SAVING[kind] | ({"xmp": packet} if packet else {})
    picture.save(stream, **saving)


def on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture.copy()
    picture = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _without_idle_alpha(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture.copy()
    picture = picture.convert("RGBA")
    idle = picture.getchannel("A").getextrema() == (255, 255)
    return picture.convert("RGB") if idle else picture


def scaled(picture: Image.Image, width: int) -> Image.Image:
    """The whole, no wider than `width` and never enlarged."""
    width = bounds.fitting(width, picture.size)
    size = _size(width, picture.height / picture.width)
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=GAP)


def color(picture: Image.Image) -> str:
    """The average that stands for a picture while it loads, strong colours weighing more."""
    small = on_white(picture.resize((24, 24), Image.Resampling.BOX, reducing_gap=1.5))
    data = small.tobytes()
    pixels = list(zip(data[::3], data[1::3], data[2::3], strict=True))
    weights = [40 + max(pixel) - min(pixel) for pixel in pixels]
    mean = [
        round(sum(w * pixel[band] for w, pixel in zip(weights, pixels, strict=True)) / sum(weights))
        for band in range(3)
    ]
    return "#{:02x}{:02x}{:02x}".format(*mean)


def develop(
    negative: Negative, orders: Sequence[Ordered], into: Path, packet: bytes
) -> list[Printed]:
    """Each size is resized once, and encoded in its formats when the large picture is let go."""
    whole = (0, 0, negative.width, negative.height)
    sizes: dict[Size, list[Ordered]] = {}
    for order in orders:
        box = order[0] or whole
        _inside(box, whole)
        sizes.setdefault((box, bounds.fitting(order[1], box[2:])), []).append(order)
    made: list[Printed] = []
    for batch in _batches(sizes):
        resized = _resized(negative, batch)
        for size in batch:
            picture = resized.pop(size)
            for order in sizes[size]:
                made.append(_print(picture, order, into / f"{len(made)}", packet))
    return made


def _batches(sizes: Iterable[Size]) -> Iterator[list[Size]]:
    """Box by box from the widest down, no more at a time than there is room for."""
    batch: list[Size] = []
    room = bounds.RESIZED_PIXELS
    for box, width in sorted(sizes, key=lambda size: (size[0], -size[1])):
        pixels = width * width * box[3] // box[2]
        if batch and pixels > room:
            yield batch
            batch, room = [], bounds.RESIZED_PIXELS
        batch.append((box, width))
        room -= pixels
    yield batch


def _resized(negative: Negative, sizes: Sequence[Size]) -> dict[Size, Image.Image]:
    """Each from the smallest that is there and at least twice as wide, or from the picture."""
    most = max(width * negative.width / box[2] for box, width in sizes)
    picture = seen(negative, math.ceil(most * GAP))
    across, down = picture.width / negative.width, picture.height / negative.height
    resized: dict[Size, Image.Image] = {}
    for box, width in sizes:
        left, top, wide, high = box
        right = min(picture.width, (left + wide) * across)
        bottom = min(picture.height, (top + high) * down)
        start, inside = picture, (left * across, top * down, right, bottom)
        for (of, _width), larger in resized.items():
            if of == box and larger.width >= GAP * width:
                start, inside = larger, (0, 0, *larger.size)
        resized[box, width] = start.resize(
            _size(width, high / wide), Image.Resampling.LANCZOS, inside, reducing_gap=GAP
        )
    return resized


def _inside(box: Box, whole: Box) -> None:
    left, top, width, height = box
    if min(left, top) < 0 or min(width, height) < 1:
        raise Unfit("box")
    if left + width > whole[2] or top + height > whole[3]:
        raise Unfit("box")


def _size(width: int, shape: float) -> tuple[int, int]:
    return width, max(1, min(bounds.TALLEST, round(width * shape)))


def _print(picture: Image.Image, order: Ordered, to: Path, packet: bytes) -> Printed:
    box, _width, kind = order
    to = to.with_suffix(f".{kind}")
    stream = BytesIO()
    save(picture, kind, stream, packet)
    to.write_bytes(stream.getvalue())
    return box, picture.width, kind, picture.height, to.name, len(stream.getvalue())
