"""Oysters, low tide, the barrier in the storm, a shed with a boat, sparks, a ground at night."""

from math import cos, radians, sin

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Path,
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
    wave,
)
from newsroom.sample.painting.things import cloud, gulls, person


def oysters(canvas: Canvas) -> None:
    """Shells on dark water, one of them open."""
    canvas.wash("#0f3d46", "#0c2e3a", "#0a232f", angle=60)
    chance = canvas.chance
    for _ in range(26):
        at = (chance.uniform(0, 1800), chance.uniform(0, 1200))
        canvas.fill(
            placed(_shell(chance.uniform(40, 90), canvas), at, 1, chance.uniform(0, 360)), "#14444d"
        )
    for at, size, turn in (
        ((300, 290), 250, -30),
        ((1500, 250), 240, 60),
        ((260, 930), 260, 200),
        ((1540, 950), 270, 140),
        ((900, 150), 190, 80),
        ((880, 1130), 200, 10),
    ):
        _oyster(canvas, at, size, turn)
    _open_oyster(canvas, (900, 630))


def _shell(size: float, canvas: Canvas) -> Path:
    points = []
    for step in range(18):
        angle = radians(step * 20)
        far = size * (1 + 0.28 * cos(angle)) * canvas.chance.uniform(0.93, 1.07)
        points.append((far * cos(angle), far * 0.74 * sin(angle)))
    return curve(points)


def _oyster(canvas: Canvas, at: Point, size: float, turn: float) -> None:
    rings = ("#3b5a58", "#8fa39a", "#5f7d78", "#c3c4b0", "#7f978c", "#dcd7bf", "#a3b0a0", "#efe6cd")
    canvas.fill(placed(_shell(size, canvas), (at[0] + 22, at[1] + 30), 1, turn), "#071b25")
    for number, colour in enumerate(rings):
        part = size * (1 - number * 0.115)
        back = (
            at[0] - cos(radians(turn)) * number * size * 0.04,
            at[1] - sin(radians(turn)) * number * size * 0.04,
        )
        canvas.fill(
            placed(_shell(part, canvas), back, 1, turn), colour, Grain("#2b4a4c", 60, 0.55, 0.35)
        )


def _open_oyster(canvas: Canvas, at: Point) -> None:
    canvas.glow(at, 620, "#3fa0a0", 0.4)
    canvas.fill(placed(_shell(400, canvas), (at[0] + 26, at[1] + 40), 1, -14), "#061821")
    for part, colour in ((400, "#4f6f6c"), (376, "#9fb0a3"), (356, "#cfcdb8")):
        canvas.fill(
            placed(_shell(part, canvas), at, 1, -14), colour, Grain("#35585a", 70, 0.6, 0.4)
        )
    inner = placed(_shell(322, canvas), at, 1, -14)
    canvas.fill(
        inner, Blend(["#fbf3e4", "#dfe6df", "#b4c9cf"], 60), Grain("#8fa9b5", 60, 0.6, 0.45)
    )
    for share, colours in (
        (1.0, ("#c9b8a4", "#8f8a88")),
        (0.84, ("#efdcc4", "#c2a894")),
        (0.6, ("#d9c3ab", "#a38f86")),
        (0.42, ("#f8e8d0", "#d8bda2")),
    ):
        canvas.fill(
            placed(_frill(share, canvas), at, 1.08, -14),
            Blend(colours, 50),
            Grain("#7d6a6c", 60, 0.55, 0.4),
        )
    canvas.fill(ellipse(at[0] - 196, at[1] + 66, 40, 30), "#9d8fa0", Grain("#6a5b76", 60, 0.6, 0.3))
    canvas.fill(ellipse(at[0] + 108, at[1] - 30, 50), Blend(["#ffffff", "#f3ecea", "#b9b4c6"], 55))
    canvas.fill(ellipse(at[0] + 90, at[1] - 50, 13), "#ffffff")


def _frill(size: float, canvas: Canvas) -> Path:
    points = []
    for step in range(26):
        angle = radians(step * 360 / 26)
        far = size * canvas.chance.uniform(0.9, 1.08)
        points.append((20 + far * 250 * cos(angle), -6 + far * 138 * sin(angle)))
    return curve(points)


