"""The sheds and their plan, pipes below a street, a bakery by night."""

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Point,
    arc,
    band,
    curve,
    ellipse,
    outline,
    placed,
    rect,
    ridge,
    rounded,
)
from newsroom.sample.painting.things import arch, beam, dashes, gulls, lamp, person, windows


def sheds(canvas: Canvas) -> None:
    """The sheds at Lowquay, and over them in lines what is to be built."""
    canvas.wash("#f5e3c0", "#f6cfa0", "#f0ad84")
    canvas.fill(ellipse(1330, 330, 150), "#fdf1d2")
    canvas.fill(ridge(canvas.chance, 700, 50, 9, 760), "#d99277")
    _row(canvas)
    canvas.reflect(810, 400, Blend(["#d98f74", "#5d6478", "#2c4058"]), 0.6)
    _plan(canvas)
    _row(canvas)
    dashes(canvas, (0, 850, 1800, 1190), 26, "#f0c49a")
    boat = curve(outline("-120,-28 -96,18 90,18 128,-34 0,-16"))
    canvas.fill(placed(boat, (430, 960), 1.3), "#23384a", Grain("#101f2c", 90, 0.7, 0.2))
    person(canvas, (400, 956), 1.1, "#d8a23c", "#c98d63")
    canvas.line([(440, 940), (560, 1000)], 6, "#3b2b2b")
    gulls(canvas, (520, 240), (300, 90), 5, "#8a5a58")
    for x in (620, 1130, 1240):
        person(canvas, (x, 772), 0.85, "#3a2a38", "#a86c4f")


def _row(canvas: Canvas) -> None:
    colours = ("#a8432f", "#c65b3a", "#8c3a35", "#b9502f", "#d3713f", "#93403a", "#b34a32")
    for number, colour in enumerate(colours):
        _shed(canvas, (40 + number * 250, 770), colour, number)
    canvas.fill(rect(-20, 770, 1840, 40), Blend(["#6a5560", "#4a3f52"]))
    for number in range(24):
        canvas.fill(rect(number * 78 - 10, 782, 8, 28), "#332c40")


def _shed(canvas: Canvas, at: Point, colour: str, number: int) -> None:
    left, low = at
    wall = [
        (left, low),
        (left, low - 190),
        (left + 120, low - 300),
        (left + 240, low - 190),
        (left + 240, low),
    ]
    canvas.fill(wall, colour, Grain("#5a2430", 0, 0.6, 0.35))
    canvas.line(
        [(left - 10, low - 186), (left + 120, low - 306), (left + 250, low - 186)], 13, "#3f2a3a"
    )
    canvas.fill(arch(left + 72, low, 96, 130), "#3a2433")
    if number in {1, 4}:
        canvas.fill(arch(left + 80, low, 80, 120), Blend(["#ffdf98", "#f3a24a"]))
    canvas.fill(ellipse(left + 120, low - 212, 26), "#f4dcae")
    canvas.fill(ellipse(left + 120, low - 212, 19), "#4a6a78")
    for x in (26, 186):
        canvas.fill(rect(left + x, low - 150, 30, 44), "#f4dcae")
        canvas.fill(rect(left + x + 4, low - 146, 22, 36), "#4a6a78")


def _plan(canvas: Canvas) -> None:
    line = "#4f7f96"
    for left, floors, wide in (
        (120, 6, 210),
        (370, 9, 190),
        (600, 7, 250),
        (900, 9, 200),
        (1140, 5, 260),
        (1440, 8, 220),
    ):
        top = 760 - floors * 68
        canvas.fill(rect(left, top, wide, 760 - top), Blend(["#f9e7c6", "#f3c79d"]))
        for floor in range(floors):
            y = top + floor * 68
            canvas.line([(left, y), (left + wide, y)], 3, line)
            for x in range(left + 22, left + wide - 24, 44):
                canvas.line(
                    [(x, y + 18), (x + 22, y + 18), (x + 22, y + 48), (x, y + 48), (x, y + 18)],
                    2.4,
                    line,
                )
        canvas.line([(left, 760), (left, top), (left + wide, top), (left + wide, 760)], 4, line)


