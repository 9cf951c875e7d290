"""A night with the pilots, in four pictures."""

from math import cos, radians, sin

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Point,
    arc,
    curve,
    ellipse,
    outline,
    placed,
    rect,
    rounded,
)
from newsroom.sample.painting.things import dashes, moon, stars


def radar(canvas: Canvas) -> None:
    """The ship, the gap and the hand on the wheel, seen by the light of the screen."""
    canvas.wash("#0a1418", "#10242a")
    canvas.fill(
        rounded(240, 60, 1120, 1000, 90),
        Blend(["#24383c", "#14242a"]),
        Grain("#0a1418", 90, 0.7, 0.4),
    )
    centre = (800, 540)
    canvas.glow(centre, 760, "#2fbf8a", 0.5)
    canvas.fill(ellipse(*centre, 430), Blend(["#0f4a40", "#08302c"]))
    with canvas.within(ellipse(*centre, 430)):
        sweep = [centre, *arc(centre, (430, 430), 290, 330)]
        canvas.fill(sweep, Blend(["#1f8a68", "#49d19a"], 60), Grain("#0f4a40", 200, 0.8, 0.1))
        for side in (-1, 1):
            bank = curve(
                [
                    (850 + side * 120, 60),
                    (860 + side * 150, 260),
                    (800 + side * 84, 430 + side * 50),
                    (720 + side * 110, 640),
                    (760 + side * 200, 1010),
                    (800 + side * 470, 990),
                    (800 + side * 470, 90),
                ]
            )
            canvas.fill(bank, "#2f9a72", Grain("#0c3a34", 90 - side * 90, 0.9, 0.0))
    for ring in (140, 285, 430):
        loop = ellipse(*centre, ring)
        canvas.line([*loop, loop[1]], 4, "#5fe0ac")
    canvas.line([(370, 540), (1230, 540)], 3, "#3fae86")
    canvas.line([(800, 110), (800, 970)], 3, "#3fae86")
    canvas.line(
        [centre, (800 + 430 * cos(radians(330)), 540 + 430 * sin(radians(330)))], 7, "#c9ffe6"
    )
    canvas.glow((850, 340), 150, "#fff0a0", 0.9)
    canvas.fill(
        placed(curve(outline("0,-34 13,0 11,34 -11,34 -13,0")), (850, 340), 1.2, 8), "#fff3c0"
    )
    for number in range(9):
        lit = number in {2, 5}
        at = (360 + number * 110, 1120)
        canvas.fill(ellipse(*at, 26), "#e2603f" if lit else "#2c4448")
        if lit:
            canvas.glow(at, 110, "#ff7a4a", 0.8)


def bar(canvas: Canvas) -> None:
    """The bank of sand and its one gap, from above."""
    canvas.wash("#0f4f60", "#14687a", "#0c4658", angle=20)
    _sand(canvas)
    for number in range(12):
        x = 812 + 26 * sin(number / 2)
        canvas.fill(rounded(x - 5, number * 104 - 30, 10, 54, 5), "#f6e9c0")
    ship = curve(outline("0,-190 36,-110 38,170 0,184 -38,170 -36,-110"))
    for side in (-1, 1):
        wake = [(814 + side * 30, 560), (814 + side * 250, 1240), (814 + side * 170, 1240)]
        canvas.fill(wake, "#3f97a0")
    canvas.fill(placed(ship, (852, 560)), "#0a3442")
    canvas.fill(
        placed(ship, (822, 530)), Blend(["#c9482f", "#8c2a28"], 0), Grain("#5a1a20", 0, 0.6, 0.4)
    )
    for number in range(5):
        canvas.fill(rounded(798, 400 + number * 48, 48, 36, 5), ("#f0c05a", "#e9e0c8")[number % 2])
    canvas.fill(rounded(790, 654, 64, 40, 6), "#fdf6e4")
    for at, colour in (
        ((716, 300), "#e2603f"),
        ((936, 300), "#4fc08a"),
        ((700, 900), "#e2603f"),
        ((950, 900), "#4fc08a"),
    ):
        canvas.glow(at, 60, colour, 0.9)
        canvas.fill(ellipse(*at, 13), colour)


