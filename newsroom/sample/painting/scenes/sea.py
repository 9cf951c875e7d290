"""The ferry at dawn, the ladder at night, the steps in the morning, the boats from above."""

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Point,
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
from newsroom.sample.painting.things import cloud, dashes, glints, gull, gulls, person, stars, sun


def ferry(canvas: Canvas) -> None:
    canvas.wash("#2f6f86", "#6fa3a6", "#e9c79a", "#f6b582", "#f29a78")
    sun(canvas, (1230, 560), 178, Blend(["#fff2cc", "#ffd08a", "#ff9f6e"]), "#ffb37a")
    for at, width in (((420, 190), 620), ((1330, 300), 520), ((760, 330), 300), ((1680, 150), 460)):
        cloud(canvas, at, width, Blend(["#f7d9b3", "#e9a98c"]), "#d98e7f")
    canvas.fill(ridge(canvas.chance, 640, 150, 5, 690), "#9a7f8d", Grain("#d79a86", 90, 0.8, 0.2))
    canvas.fill(ridge(canvas.chance, 668, 90, 8, 690), "#5d5f78", Grain("#a1748a", 90, 0.7, 0.2))
    canvas.reflect(680, 520, Blend(["#e8a07c", "#5b7f8f", "#1f4b60"]), 0.5)
    glints(canvas, (1230, 686), 330, 300, "#ffdca6")
    _grey_heron(canvas, (820, 790), 1.16)
    for y, colours in ((900, ("#2b6178", "#1d4a60")), (985, ("#1f4e65", "#16394d"))):
        canvas.fill(wave(y, 26, 290, y), Blend(colours), Grain("#0f2c3f", 90, 0.7, 0.1))
    canvas.fill(wave(1090, 40, 410, 90), Blend(["#143a4f", "#0c2536"]))
    dashes(canvas, (0, 890, 1800, 1190), 46, "#4d8798")
    gulls(canvas, (520, 330), (330, 130), 7, "#fff6e6")
    gull(canvas, (330, 470), 1.5, "#fffaf0", -10)


def _grey_heron(canvas: Canvas, at: Point, size: float) -> None:
    """The ship, at its waterline."""

    def draw(points: list[Point], paint: str | Blend, *grains: Grain) -> None:
        canvas.fill(placed(points, at, size), paint, *grains)

    draw(rect(-250, -262, 470, 70), "#f6efe2", Grain("#c9c2c4", 0, 0.6, 0.4))
    draw(rect(-310, -205, 610, 70), "#fffaf0", Grain("#cfc8c8", 0, 0.6, 0.4))
    draw(outline("110,-262 140,-318 236,-318 226,-262"), "#fffaf0")
    draw(outline("148,-308 232,-308 230,-284 138,-284"), "#244456")
    draw(outline("-140,-262 -128,-362 -40,-362 -30,-262"), "#c8452f", Grain("#8f2a22", 0))
    draw(rect(-130, -362, 92, 22), "#1d3444")
    draw(outline("182,-318 186,-420 192,-420 196,-318"), "#3a4a55")
    hull = curve(outline("-402,-128 -396,-60 -376,12 0,14 345,12 392,-50"))[:60]
    draw(
        [(-410, -150), *hull[12:], (446, -166), (300, -140), (-200, -134)],
        Blend(["#33566b", "#16323f"]),
        Grain("#0e2532", 0, 0.6, 0.3),
    )
    draw(rect(-382, -18, 754, 20), "#b6452f")
    draw(outline("-404,-112 424,-122 420,-108 -402,-98"), "#f3e7d3")
    for number in range(13):
        draw(rounded(-286 + number * 44, -186, 26, 24, 6), "#39596a")
        draw(rounded(-232 + number * 34, -244, 20, 22, 4), "#4d6b79")
    draw(rounded(-60, -90, 160, 66, 10), "#0f2733")
    foam = curve(outline("-470,14 -380,-6 -200,8 100,2 330,-16 430,16 0,34"))
    draw(foam, "#f3e6d6", Grain("#9fb4b8", 90, 0.9, 0.2))
    smoke = outline("-84,-366 -150,-410 -260,-424 -400,-470 -270,-452 -120,-440")
    draw(curve(smoke), "#8f8f96")


