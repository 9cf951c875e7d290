"""Pixels -> the files that readers get, and what is to be known of their colours."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from articles.pictures import bounds
from articles.pictures.kinds import Unfit
from articles.pictures.negatives import Negative, seen

type Box = tuple[int, int, int, int]
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
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "avif": {
        "format": "AVIF",
        "quality": 58,
        "speed": 6,
        "subsampling": "4:2:0",
        "max_threads": 1,
    },
}
ENDINGS = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
TALLEST = 16_383  # more is no WebP
GAP = 2.0
"""Pixels are averaged before they are resampled as long as twice as many are left."""


def save(picture: Image.Image, kind: str, stream: BinaryIO, packet: bytes) -> None:
    """Nothing of what the original told goes along but `packet`."""
    picture = on_white(picture) if kind == "jpeg" else _without_idle_alpha(picture)
    picture.info.clear()
    saving = SAVING[kind] | ({"xmp": packet} if packet else {})
    picture.save(stream, **saving)


def on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture.copy()
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _without_idle_alpha(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        return picture.copy()
    return picture.convert("RGB")


def scaled(picture: Image.Image, width: int) -> Image.Image:
    """The whole, no wider than `width` and never enlarged."""
    size = _size(
        _fitting((0, 0, *picture.size), width),
        picture.height / picture.width,
    )
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
    """Decoded once; each box in its widths from the widest down, each width in its formats."""
    whole = (0, 0, negative.width, negative.height)
    by_box: dict[Box, dict[int, list[Ordered]]] = {}
    for order in orders:
        box = order[0] or whole
        _inside(box, whole)
        by_box.setdefault(box, {}).setdefault(_fitting(box, order[1]), []).append(order)
    most = max(max(widths) * negative.width / box[2] for box, widths in by_box.items())
    picture = seen(negative, round(most * GAP))
    made: list[Printed] = []
    for box, widths in by_box.items():
        cut = _Cut(picture, box, picture.width / negative.width, picture.height / negative.height)
        for width in sorted(widths, reverse=True):
            resized = cut.at(width)
            for order in widths[width]:
                made.append(_print(resized, order, into / f"{len(made)}", packet))
    return made


def _inside(box: Box, whole: Box) -> None:
    left, top, width, height = box
    if min(left, top) < 0 or min(width, height) < 1:
        raise Unfit("box")
    if left + width > whole[2] or top + height > whole[3]:
        raise Unfit("box")


class _Cut:
    """A box of a picture, and what was already made of it: the next width starts from there."""

    def __init__(self, picture: Image.Image, box: Box, across: float, down: float) -> None:
        left, top, width, height = box
        self.shape = height / width
        self.made = [(picture, (
            left * across, top * down, (left + width) * across, (top + height) * down
        ))]  # fmt: skip

    def at(self, width: int) -> Image.Image:
        picture, box = next(
            (picture, box)
            for picture, box in reversed(self.made)
            if box[2] - box[0] >= GAP * width or picture is self.made[0][0]
        )
        size = _size(width, self.shape)
        inside = (box[0], box[1], min(box[2], picture.width), min(box[3], picture.height))
        resized = picture.resize(size, Image.Resampling.LANCZOS, inside, reducing_gap=GAP)
        self.made.append((resized, (0, 0, *size)))
        return resized


def _fitting(box: Box, width: int) -> int:
    """No wider than its box; what is very tall is made less wide, or no format could hold it."""
    shape = box[3] / box[2]
    tallest = min(TALLEST, math.isqrt(int(bounds.PRINTED_PIXELS * shape)))
    return max(1, min(width, box[2], int(tallest / shape)))


def _size(width: int, shape: float) -> tuple[int, int]:
    return width, max(1, min(TALLEST, round(width * shape)))


def _print(picture: Image.Image, order: Ordered, to: Path, packet: bytes) -> Printed:
    box, _width, kind = order
    to = to.with_suffix(f".{ENDINGS[kind]}")
    with to.open("wb") as stream:
        save(picture, kind, stream, packet)
        size = stream.tell()
    return box, picture.width, kind, picture.height, to.name, size
