"""A carved prow, and a tray."""

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
    rounded,
)
from newsroom.sample.painting.things import beam, person


def prow(canvas: Canvas) -> None:
    """The sea hound in its straps, in the light above the stairs."""
    canvas.wash("#6b4450", "#8f5a55", "#573848", angle=70)
    canvas.fill(
        beam((860, -340), (860, 1240), 1300),
        Blend(["#f0bd84", "#c98663", "#8f5a55"]),
        Grain("#6b4450", 90, 0.5, 0.3),
    )
    for number in range(7):
        y = 900 + number * 50
        canvas.fill(
            rect(-20, y, 1840, 50),
            ("#2f1f2e", "#3a2736")[number % 2],
            Grain("#1c121e", 90, 0.6, 0.2),
        )
    at = (830, 640)
    _hound(canvas, (at[0] + 90, at[1] + 40), shadow=True)
    _hound(canvas, at, shadow=False)
    for x, sway in ((575, -4), (960, 0)):
        canvas.line([(x, -20), (x + sway, 520)], 26, "#e2a23c")
        canvas.line([(x + 6, -20), (x + sway + 6, 520)], 6, "#b57623")
    for feet, coat in (((250, 1120), "#1f3a4a"), ((1590, 1140), "#8c3a35")):
        person(canvas, feet, 3.3, coat, "#c48a62")
        side = 1 if feet[0] < 900 else -1
        reach = curve(
            [
                (feet[0] + 30 * side, feet[1] - 270),
                (feet[0] + 110 * side, feet[1] - 300),
                (feet[0] + 190 * side, feet[1] - 380),
            ],
            closed=False,
        )
        canvas.fill(band(reach, 36), coat)


def _hound(canvas: Canvas, at: Point, *, shadow: bool) -> None:
    """The neck rises from the right, the jaws look to the left."""
    neck = curve(
        outline(
            "560,330 300,300 120,170 60,-20 110,-190 60,-300 -80,-330 -190,-270 "
            "-330,-220 -420,-170 -430,-120 -350,-110 -230,-120 -330,-70 -370,-30 "
            "-250,-20 -130,-40 -110,60 -60,230 80,370 300,440 560,450"
        )
    )
    ear = curve(outline("40,-290 130,-380 220,-390 180,-310 100,-220"))
    if shadow:
        canvas.fill(placed(neck, at, 1.12), "#3a2432")
        canvas.fill(placed(ear, at, 1.12), "#3a2432")
        return
    wood = Blend(["#d8a060", "#a8683f", "#6f4230"], 80)
    canvas.fill(placed(ear, at, 1.12), "#8c5334", Grain("#5a3226", 0, 0.7, 0.3))
    canvas.fill(
        placed(neck, at, 1.12),
        wood,
        Grain("#4a2a22", 0, 0.7, 0.45),
        Grain("#2f6f73", 270, 0.35, 0.5),
    )
    with canvas.within(placed(neck, at, 1.12)):
        for x, y, size in (
            (-20, 40, 50),
            (20, 130, 56),
            (90, 230, 62),
            (190, 310, 66),
            (310, 360, 66),
            (430, 380, 64),
            (70, 60, 44),
            (130, 170, 50),
            (230, 250, 54),
            (350, 300, 54),
        ):
            scale = placed(arc((x, y), (size, size), 60, 200), at, 1.12)
            canvas.line(scale, 9, "#e3b070")
        canvas.line(placed(outline("-440,-126 -230,-116 -130,-130"), at, 1.12), 12, "#4a241f")
    for x in (-400, -350, -300, -250):
        tooth = [(x, -122), (x + 40, -122), (x + 20, -84)]
        canvas.fill(placed(tooth, at, 1.12), "#f6ead0")
    eye = placed(ellipse(-120, -226, 44, 34), at, 1.12)
    canvas.fill(eye, "#f6ead0")
    canvas.fill(placed(ellipse(-132, -222, 21), at, 1.12), "#22303a")
    canvas.line(placed(arc((-116, -226), (64, 54), 190, 340), at, 1.12), 13, "#5a3226")
    canvas.fill(placed(ellipse(-396, -176, 17, 11), at, 1.12), "#4a241f")
    curl = arc((30, -150), (54, 54), 0, 300)
    canvas.line(placed(curl, at, 1.12), 12, "#f0c788")


