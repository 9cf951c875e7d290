"""The shapes in which the site shows pictures, and which part of a picture fits one."""

import re

type Size = tuple[int, int]  # width and height, in pixels
type Box = tuple[int, int, int, int]  # left, top, width and height, in pixels
type Point = tuple[int, int]  # in thousandths of width and height

SHAPES: dict[str, Size] = {
    "16x9": (16, 9),
    "4x3": (4, 3),
    "1x1": (1, 1),
    "share": (1200, 630),
}
MIDDLE: Point = (500, 500)
NUMBER = re.compile("[0-9]{1,9}")


def fit(shape: str, size: Size, focus: Point = MIDDLE, inside: Box | None = None) -> Box:
    """The largest box of the shape, with the focal point as near its middle as can be.

    `inside`: only this part of the picture is shown at all.
    """
    left, top, width, height = inside or (0, 0, *size)
    across, down = SHAPES[shape]
    if width * down > height * across:
        wide, high = max(1, round(height * across / down)), height
    else:
        wide, high = width, max(1, round(width * down / across))
    x, y = (round(part * whole / 1000) for part, whole in zip(focus, size, strict=True))
    return (
        min(max(x - wide // 2, left), left + width - wide),
        min(max(y - high // 2, top), top + height - high),
        wide,
        high,
    )


def written(box: Box | None) -> str:
    """As it stands in a text or a row: "left,top,width,height"; the whole is empty."""
    return ",".join(map(str, box)) if box else ""


def read(text: str) -> Box | None:
    """The way back; None for the whole, and for what is no box."""
    parts = text.split(",")
    if len(parts) != 4 or not all(map(NUMBER.fullmatch, parts)):
        return None
    left, top, width, height = map(int, parts)
    return (left, top, width, height) if width and height else None


def within(box: Box | None, size: Size) -> Box | None:
    """The box where it lies in a picture of this size; None if that is the whole or nothing."""
    if not box:
        return None
    left, top = min(box[0], size[0]), min(box[1], size[1])
    width, height = min(box[2], size[0] - left), min(box[3], size[1] - top)
    is_part = width > 0 and height > 0 and (width, height) != size
    return (left, top, width, height) if is_part else None


WHOLE = ""  # no shape: as much of the picture as is shown at all

# The widths that layouts ask for, in pixels; what is smaller is never made larger.
WIDTHS: dict[str, tuple[int, ...]] = {
    WHOLE: (480, 800, 1200, 1600, 2400),
    "16x9": (480, 640, 960, 1280),
    "4x3": (320, 480, 640),
    "1x1": (320, 480, 640),
    "share": (1200,),
}
FOR_MACHINES = {"16x9": 1600, "4x3": 1200, "1x1": 1200, "share": 1200}  # as JPEG alone
