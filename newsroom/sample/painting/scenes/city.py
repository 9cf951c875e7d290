"""The town hall at night, and the tram on the bridge."""

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Point,
    arc,
    band,
    ellipse,
    outline,
    rect,
    ridge,
    rounded,
)
from newsroom.sample.painting.things import arch, cloud, glints, lamp, moon, person, stars, windows

LIT = ("#ffd98a", "#ffc766", "#ffe7b0")


def town_hall(canvas: Canvas) -> None:
    """Twenty to three in the morning: the house is lit, the coats are going home."""
    canvas.wash("#131a3a", "#2a2f5e", "#5a4a7a", "#b06a72")
    stars(canvas, 600, 80)
    moon(canvas, (1430, 230), 92, "#8d8fc0")
    for x, y, width in ((300, 330, 420), (1500, 420, 460), (820, 210, 260)):
        cloud(canvas, (x, y), width, "#3b3d6e")
    _houses(canvas)
    _facade(canvas)
    square = outline("-20,930 1820,930 1820,1220 -20,1220")
    canvas.fill(square, Blend(["#4a3d66", "#1c1836"]), Grain("#120f28", 90, 0.8, 0.2))
    light = outline("740,960 1060,960 1300,1220 500,1220")
    canvas.fill(light, Blend(["#e8a560", "#4a3558"]), Grain("#3b2c50", 90, 0.7, 0.1))
    for x in (210, 480, 1320, 1600):
        lamp(canvas, (x, 1010), 210, "#15122b", "#ffbf66")
    for feet, size, coat in (
        ((760, 1080), 1.3, "#17142e"),
        ((850, 1110), 1.45, "#5c2b3d"),
        ((1010, 1070), 1.2, "#17142e"),
        ((1190, 1120), 1.5, "#1d2c4a"),
        ((600, 1140), 1.55, "#2a1f3e"),
    ):
        canvas.fill(
            [
                (feet[0] - 14, feet[1]),
                (feet[0] + 14, feet[1]),
                (feet[0] + 34, feet[1] + 90),
                (feet[0] + 4, feet[1] + 90),
            ],
            "#15112a",
        )
        person(canvas, feet, size, coat, "#c98d6a")


def _houses(canvas: Canvas) -> None:
    chance = canvas.chance
    x = -40.0
    while x < 1800:
        wide, high = chance.uniform(90, 190), chance.uniform(160, 330)
        canvas.fill(rect(x, 900 - high, wide, high), "#2b2750")
        canvas.fill(
            [(x - 8, 900 - high), (x + wide / 2, 830 - high), (x + wide + 8, 900 - high)], "#231f45"
        )
        windows(
            canvas,
            (x + 18, 930 - high),
            (int(wide / 44), 4),
            (40, 56),
            ["#2b2750", "#2b2750", "#2b2750", "#d99a5b"],
        )
        x += wide


def _facade(canvas: Canvas) -> None:
    stone = Blend(["#c98a6b", "#8a5a66"])
    shade = Grain("#5a3a58", 0, 0.7, 0.3)
    canvas.glow((900, 760), 620, "#ffb45e", 0.4)
    canvas.fill(rect(420, 520, 960, 420), stone, shade)
    canvas.fill(rect(400, 500, 1000, 34), "#e0a67e", shade)
    canvas.fill(rect(770, 250, 260, 690), Blend(["#d69a76", "#96626a"]), shade)
    canvas.fill(
        outline("740,250 900,20 1060,250"),
        Blend(["#2f6f73", "#1f4a58"]),
        Grain("#12303f", 0, 0.9, 0.3),
    )
    canvas.fill(rect(752, 240, 296, 26), "#e8b58c")
    canvas.line([(900, 30), (900, -30)], 6, "#e8b58c")
    canvas.glow((900, 370), 190, "#ffe0a0", 0.6)
    canvas.fill(ellipse(900, 370, 88), "#f6e6bd")
    canvas.fill(ellipse(900, 370, 76), "#fff6dc")
    canvas.line([(900, 370), (948, 354)], 9, "#2a1f3e")
    canvas.line([(900, 370), (856, 414)], 6, "#2a1f3e")
    for x in (456, 566, 676, 1064, 1174, 1284):
        canvas.fill(arch(x - 6, 726, 72, 160), "#e8b58c")
        canvas.fill(arch(x, 726, 60, 150), Blend(["#ffe9b0", "#ffb95a"]))
        canvas.line([(x + 30, 580), (x + 30, 726)], 5, "#9a5f55")
        canvas.fill(rect(x, 780, 60, 90), canvas.chance.choice(LIT))
    canvas.fill(arch(812, 940, 176, 330), "#efc090")
    canvas.fill(arch(828, 940, 144, 310), Blend(["#fff0c4", "#ffb24e"]))
    canvas.line([(900, 640), (900, 940)], 6, "#a8653f")
    for step in range(4):
        canvas.fill(
            rect(740 - step * 34, 912 + step * 12, 320 + step * 68, 14),
            ("#c98a6b", "#a86f66")[step % 2],
        )