def pipes(canvas: Canvas) -> None:
    """A street, and what lies below it."""
    canvas.wash("#cfe4dd", "#f4ecd2")
    colours = ("#e2725b", "#f0b24a", "#3f7f8c", "#d9d0b4", "#c9544a", "#7fa88c", "#e89a5a")
    for number, colour in enumerate(colours):
        left, high = number * 262 - 20, 210 + (number * 97) % 130
        canvas.fill(rect(left, 520 - high, 250, high), colour, Grain("#5d3a48", 0, 0.4, 0.5))
        canvas.fill(
            [(left - 12, 520 - high), (left + 125, 420 - high), (left + 262, 520 - high)], "#4a3f52"
        )
        windows(
            canvas,
            (left + 34, 556 - high),
            (4, max(2, int(high / 90))),
            (52, 78),
            ["#fff1c9", "#2f4858", "#f9d27a"],
        )
    canvas.fill(rect(-20, 520, 1840, 40), "#5c5560")
    canvas.fill(rect(-20, 556, 1840, 660), "#8c6a4f")
    layers = ((560, "#8c6a4f"), (720, "#75543f"), (900, "#5d4236"), (1060, "#46322d"))
    for y, colour in layers:
        canvas.fill(
            ridge(canvas.chance, y + 20, 26, 14, 1240), colour, Grain("#33241f", 90, 0.55, 0.1)
        )
    chance = canvas.chance
    for _ in range(70):
        at = (chance.uniform(0, 1800), chance.uniform(620, 1180))
        canvas.fill(
            ellipse(*at, chance.uniform(8, 26), chance.uniform(6, 16)),
            chance.choice(["#a3836a", "#7d6455", "#927561"]),
        )
    _main(canvas)


def _main(canvas: Canvas) -> None:
    iron = Blend(["#6f9aa2", "#3f6a78", "#1f3f4f"])
    for x in (230, 750, 1270, 1690):
        canvas.fill(rect(x, 540, 34, 260), Blend(["#6f9aa2", "#2f5563"], 0))
        canvas.fill(rect(x - 10, 640, 54, 26), "#88b0b4")
    canvas.fill(rect(-20, 790, 1840, 150), iron, Grain("#142f3d", 90, 0.7, 0.4))
    canvas.fill(rect(-20, 808, 1840, 18), "#a9cdcb")
    for x in (120, 520, 920, 1320, 1720):
        canvas.fill(rounded(x - 34, 772, 68, 186, 10), iron, Grain("#142f3d", 90, 0.7, 0.4))
        for y in (796, 936):
            canvas.fill(ellipse(x, y, 9), "#b9d8d4")
    for spread in (-1.1, -0.55, 0, 0.55, 1.1):
        jet = [(1060.0, 930.0), (1060 + spread * 60, 1000), (1060 + spread * 150, 1120)]
        canvas.fill(band(curve(jet, closed=False), 17), "#7fd0e0")
    canvas.fill(
        curve(outline("820,1140 1060,1086 1300,1136 1390,1230 740,1230")),
        Blend(["#7fd0e0", "#2f8ba5"]),
    )
    canvas.line(outline("1030,880 1056,906 1046,924 1080,942"), 9, "#0f2833")
    for at, size in (((930, 1050), 15), ((1190, 1040), 18), ((1010, 1075), 11), ((1130, 1085), 13)):
        canvas.fill(placed(curve(outline("0,-2 0.8,0.6 0,1.3 -0.8,0.6")), at, size), "#c9f0f2")


