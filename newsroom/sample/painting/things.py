"""What stands in more than one picture: gulls, windows, clouds, boats, people seen from afar."""

from collections.abc import Sequence

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Path,
    Point,
    arc,
    curve,
    ellipse,
    outline,
    placed,
    rect,
    rounded,
)


def gull(canvas: Canvas, at: Point, size: float, colour: str, turn: float = 0) -> None:
    wing = outline("-60,-14 -34,-26 -8,-6 0,0 9,-8 36,-30 64,-20")
    under = outline("38,-22 12,2 2,10 -8,3 -34,-17")
    canvas.fill(placed(curve([*wing, *under]), at, size, turn), colour)


def gulls(canvas: Canvas, middle: Point, spread: Point, count: int, colour: str) -> None:
    chance = canvas.chance
    for _ in range(count):
        at = (
            middle[0] + chance.uniform(-1, 1) * spread[0],
            middle[1] + chance.uniform(-1, 1) * spread[1],
        )
        gull(canvas, at, chance.uniform(0.25, 0.8), colour, chance.uniform(-18, 18))


def cloud(canvas: Canvas, at: Point, width: float, colour: str | Blend, shade: str = "") -> None:
    """A flat long one, of bars with round ends."""
    chance = canvas.chance
    for row in range(3):
        long = width * (1, 0.72, 0.4)[row]
        x = at[0] - long / 2 + chance.uniform(-0.12, 0.12) * width
        thick = width * 0.07
        grains = [Grain(shade, 90, 0.6, 0.1)] if shade else []
        bar = rounded(x, at[1] - row * thick * 0.86, long, thick, thick / 2)
        canvas.fill(bar, colour, *grains)


def glints(canvas: Canvas, at: Point, depth: float, width: float, colour: str) -> None:
    """The path of a light on water: dashes that widen towards the one who looks."""
    y, chance = at[1], canvas.chance
    while y < at[1] + depth:
        near = (y - at[1]) / depth
        thick = 2.5 + 9 * near
        for _ in range(1 + round(2 * near)):
            long = width * (0.25 + near) * chance.uniform(0.2, 0.9)
            x = at[0] + chance.gauss(0, 0.35) * width * (0.3 + near) - long / 2
            canvas.fill(rounded(x, y, long, thick, thick / 2), colour)
        y += thick * chance.uniform(1.5, 2.6)


def dashes(canvas: Canvas, box: tuple[float, float, float, float], count: int, colour: str) -> None:
    """Small waves on the water of the box, larger towards its lower edge."""
    left, top, right, low = box
    for _ in range(count):
        near = canvas.chance.random() ** 0.8
        long = (20 + 110 * near) * canvas.chance.uniform(0.5, 1.3)
        thick = 2 + 6 * near
        x = canvas.chance.uniform(left - long, right)
        canvas.fill(rounded(x, top + (low - top) * near, long, thick, thick / 2), colour)


def windows(
    canvas: Canvas, corner: Point, grid: tuple[int, int], step: Point, colours: Sequence[str]
) -> None:
    """Rows of them, each lit as chance has it."""
    for column in range(grid[0]):
        for row in range(grid[1]):
            x, y = corner[0] + column * step[0], corner[1] + row * step[1]
            canvas.fill(rect(x, y, step[0] * 0.52, step[1] * 0.58), canvas.chance.choice(colours))


def person(canvas: Canvas, feet: Point, size: float, coat: str, skin: str = "") -> None:
    """Somebody far away, standing."""
    legs = outline("-9,-42 9,-42 8,0 2,0 0,-30 -2,0 -8,0")
    body = curve(outline("-13,-84 0,-92 13,-84 15,-40 0,-36 -15,-40"))
    canvas.fill(placed(legs, feet, size), coat)
    canvas.fill(placed(body, feet, size), coat)
    canvas.fill(placed(ellipse(0, -104, 10.5, 12), feet, size), skin or coat)


def lamp(canvas: Canvas, foot: Point, height: float, post: str, light: str) -> None:
    x, y = foot
    canvas.line([(x, y), (x, y - height)], height * 0.03, post)
    canvas.glow((x, y - height), height * 0.9, light, 0.8)
    canvas.fill(ellipse(x, y - height, height * 0.055), "#fff3cf")


def sun(canvas: Canvas, at: Point, radius: float, colour: str | Blend, halo: str) -> None:
    canvas.glow(at, radius * 3.4, halo, 0.75)
    canvas.fill(ellipse(*at, radius), colour)


def moon(canvas: Canvas, at: Point, radius: float, halo: str = "#7f9bb5") -> None:
    canvas.glow(at, radius * 5, halo, 0.7)
    canvas.fill(ellipse(*at, radius), "#f4ecd2", Grain("#cdbf98", 25, 0.6, 0.3))


def stars(canvas: Canvas, low: float, count: int, colour: str = "#dfe8ee") -> None:
    for _ in range(count):
        at = (canvas.chance.uniform(0, canvas.size[0]), canvas.chance.uniform(0, 1) ** 1.5 * low)
        canvas.fill(ellipse(*at, canvas.chance.uniform(1, 3.2)), colour)


def beam(lamp_at: Point, far: Point, width: float) -> Path:
    """A cone of light from a lamp."""
    return [lamp_at, (far[0] - width / 2, far[1]), (far[0] + width / 2, far[1])]


def arch(x: float, y: float, width: float, height: float) -> Path:
    """An opening with a round top, standing on y."""
    half = width / 2
    top = arc((x + half, y - height + half), (half, half), 180, 360)
    return [(x, y), *top, (x + width, y)]
