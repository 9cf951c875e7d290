"""Outlines to paint: lists of points, in the units of a picture 1800 wide, y downwards."""

from collections.abc import Sequence
from math import cos, pi, radians, sin
from random import Random

type Point = tuple[float, float]
type Path = list[Point]


def outline(told: str) -> Path:
    """From "0,0 40,-12 80,0"."""
    pairs = (pair.split(",") for pair in told.split())
    return [(float(x), float(y)) for x, y in pairs]


def rect(x: float, y: float, width: float, height: float) -> Path:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def ellipse(x: float, y: float, across: float, down: float | None = None) -> Path:
    """Around its centre, by its half axes."""
    return arc((x, y), (across, across if down is None else down), 0, 360)


def arc(centre: Point, radii: Point, begin: float, end: float) -> Path:
    """From one angle to another in degrees, clockwise from the right."""
    steps = max(8, round(abs(end - begin) / 5))
    angles = [radians(begin + (end - begin) * step / steps) for step in range(steps + 1)]
    return [(centre[0] + radii[0] * cos(at), centre[1] + radii[1] * sin(at)) for at in angles]


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Path:
    right, low = x + width - radius, y + height - radius
    corners = [((x + radius, y + radius), 180), ((right, y + radius), 270)]
    corners += [((right, low), 0), ((x + radius, low), 90)]
    return [p for at, angle in corners for p in arc(at, (radius, radius), angle, angle + 90)]


def curve(points: Sequence[Point], *, closed: bool = True) -> Path:
    """A smooth line through the points (Catmull and Rom)."""
    count = len(points)
    path: Path = []
    for number in range(count if closed else count - 1):
        if closed:
            four = [points[(number + step) % count] for step in (-1, 0, 1, 2)]
        else:
            four = [points[min(max(number + step, 0), count - 1)] for step in (-1, 0, 1, 2)]
        path += [_between(four, step / 12) for step in range(12)]
    return path if closed else [*path, points[-1]]


def _between(four: Sequence[Point], at: float) -> Point:
    first, second, third, fourth = (
        -0.5 * at + at**2 - 0.5 * at**3,
        1 - 2.5 * at**2 + 1.5 * at**3,
        0.5 * at + 2 * at**2 - 1.5 * at**3,
        -0.5 * at**2 + 0.5 * at**3,
    )
    a, b, c, d = four
    return (
        a[0] * first + b[0] * second + c[0] * third + d[0] * fourth,
        a[1] * first + b[1] * second + c[1] * third + d[1] * fourth,
    )


def placed(
    path: Sequence[Point], at: Point, size: float = 1, turn: float = 0, *, flip: bool = False
) -> Path:
    """Drawn around nothing, put somewhere: mirrored, turned, made larger and moved."""
    over, up = cos(radians(turn)) * size, sin(radians(turn)) * size
    side = -1 if flip else 1
    return [(at[0] + x * side * over - y * up, at[1] + x * side * up + y * over) for x, y in path]


def ridge(chance: Random, y: float, height: float, bumps: int, floor: float = 1300) -> Path:
    """A line of hills across the picture, and all that is below it."""
    phases = [(chance.uniform(0, 2 * pi), chance.uniform(0.6, 1.6)) for _ in range(4)]
    line = []
    for x in range(-20, 1841, 12):
        waves = [
            sin(x / 1800 * bumps * pi * rate * 2**octave + phase) / 2**octave
            for octave, (phase, rate) in enumerate(phases)
        ]
        line.append((float(x), y - height * (0.5 + sum(waves) / 4)))
    return [*line, (1840, floor), (-20, floor)]


def wave(y: float, height: float, length: float, shift: float = 0) -> Path:
    """One line of water across the picture, with crests, and all that is below it."""
    line = [
        (float(x), y - height * abs(sin((x + shift) / length * pi)) ** 0.7)
        for x in range(-20, 1841, 10)
    ]
    return [*line, (1840, 1900), (-20, 1900)]


def band(points: Sequence[Point], width: float) -> Path:
    """A strip of this width along the points."""
    left, right = [], []
    for number, (x, y) in enumerate(points):
        before, after = points[max(number - 1, 0)], points[min(number + 1, len(points) - 1)]
        over, down = after[0] - before[0], after[1] - before[1]
        long = (over**2 + down**2) ** 0.5 or 1
        off = (-down / long * width / 2, over / long * width / 2)
        left.append((x + off[0], y + off[1]))
        right.append((x - off[0], y - off[1]))
    return [*left, *reversed(right)]
