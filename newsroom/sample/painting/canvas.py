"""What the pictures are painted on: outlines filled with colour, blends and grain, larger than
they are wanted and made smaller in the end, so that edges are smooth."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import ceil, cos, floor, radians, sin
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from newsroom.sample.painting.geometry import Point, rect

type Box = tuple[int, int, int, int]

UNITS = 1800  # across a picture that lies
FINER = 2  # pixels painted for one that stays, each way


@dataclass(frozen=True)
class Blend:
    """From one colour to the next along an angle: 0 to the right, 90 downwards."""

    colours: Sequence[str]
    angle: float = 90


@dataclass(frozen=True)
class Grain:
    """Specks that thicken along an angle, from `start` (0 to 1) on, up to `most`."""

    colour: str
    angle: float = 90
    most: float = 0.7
    start: float = 0.2


class Canvas:
    def __init__(self, size: Point, width: int, chance: Random) -> None:
        """`size` in units, `width` in pixels."""
        self.size, self.chance = size, chance
        self.scale = width / size[0] * FINER
        self.final = (width, round(width * size[1] / size[0]))
        full = (self.final[0] * FINER, self.final[1] * FINER)
        self.image = Image.new("RGB", full)
        specks = Image.frombytes("L", self.final, chance.randbytes(self.final[0] * self.final[1]))
        self.specks = specks.resize(full, Image.Resampling.NEAREST)

    def fill(self, path: Sequence[Point], paint: str | Blend, *grains: Grain) -> None:
        box = self._box(path)
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        mask = self._mask(path, box)
        self._lay(paint, mask, box)
        for grain in grains:
            self._lay(grain.colour, ImageChops.multiply(mask, self._sown(grain, box)), box)

    def wash(self, *colours: str, angle: float = 90) -> None:
        """The whole canvas."""
        self.fill(rect(0, 0, *self.size), Blend(colours, angle))

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        scaled = [(x * self.scale, y * self.scale) for x, y in points]
        wide = max(1, round(width * self.scale))
        ImageDraw.Draw(self.image).line(scaled, fill=colour, width=wide, joint="curve")

    def glow(self, at: Point, radius: float, colour: str, strength: float = 1) -> None:
        """Light that falls off around a point."""
        box = self._box(rect(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        side = round(radius * 2 * self.scale)
        left, top = round((at[0] - radius) * self.scale), round((at[1] - radius) * self.scale)
        fall = Image.radial_gradient("L").point([_fallen(step, strength) for step in range(256)])
        light = fall.resize((side, side), Image.Resampling.BILINEAR)
        light = light.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        lit = Image.composite(Image.new("RGB", light.size, colour), _black(light.size), light)
        under = self.image.crop(box)
        self.image.paste(ImageChops.screen(under, lit), box[:2])

    @contextmanager
    def within(self, path: Sequence[Point]) -> Iterator[None]:
        """What is painted meanwhile stays inside the outline."""
        before = self.image.copy()
        yield
        box = self._box(path)
        mask = self._mask(path, box)
        painted = self.image.crop(box)
        before.paste(painted, box[:2], mask)
        self.image = before

    def reflect(self, y: float, depth: float, water: Blend, clear: float = 0.6) -> None:
        """What stands above the line, upside down in the water below it, broken by ripples."""
        top, height = round(y * self.scale), round(depth * self.scale)
        wide = self.image.width
        above = self.image.crop((0, max(0, top - height), wide, top))
        mirrored = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self.fill(rect(0, y, self.size[0], depth), water)
        still = self.image.crop((0, top, wide, top + mirrored.height))
        mixed = Image.blend(still, mirrored, clear)
        self.image.paste(mixed, (0, top))
        self._ripple(mixed, top)

    def _ripple(self, water: Image.Image, top: int) -> None:
        row, height = 0, water.height
        while row < height:
            near = row / height
            thick = max(2, round((2 + 9 * near) * self.scale))
            sway = round(self.chance.uniform(-1, 1) * (3 + 30 * near) * self.scale)
            strip = water.crop((0, row, water.width, min(row + thick, height)))
            self.image.paste(strip, (sway, top + row))
            row += thick

    def blur(self, radius: float) -> None:
        """Puts all that is painted so far out of focus."""
        small = self.image.reduce(4).filter(ImageFilter.GaussianBlur(radius * self.scale / 4))
        self.image = small.resize(self.image.size, Image.Resampling.BILINEAR)

    def developed(self) -> bytes:
        """The finished picture, as a JPEG."""
        small = self.image.reduce(FINER)
        specks = self.specks.reduce(FINER).point([_faint(step) for step in range(256)])
        grained = ImageChops.add(small, Image.merge("RGB", [specks] * 3), offset=-6)
        written = BytesIO()
        grained.save(written, "JPEG", quality=90, optimize=True, subsampling="4:2:0")
        return written.getvalue()

    def _box(self, path: Sequence[Point]) -> Box:
        across, down = [x for x, _y in path], [y for _x, y in path]
        return (
            max(0, floor(min(across) * self.scale) - 1),
            max(0, floor(min(down) * self.scale) - 1),
            min(self.image.width, ceil(max(across) * self.scale) + 1),
            min(self.image.height, ceil(max(down) * self.scale) + 1),
        )

    def _mask(self, path: Sequence[Point], box: Box) -> Image.Image:
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        points = [(x * self.scale - box[0], y * self.scale - box[1]) for x, y in path]
        ImageDraw.Draw(mask).polygon(points, fill=255)
        return mask

    def _lay(self, paint: str | Blend, mask: Image.Image, box: Box) -> None:
        if isinstance(paint, str):
            self.image.paste(paint, box, mask)
            return
        steps = _ramp((box[2] - box[0], box[3] - box[1]), paint.angle)
        tables = _tables([ImageColor.getrgb(colour)[:3] for colour in paint.colours])
        self.image.paste(Image.merge("RGB", [steps.point(table) for table in tables]), box, mask)

    def _sown(self, grain: Grain, box: Box) -> Image.Image:
        """Specks where chance is below the ramp."""
        rising = [
            round(255 * grain.most * max(0, (step / 255 - grain.start) / (1 - grain.start)) ** 1.3)
            for step in range(256)
        ]
        ramp = _ramp((box[2] - box[0], box[3] - box[1]), grain.angle).point(rising)
        over = ImageChops.subtract(ramp, self.specks.crop(box))
        return over.point([0] + [255] * 255)


def _ramp(size: tuple[int, int], angle: float) -> Image.Image:
    """From 0 to 255 across the size, along the angle."""
    over, down = cos(radians(angle)), sin(radians(angle))
    corners = [x * over + y * down for x in (0, size[0]) for y in (0, size[1])]
    step = 254 / ((max(corners) - min(corners)) or 1)
    flat = (0, 0, 128, over * step, down * step, 0.5 - min(corners) * step)
    return Image.linear_gradient("L").transform(size, Image.Transform.AFFINE, flat)


def _tables(stops: Sequence[Sequence[int]]) -> list[list[int]]:
    """For red, green and blue: what becomes of each of 256 steps between the stops."""
    tables = []
    for channel in range(3):
        table = []
        for step in range(256):
            at = step / 255 * (len(stops) - 1)
            first = min(int(at), max(len(stops) - 2, 0))
            one, other = stops[first][channel], stops[min(first + 1, len(stops) - 1)][channel]
            table.append(round(one + (other - one) * (at - first)))
        tables.append(table)
    return tables


def _fallen(step: int, strength: float) -> int:
    """At the edge of a square's middle the steps stand at 181: beyond, there is no light."""
    left: float = max(0, 1 - step / 181) ** 2.2
    return min(255, round(255 * strength * left))


def _faint(step: int) -> int:
    return round(step * 12 / 255)


def _black(size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size)