def ladder(canvas: Canvas) -> None:
    """A pilot climbs the side of a ship at night."""
    canvas.wash("#0a1a2b", "#12304a", "#1f4c62")
    stars(canvas, 520, 70)
    canvas.glow((260, 760), 640, "#2f7f8f", 0.5)
    for x, y, radius in ((150, 742, 7), (212, 736, 5), (330, 744, 6), (410, 740, 4), (505, 742, 5)):
        canvas.glow((x, y), radius * 9, "#ffcf7a", 0.8)
        canvas.fill(ellipse(x, y, radius), "#ffe9b8")
    canvas.fill(rect(0, 752, 1800, 500), Blend(["#1b4558", "#0a2233"]))
    _great_hull(canvas)
    canvas.glow((930, 560), 560, "#ffb65c", 0.42)
    _rungs(canvas)
    _climber(canvas, (938, 640))
    for y, colour, deep in ((905, "#1b4a5d", "#0f3044"), (1010, "#123649", "#0a2232")):
        canvas.fill(wave(y, 46, 330, y), Blend([colour, deep]), Grain("#071724", 90, 0.8, 0.1))
    dashes(canvas, (0, 900, 1800, 1190), 40, "#3f7f8d")
    _pilot_boat(canvas, (520, 1010))
    canvas.fill(
        wave(1090, 46, 300, 20), Blend(["#113549", "#06141f"]), Grain("#2f6f80", 270, 0.3, 0.6)
    )


def _great_hull(canvas: Canvas) -> None:
    side = outline("700,-20 1830,-20 1830,1220 860,1220 800,820 742,400")
    canvas.fill(side, Blend(["#7d2b26", "#4b1a20", "#2a1119"], 20), Grain("#1c0b12", 0, 0.8, 0.35))
    canvas.fill(outline("783,700 1830,700 1830,726 787,726"), "#c9b69a")
    canvas.fill(outline("787,726 1830,726 1830,1220 858,1220"), Blend(["#262533", "#14141f"]))
    for row, y in enumerate((150, 360, 560)):
        canvas.line([(716 + row * 28, y), (1830, y)], 3, "#5e2226")
    for x in (1130, 1390, 1650):
        canvas.line([(x, 0), (x, 700)], 3, "#5e2226")
    for number in range(7):
        canvas.fill(rect(1210, 766 + number * 52, 34 if number % 2 else 56, 7), "#c9b69a")


def _rungs(canvas: Canvas) -> None:
    for x in (900, 978):
        canvas.line([(x, -10), (x + 2, 940)], 6, "#e8cf9d")
    for number in range(26):
        canvas.fill(rounded(890, 8 + number * 36, 100, 9, 4), "#f2dcae")


def _climber(canvas: Canvas, at: Point) -> None:
    """Around his belt."""
    orange, dark = "#ff7a2e", "#1b2230"

    def limb(points: list[Point], width: float, colour: str) -> None:
        canvas.fill(placed(band(curve(points, closed=False), width), at), colour)

    limb(outline("-16,10 -34,62 -14,112"), 32, dark)
    limb(outline("14,10 34,40 20,96"), 32, dark)
    canvas.fill(placed(rounded(-30, 104, 40, 18, 8), at), "#0c1018")
    canvas.fill(placed(rounded(6, 90, 40, 18, 8), at), "#0c1018")
    coat = curve(outline("-40,-92 0,-112 40,-92 46,-10 40,26 -40,26 -46,-10"))
    canvas.fill(placed(coat, at), Blend(["#ff9a45", "#f05f1e"]), Grain("#b83f12", 0, 0.7, 0.4))
    canvas.fill(placed(rect(-44, -34, 88, 13), at), "#ffe9b0")
    limb(outline("-36,-84 -62,-122 -34,-176"), 25, orange)
    limb(outline("36,-84 64,-104 38,-138"), 25, orange)
    canvas.fill(placed(ellipse(-32, -184, 13), at), "#e9b98d")
    canvas.fill(placed(ellipse(38, -146, 13), at), "#e9b98d")
    canvas.fill(placed(ellipse(0, -136, 26, 29), at), "#d9a577")
    canvas.fill(placed(curve(outline("-28,-136 -22,-168 22,-168 28,-136 0,-146")), at), dark)