def tram(canvas: Canvas) -> None:
    """Line 4 stands at the end of the bridge."""
    canvas.wash("#f3d9a8", "#f7c48d", "#ec9d7c", angle=80)
    canvas.fill(ellipse(470, 430, 190), "#fbe7b8")
    canvas.fill(ridge(canvas.chance, 640, 120, 7, 760), "#c98273", Grain("#a8606a", 90, 0.7, 0.1))
    chance = canvas.chance
    for number in range(22):
        wide, high = chance.uniform(60, 120), chance.uniform(80, 250)
        canvas.fill(
            rect(number * 84 - 20, 760 - high, wide, high),
            chance.choice(["#8f4f5f", "#7c4459", "#a25e64"]),
        )
    canvas.reflect(760, 460, Blend(["#c9776d", "#6a4560", "#3a3050"]), 0.45)
    glints(canvas, (470, 780), 380, 300, "#fbdca6")
    _bridge(canvas)
    _tram_car(canvas, (1090, 600))
    _barrier(canvas)


def _bridge(canvas: Canvas) -> None:
    iron, dark = "#274b5a", "#16303d"
    for x in (340, 940, 1540):
        canvas.fill(
            [(x - 50, 700), (x + 50, 700), (x + 72, 1220), (x - 72, 1220)],
            Blend(["#5c4a5c", "#33293f"]),
            Grain("#211a2e", 0, 0.7, 0.3),
        )
    canvas.fill(rect(-20, 614, 1840, 92), Blend([iron, dark]), Grain("#0c1f2a", 90, 0.7, 0.4))
    for left in (-260, 340, 940, 1540):
        rise = arc((left + 300, 706), (290, 250), 180, 360)
        under = arc((left + 300, 860), (250, 150), 180, 360)
        canvas.fill(band(under, 22), dark)
        for at in under[3:-3:4]:
            canvas.line([(at[0], 700), at], 9, dark)
        del rise
    for number in range(46):
        canvas.fill(ellipse(number * 40, 690, 5), "#4f7f8c")
    crack = outline("660,612 672,640 662,660 684,684 676,708")
    canvas.line(crack, 9, "#f2543d")
    canvas.line([(672, 640), (694, 652)], 6, "#f2543d")
    canvas.line([(-20, 612), (1820, 612)], 10, "#8fb0b2")
    for x in (120, 700, 1330, 1730):
        canvas.line([(x, 612), (x, 270)], 10, dark)
        canvas.line([(x, 300), (x + 90, 300)], 6, dark)
    canvas.line([(-20, 312), (1820, 312)], 4, "#3a4a58")


def _tram_car(canvas: Canvas, at: Point) -> None:
    left, low = at
    red, deep = "#d63f2e", "#9c2428"
    canvas.line(
        [(left + 300, low - 230), (left + 340, low - 286), (left + 290, low - 288)], 6, "#1d2c38"
    )
    for part in (0, 340):
        shell = rounded(left + part, low - 226, 330, 210, 34)
        canvas.fill(shell, Blend(["#f0563c", red, deep]), Grain("#7a1c24", 0, 0.6, 0.4))
        canvas.fill(rect(left + part, low - 84, 330, 18), "#fbe9c6")
        for number in range(4):
            x = left + part + 22 + number * 74
            canvas.fill(rounded(x, low - 196, 62, 92, 10), Blend(["#bfe0e0", "#5f96a4"], 60))
            glare = [
                (x + 12, low - 104),
                (x + 40, low - 196),
                (x + 54, low - 196),
                (x + 26, low - 104),
            ]
            canvas.fill(glare, "#d9efe9")
        for wheel in (80, 250):
            canvas.fill(ellipse(left + part + wheel, low - 8, 26), "#1a2028")
            canvas.fill(ellipse(left + part + wheel, low - 8, 11), "#8f9aa0")
    canvas.fill(rect(left + 326, low - 190, 18, 160), "#3a2026")
    canvas.fill(rounded(left + 24, low - 252, 120, 34, 8), "#fbe9c6")
    canvas.fill(rect(left + 70, low - 246, 7, 12), deep)
    canvas.fill(rect(left + 70, low - 236, 26, 7), deep)
    canvas.fill(rect(left + 86, low - 246, 7, 24), deep)
    canvas.fill(ellipse(left + 14, low - 58, 13), "#fff3c9")
    canvas.glow((left + 8, low - 58), 120, "#ffe6a0", 0.7)


def _barrier(canvas: Canvas) -> None:
    for x in (770, 950):
        canvas.line([(x, 612), (x, 500)], 14, "#2b2433")
    board = rect(740, 486, 240, 50)
    canvas.fill(board, "#fdf3df")
    with canvas.within(board):
        for number in range(6):
            x = 730 + number * 52
            canvas.fill([(x, 540), (x + 26, 540), (x + 56, 480), (x + 30, 480)], "#d63f2e")
    for x in (764, 956):
        canvas.glow((x, 470), 90, "#ff8f4a", 0.9)
        canvas.fill(ellipse(x, 470, 15), "#ffb35e")