def _sand(canvas: Canvas) -> None:
    chance = canvas.chance
    west = outline("-40,420 180,330 420,380 620,470 700,590 610,690 380,760 120,720 -40,760")
    east = outline("1640,300 1380,340 1120,420 940,520 930,640 1080,720 1320,700 1640,780")
    for grow, colour in (
        (74, "#237f8a"),
        (40, "#4aa39f"),
        (8, "#a9d0b4"),
        (-24, "#e9d9a3"),
        (-70, "#f2e6bd"),
    ):
        for shape, middle in ((west, (240, 560)), (east, (1300, 550))):
            points = [
                (
                    x + (grow if x > middle[0] else -grow) * 0.8,
                    y + (grow if y > middle[1] else -grow),
                )
                for x, y in shape
            ]
            canvas.fill(
                curve(points), colour, Grain("#7fae98" if grow > 0 else "#c9a867", 60, 0.5, 0.3)
            )
    for _ in range(80):
        at = (
            chance.choice([chance.uniform(560, 760), chance.uniform(900, 1040)]),
            chance.uniform(380, 800),
        )
        foam = arc(at, (chance.uniform(16, 44), 10), 190, 350)
        canvas.line(foam, 5, "#eef6ea")


def biscuits(canvas: Canvas) -> None:
    """The shelf at the pilots' station."""
    canvas.wash("#f0cf9a", "#e9b57c", angle=80)
    canvas.fill(rect(-20, -20, 1640, 1240), Blend(["#2f5f6a", "#274f5c"]))
    for number in range(20):
        canvas.line([(number * 86, -20), (number * 86, 1220)], 3, "#234955")
    tins = ("#d9503a", "#f0b545", "#f4e6c8", "#7fa88c", "#b5483f", "#e9965a", "#33424f", "#c9d2b8")
    for shelf, low in enumerate((470, 960)):
        x = 60.0 + shelf * 70
        number = 0
        while x < 1480:
            wide, high = canvas.chance.uniform(150, 260), canvas.chance.uniform(170, 320)
            colour = tins[(number + shelf * 3) % len(tins)]
            _tin(canvas, (x, low), (wide, high), colour)
            x += wide + canvas.chance.uniform(14, 60)
            number += 1
        canvas.fill(rect(-20, low + 44, 1640, 30), "#1d3d48")
        canvas.fill(
            rect(-20, low, 1640, 46), Blend(["#c98a55", "#9c613b"]), Grain("#6a3d28", 90, 0.6, 0.3)
        )
    canvas.glow((800, -100), 1100, "#ffd98a", 0.35)


def _tin(canvas: Canvas, foot: Point, size: Point, colour: str) -> None:
    (x, low), (wide, high) = foot, size
    canvas.fill(rect(x + 18, low - high + 20, wide, high - 20), "#1f434f")
    canvas.fill(rounded(x, low - high, wide, high, 12), colour, Grain("#3a2430", 0, 0.6, 0.45))
    canvas.fill(
        rounded(x - 6, low - high - 8, wide + 12, 48, 10), colour, Grain("#3a2430", 0, 0.7, 0.3)
    )
    canvas.line([(x, low - high + 46), (x + wide, low - high + 46)], 4, "#4a3038")
    middle = (x + wide / 2, low - high / 2 + 24)
    kind = canvas.chance.randrange(3)
    if kind == 0:
        canvas.fill(ellipse(*middle, wide * 0.27), "#fbf0d6")
        for angle in range(0, 360, 45):
            spot = (
                middle[0] + wide * 0.16 * cos(radians(angle)),
                middle[1] + wide * 0.16 * sin(radians(angle)),
            )
            canvas.fill(ellipse(*spot, wide * 0.035), "#c98a4a")
    elif kind == 1:
        hull = curve(outline("-1,-0.1 -0.7,0.5 0.7,0.5 1,-0.1"), closed=False)
        canvas.fill(placed(hull, middle, wide * 0.28), "#22384a")
        canvas.fill(placed(outline("0.06,-0.2 0.06,-1.2 0.8,-0.2"), middle, wide * 0.28), "#fbf0d6")
        canvas.fill(
            placed(outline("-0.06,-0.2 -0.06,-1 -0.6,-0.2"), middle, wide * 0.28), "#fbf0d6"
        )
    else:
        for row in range(3):
            y = middle[1] - 40 + row * 40
            canvas.fill(
                rounded(x + wide * 0.18, y, wide * 0.64, 18, 9),
                "#fbf0d6" if row != 1 else "#e2603f",
            )