def _pilot_boat(canvas: Canvas, at: Point) -> None:
    hull = curve(outline("-250,-60 -235,20 0,42 190,26 290,-78"), closed=False)
    canvas.fill(placed(hull, at), Blend(["#e8e2d4", "#8d9aa3"], 90), Grain("#51616d", 90, 0.8, 0.2))
    canvas.fill(placed(outline("-246,-34 268,-48 252,-26 -242,-12"), at), "#ff7a2e")
    cabin = outline("-120,-64 -104,-168 70,-168 122,-66")
    canvas.fill(placed(cabin, at), "#f3ecdc", Grain("#8d9aa3", 180, 0.7, 0.4))
    canvas.fill(placed(outline("-88,-150 -14,-150 -14,-104 -96,-104"), at), "#ffd27a")
    canvas.fill(placed(outline("4,-150 62,-150 90,-104 4,-104"), at), "#ffd27a")
    canvas.line([(at[0] - 30, at[1] - 168), (at[0] - 30, at[1] - 270)], 6, "#c9c2b4")
    canvas.glow((at[0] - 30, at[1] - 272), 150, "#ffdf9a", 0.9)
    canvas.fill(ellipse(at[0] - 30, at[1] - 272, 9), "#fff6dc")
    canvas.glow((at[0], at[1] - 120), 260, "#ffbe62", 0.35)


def steps(canvas: Canvas) -> None:
    """Swimmers at the steps below a green flag."""
    canvas.wash("#bfe3e3", "#e8f1dc", "#fdf0cf")
    sun(canvas, (430, 300), 110, "#fff8de", "#ffe39a")
    canvas.fill(ridge(canvas.chance, 470, 60, 9, 520), "#9cc0c0")
    for x, high in outline("980,120 1060,190 1180,150 1290,230 1420,170 1560,210 1690,140"):
        canvas.fill(rect(x, 510 - high, 96, high), Blend(["#7fa8ac", "#9dc0bd"]))
        canvas.fill([(x - 6, 510 - high), (x + 48, 470 - high), (x + 102, 510 - high)], "#6d979e")
    canvas.reflect(506, 720, Blend(["#8fcac4", "#3a9aa0", "#1c6f80"]), 0.35)
    glints(canvas, (430, 520), 420, 240, "#fdf3cf")
    for number in range(7):
        y, x = 560 + number * 92, 1150 - number * 84
        canvas.fill(rect(x, y, 1900 - x, 34), "#f0dfba")
        canvas.fill(
            rect(x, y + 34, 1900 - x, 60),
            Blend(["#c9a777", "#a98459"]),
            Grain("#86633f", 90, 0.6, 0.2),
        )
    canvas.line([(1370, 600), (1370, 90)], 16, "#5d4634")
    flag = curve(
        outline("1378,100 1500,84 1600,128 1720,104 1708,190 1722,272 1600,290 1500,250 1378,268")
    )
    canvas.fill(flag, Blend(["#2fa968", "#1d8a55"], 10), Grain("#116842", 0, 0.8, 0.35))
    person(canvas, (1500, 652), 1.9, "#d6513c", "#a86c4a")
    person(canvas, (1660, 746), 2.1, "#27506a", "#e2b48c")
    for x, y, cap, skin in (
        (420, 850, "#e8523a", "#e9b48a"),
        (640, 960, "#f6c244", "#9c6844"),
        (230, 1010, "#f7f1e2", "#e0a880"),
    ):
        _swimmer(canvas, (x, y), cap, skin)


def _swimmer(canvas: Canvas, at: Point, cap: str, skin: str) -> None:
    for ring in (3, 2, 1):
        canvas.fill(
            placed(ellipse(0, 30, 58 * ring, 13 * ring), at),
            ("", "#8ed0c8", "#4fa9ab", "#45a0a4")[ring],
        )
    with canvas.within(rect(at[0] - 100, at[1] - 100, 200, 136)):
        canvas.fill(placed(ellipse(0, 36, 62, 24), at), skin)
        canvas.fill(placed(ellipse(0, -14, 36, 42), at), skin, Grain("#7a4a32", 0, 0.6, 0.4))
        hood = curve(outline("-40,-10 -34,-54 0,-66 34,-54 40,-10 0,-24"))
        canvas.fill(placed(hood, at), cap, Grain("#1c4a55", 0, 0.4, 0.5))