def bakery(canvas: Canvas) -> None:
    """Three in the morning, one window lit."""
    canvas.wash("#171c33", "#23284a", "#2d2a4d")
    for number in range(16):
        for row in range(10):
            x, y = number * 130 - (row % 2) * 65, row * 62
            canvas.fill(
                rounded(x, y, 122, 55, 5), canvas.chance.choice(["#2a2a4c", "#302c50", "#262646"])
            )
    canvas.fill(
        rect(-20, 900, 1840, 320), Blend(["#28243f", "#14121f"]), Grain("#0b0a14", 90, 0.8, 0.2)
    )
    canvas.glow((840, 640), 900, "#ff9f3f", 0.5)
    canvas.fill(rect(330, 300, 1020, 610), "#5b2f2a", Grain("#2b141c", 0, 0.7, 0.4))
    canvas.fill(rect(370, 400, 940, 420), Blend(["#ffd98a", "#ffb04e", "#f08a34"]))
    with canvas.within(rect(370, 400, 940, 420)):
        _loaves(canvas)
        _baker(canvas, (1060, 830))
    for x in (370, 680, 990, 1302):
        canvas.fill(rect(x - 4, 400, 12, 420), "#3f1f1f")
    stripe = 1060 / 10
    for number in range(10):
        left = 310 + number * stripe
        top = left + 22 - number * 4
        colour = ("#d6492f", "#fbe9c9")[number % 2]
        canvas.fill(
            [
                (top, 270),
                (top + stripe - 4, 270),
                *arc((left + stripe / 2, 400), (stripe / 2, 34), 0, 180),
            ],
            colour,
            Grain("#6a2a30", 90, 0.5, 0.4),
        )
    canvas.fill(
        outline("380,910 1300,910 1560,1220 160,1220"),
        Blend(["#d98a3f", "#3a2638"]),
        Grain("#1d1526", 90, 0.8, 0.15),
    )
    lamp(canvas, (1560, 960), 520, "#0d0c18", "#ffca70")
    person(canvas, (560, 1090), 2.6, "#15202e", "#b9805a")
    canvas.fill(placed(beam((0, 0), (60, 120), 50), (560, 1086)), "#17131f")


def _loaves(canvas: Canvas) -> None:
    crust = ("#a8582a", "#c9762f", "#8c4522")
    for shelf in (520, 660, 800):
        canvas.fill(rect(370, shelf, 600, 14), "#6a3420")
        for number in range(6):
            at = (430 + number * 96, shelf - 26)
            loaf = curve(outline("-44,24 -46,-8 -18,-32 18,-32 46,-8 44,24"))
            canvas.fill(
                placed(loaf, at), canvas.chance.choice(crust), Grain("#5a2a18", 90, 0.6, 0.3)
            )
            for cut in (-20, 0, 20):
                canvas.line(
                    [(at[0] + cut - 7, at[1] - 4), (at[0] + cut + 5, at[1] - 24)], 5, "#f3c987"
                )


def _baker(canvas: Canvas, at: Point) -> None:
    body = curve(outline("-110,20 -100,-170 -50,-226 50,-226 100,-170 110,20"))
    canvas.fill(placed(body, at), "#fdf4e3", Grain("#d99a5b", 0, 0.7, 0.35))
    canvas.fill(placed(ellipse(0, -270, 46, 52), at), "#b87447", Grain("#7a4428", 0, 0.7, 0.4))
    hat = curve(outline("-52,-300 -74,-352 -30,-384 30,-384 74,-352 52,-300"))
    canvas.fill(placed(hat, at), "#fffaf0", Grain("#e0b070", 0, 0.7, 0.4))
    arm = curve(outline("-86,-170 -150,-96 -70,-60"), closed=False)
    canvas.fill(placed(band(arm, 46), at), "#fdf4e3")
    canvas.fill(placed(ellipse(-60, -62, 24), at), "#b87447")
    canvas.fill(
        placed(rounded(-90, -76, 190, 60, 30), at), "#c9762f", Grain("#6a3420", 90, 0.7, 0.2)
    )