def tray(canvas: Canvas) -> None:
    """What was served, and what came back."""
    canvas.wash("#e9785a", "#d95c4a", angle=50)
    chance = canvas.chance
    for number in range(-3, 14):
        canvas.fill(
            [
                (number * 130, -20),
                (number * 130 + 52, -20),
                (number * 130 + 352, 1420),
                (number * 130 + 300, 1420),
            ],
            "#e2694f",
        )
    canvas.fill(rounded(150, 270, 1180, 940, 90), "#8f342f")
    canvas.fill(rounded(110, 220, 1180, 940, 90), Blend(["#f8e7c3", "#edd3a2"], 60))
    canvas.fill(
        rounded(146, 256, 1108, 868, 66),
        Blend(["#f2dcb0", "#e6c791"], 60),
        Grain("#c99f68", 60, 0.5, 0.4),
    )
    canvas.fill(ellipse(596, 720, 352), "#c7a672")
    canvas.fill(ellipse(570, 690, 352), "#fffaf0", Grain("#d9cdb8", 50, 0.6, 0.4))
    canvas.fill(ellipse(570, 690, 262), "#f4eadb")
    _fish(canvas, (560, 650))
    for _ in range(46):
        at = (570 + chance.gauss(60, 70), 830 + chance.gauss(0, 34))
        canvas.fill(ellipse(*at, 17), "#6fa04c", Grain("#3f7038", 50, 0.7, 0.3))
    canvas.fill(ellipse(1076, 480, 140), "#cda873")
    canvas.fill(ellipse(1060, 462, 140), "#fffaf0", Grain("#d9cdb8", 50, 0.6, 0.4))
    canvas.fill(ellipse(1060, 462, 106), Blend(["#f0a33c", "#d9772c"], 60))
    canvas.fill(curve(outline("1010,440 1060,410 1110,440 1090,500 1040,510")), "#f6c665")
    canvas.fill(ellipse(1100, 850, 116), "#bfdde0", Grain("#7fa8b0", 50, 0.6, 0.4))
    canvas.fill(ellipse(1100, 850, 94), "#fdfdf6")
    for x, top in ((250, 440), (190, 440)):
        canvas.fill(
            rounded(x - 13, top + 150, 26, 400, 13), "#8d99a0", Grain("#5f6d76", 0, 0.6, 0.4)
        )
        canvas.fill(rounded(x - 22, top, 44, 190, 22), "#9fabb0", Grain("#5f6d76", 0, 0.6, 0.4))


def _fish(canvas: Canvas, at: Point) -> None:
    body = curve(
        outline("-190,0 -120,-86 20,-96 130,-30 210,-80 200,0 214,76 130,34 20,90 -120,78")
    )
    canvas.fill(placed(body, (at[0] + 12, at[1] + 18), 1, -12), "#d2c3a8")
    canvas.fill(
        placed(body, at, 1, -12), Blend(["#e9b25e", "#c9802f"], 70), Grain("#8a4f22", 60, 0.7, 0.35)
    )
    for number in range(5):
        bite = arc((-70 + number * 46, 0), (30, 58), 110, 250)
        canvas.line(placed(bite, at, 1, -12), 8, "#a8642a")
    canvas.fill(placed(ellipse(-138, -14, 15), at, 1, -12), "#fffaf0")
    canvas.fill(placed(ellipse(-138, -14, 8), at, 1, -12), "#2a2430")
    gone = curve(outline("10,-110 60,-60 20,-30 70,10 120,-34 120,-110"))
    canvas.fill(placed(gone, at, 1, -12), "#f4eadb")