def low_tide(canvas: Canvas) -> None:
    """Counting on the mud: the training wall, students, birds."""
    canvas.wash("#a9cfd3", "#dfe6d2", "#f6e3bb")
    canvas.fill(ellipse(1320, 300, 100), "#fff6dd")
    canvas.fill(ridge(canvas.chance, 480, 70, 6, 520), "#8fb0ad")
    canvas.fill(ridge(canvas.chance, 505, 40, 10, 530), "#6f9794")
    canvas.reflect(520, 300, Blend(["#e9dcb8", "#9cbdb6"]), 0.4)
    canvas.fill(
        ridge(canvas.chance, 720, 60, 4),
        Blend(["#9b8466", "#6f5a4c"]),
        Grain("#4a3c38", 90, 0.6, 0.1),
    )
    chance = canvas.chance
    for _ in range(14):
        near = chance.random()
        at = (chance.uniform(0, 1800), 760 + 400 * near)
        canvas.fill(ellipse(*at, 60 + 220 * near, 7 + 22 * near), Blend(["#d8dcc4", "#9fc0bd"]))
    wall = outline("1800,560 1240,700 900,860 840,900 1020,930 1800,860")
    canvas.fill(wall, "#4a4a4c")
    for _ in range(150):
        x = chance.uniform(880, 1820)
        middle = 890 - (x - 880) * 0.19
        at = (x, middle + chance.uniform(-60, 60) * (0.35 + (x - 880) / 1400))
        size = chance.uniform(16, 44)
        canvas.fill(
            placed(_shell(size, canvas), at),
            chance.choice(["#5d5f60", "#76766f", "#494b50", "#8d8a7d"]),
            Grain("#2f3238", 70, 0.7, 0.3),
        )
    for feet, size, coat in (
        ((420, 900), 2.6, "#e0562f"),
        ((620, 850), 2.2, "#f0b23e"),
        ((250, 830), 1.9, "#2f6f83"),
    ):
        canvas.fill(ellipse(feet[0] + 10, feet[1] + 4, 74 * size / 2, 9 * size / 2), "#5f4d42")
        person(canvas, feet, size, coat, "#b87b54")
        boots = outline("-13,-44 13,-44 12,0 2,0 0,-30 -2,0 -12,0")
        canvas.fill(placed(boots, feet, size), "#2c3a3f")
        frame = curve(outline("10,-76 26,-60 16,-40"), closed=False)
        canvas.fill(placed(band(frame, 9), feet, size), coat)
    canvas.line(outline("470,950 640,950 690,1010 500,1010 470,950"), 9, "#fbf3df")
    canvas.line([(555, 950), (595, 1010)], 5, "#fbf3df")
    canvas.line([(484, 980), (664, 980)], 5, "#fbf3df")
    gulls(canvas, (700, 230), (400, 110), 8, "#fdfaf0")


def barrier(canvas: Canvas) -> None:
    """Five gates against the sea."""
    canvas.wash("#223449", "#4b6372", "#9aa79c", "#d9c79d")
    for at, width in (((300, 180), 700), ((1200, 130), 900), ((1650, 330), 560), ((720, 340), 520)):
        cloud(canvas, at, width, Blend(["#5f7482", "#34485a"]), "#22364a")
    for number in range(46):
        x, y = canvas.chance.uniform(0, 1900), canvas.chance.uniform(0, 600)
        canvas.line([(x, y), (x - 26, y + 90)], 2.5, "#8fa0a4")
        del number
    canvas.fill(rect(0, 600, 1800, 640), Blend(["#a3a488", "#4f7478"]))
    canvas.fill(wave(650, 40, 300), Blend(["#55807f", "#2c5560"]), Grain("#1b3d4b", 90, 0.6, 0.2))
    for number in range(6):
        _pier(canvas, 110 + number * 316, number)
    for number, (y, colour, deep) in enumerate(
        ((820, "#3b7078", "#1f4c59"), (930, "#2c5d6b", "#163c4a"), (1050, "#1e4a59", "#0d2a38"))
    ):
        canvas.fill(
            wave(y, 84, 420, number * 170), Blend([colour, deep]), Grain("#0d2c3a", 90, 0.6, 0.2)
        )
        for crest in range(6):
            x = crest * 420 - number * 170 + 200
            foam = curve(
                [
                    (x - 90, y - 72),
                    (x, y - 96),
                    (x + 110, y - 76),
                    (x + 40, y - 74),
                    (x - 30, y - 66),
                ]
            )
            canvas.fill(foam, "#e6ecdf", Grain(colour, 90, 0.8, 0.2))
    gulls(canvas, (900, 330), (600, 120), 6, "#e9ece0")


def _pier(canvas: Canvas, x: float, number: int) -> None:
    stone = Blend(["#e9d9b4", "#a38f7d"], 0)
    if number < 5:
        gate = arc((x + 158, 470), (150, 330), 20, 160)
        canvas.fill(
            [(x + 30, 470), (x + 290, 470), *gate],
            Blend(["#e0633a", "#a33a2e"]),
            Grain("#6a2226", 90, 0.7, 0.3),
        )
        for row in (520, 580, 640):
            canvas.line([(x + 34, row), (x + 286, row)], 8, "#f08a56")
        canvas.fill(rect(x, 404, 320, 46), "#c9b795", Grain("#7d7068", 90, 0.6, 0.3))
    canvas.fill(
        [(x - 52, 860), (x - 40, 360), (x + 40, 360), (x + 52, 860)],
        stone,
        Grain("#6d5f5c", 0, 0.7, 0.4),
    )
    canvas.fill(rounded(x - 58, 320, 116, 56, 12), "#f3e6c6")
    canvas.fill([(x - 58, 322), (x, 262), (x + 58, 322)], "#2f5563")
    canvas.fill(rect(x - 12, 400, 24, 40), "#ffd98a")
    canvas.glow((x, 420), 70, "#ffd98a", 0.5)