def cranes(canvas: Canvas) -> None:
    """Ten past four at Northmole."""
    canvas.wash("#151f43", "#3a3a6e", "#a85f72", "#f0a06a")
    stars(canvas, 420, 40)
    moon(canvas, (1280, 210), 56)
    for x, size in outline("300,1 700,1.12 1120,0.94"):
        _crane(canvas, x, size)
    chance = canvas.chance
    for column in range(18):
        for row in range(chance.randint(1, 3)):
            colour = chance.choice(["#8c3a45", "#5f3f63", "#b5563f", "#3a4f6e", "#c9853f"])
            canvas.fill(
                rect(column * 92 - 20, 830 - row * 46, 88, 44),
                colour,
                Grain("#1a1530", 90, 0.6, 0.2),
            )
    hull = outline("180,790 1500,790 1580,720 1510,920 250,920")
    canvas.fill(hull, Blend(["#7d2b33", "#451a2a"]), Grain("#24101d", 90, 0.7, 0.3))
    canvas.fill(rect(240, 640, 130, 150), "#f0d9b8", Grain("#a8767a", 0, 0.6, 0.3))
    windows_at = [(256 + column * 36, 660 + row * 40) for column in range(3) for row in range(3)]
    for x, y in windows_at:
        canvas.fill(rect(x, y, 22, 22), "#ffd98a")
    canvas.fill(rect(-20, 920, 1640, 20), "#1d1733")
    canvas.reflect(930, 290, Blend(["#7a4a66", "#2a2548", "#15132c"]), 0.6)
    dashes(canvas, (0, 960, 1600, 1190), 24, "#d98a6a")


def _crane(canvas: Canvas, x: float, size: float) -> None:
    dark = "#171833"
    low = 860
    for side in (-80, 80):
        canvas.line([(x + side * size, low), (x + side * size, low - 480 * size)], 18 * size, dark)
    for high in (200, 480):
        canvas.line(
            [(x - 90 * size, low - high * size), (x + 90 * size, low - high * size)],
            15 * size,
            dark,
        )
    canvas.line(
        [(x - 80 * size, low - 200 * size), (x + 80 * size, low - 480 * size)], 9 * size, dark
    )
    canvas.line(
        [(x - 190 * size, low - 480 * size), (x + 330 * size, low - 480 * size)], 17 * size, dark
    )
    canvas.line(
        [(x, low - 480 * size), (x, low - 640 * size), (x + 320 * size, low - 484 * size)],
        8 * size,
        dark,
    )
    canvas.line([(x, low - 640 * size), (x - 180 * size, low - 484 * size)], 8 * size, dark)
    canvas.line([(x + 230 * size, low - 480 * size), (x + 230 * size, low - 330 * size)], 5, dark)
    canvas.fill(rect(x + 190 * size, low - 330 * size, 84 * size, 42 * size), "#e2793c")
    for spot in (-190, 60, 330):
        canvas.glow((x + spot * size, low - 470 * size), 90, "#ffdf9a", 0.9)
        canvas.fill(ellipse(x + spot * size, low - 470 * size, 7), "#fff6dc")
