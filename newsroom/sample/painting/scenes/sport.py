"""A ground at night, and three eights from above."""

from math import cos, radians, sin

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Point,
    band,
    curve,
    ellipse,
    outline,
    placed,
    rect,
    rounded,
)
from newsroom.sample.painting.things import beam, stars


def football(canvas: Canvas) -> None:
    """The third goal, and all who came to see it."""
    canvas.wash("#141c3d", "#2b2f63", "#5f4a80")
    stars(canvas, 260, 30)
    for x in (200, 1600):
        canvas.line([(x, 700), (x, 120)], 18, "#0e1430")
        canvas.fill(beam((x, 120), (900, 1100), 1500), "#333a70")
        canvas.glow((x, 110), 330, "#f3f4ff", 0.9)
        canvas.fill(rounded(x - 80, 70, 160, 84, 8), "#0e1430")
        for column in range(4):
            for row in range(2):
                canvas.fill(ellipse(x - 56 + column * 37, 92 + row * 38, 14), "#fffbe8")
    _crowd(canvas)
    canvas.fill(rect(-20, 640, 1840, 50), "#f3ead2")
    canvas.fill(rect(-20, 672, 1840, 20), "#c9402f")
    for number in range(12):
        left, low = 900 + (number - 6) * 210, 900 + (number - 6) * 420
        stripe = [(left, 690), (left + 210, 690), (low + 420, 1220), (low, 1220)]
        canvas.fill(
            stripe, Blend([("#3f9a5a", "#2f8a50")[number % 2], ("#2f7f4c", "#226f42")[number % 2]])
        )
    _goal(canvas)
    canvas.line([(-20, 770), (1820, 770)], 9, "#e9f3df")
    _striker(canvas, (620, 1110))
    canvas.fill(ellipse(1010, 1010, 60, 12), "#1f5f3a")
    canvas.fill(
        ellipse(1040, 880, 46), Blend(["#ffffff", "#d9dbe6"], 60), Grain("#8f93ad", 60, 0.7, 0.4)
    )
    for angle in range(0, 360, 72):
        spot = (1040 + cos(radians(angle)) * 30, 880 + sin(radians(angle)) * 30)
        canvas.fill(ellipse(*spot, 10), "#1c2340")
    canvas.fill(ellipse(1040, 880, 12), "#1c2340")


def _crowd(canvas: Canvas) -> None:
    coats = ("#e4572e", "#f3b23a", "#f7efdf", "#3f8fa8", "#c9402f", "#8a5fa8", "#27406a")
    skins = ("#e8b78e", "#a36b45", "#6a4230", "#d39a6e")
    for row in range(11):
        y = 380 + row * 25
        canvas.fill(rect(-20, y, 1840, 60), ("#1b2148", "#202755")[row % 2])
        for column in range(54):
            at = (
                column * 34 + (row % 2) * 17 + canvas.chance.uniform(-5, 5),
                y + canvas.chance.uniform(-4, 4),
            )
            canvas.fill(rounded(at[0] - 11, at[1] + 7, 22, 26, 9), canvas.chance.choice(coats))
            canvas.fill(ellipse(at[0], at[1], 8), canvas.chance.choice(skins))


def _goal(canvas: Canvas) -> None:
    for number in range(15):
        x = 1150 + number * 30
        canvas.line([(x, 520), (x + 26, 760)], 2.5, "#dfe3ee")
    for number in range(9):
        canvas.line([(1150, 530 + number * 28), (1590, 530 + number * 28)], 2.5, "#dfe3ee")
    canvas.line(outline("1140,772 1140,512 1590,512 1590,772"), 15, "#ffffff")


def _striker(canvas: Canvas, at: Point) -> None:
    skin, red = "#7a4a30", "#e4572e"

    def limb(points: list[Point], width: float, colour: str) -> None:
        canvas.fill(placed(band(curve(points, closed=False), width), at), colour)

    canvas.fill(ellipse(at[0] + 60, at[1] + 14, 190, 22), "#1f5f3a")
    limb(outline("0,-230 -70,-130 -30,-4"), 46, skin)
    limb(outline("-52,-90 -38,-30 -30,-4"), 48, "#f7efdf")
    limb([(-44, 4), (10, 6)], 26, "#1c2340")
    limb(outline("20,-230 160,-220 290,-170"), 48, skin)
    limb([(215, -200), (290, -170)], 50, "#f7efdf")
    limb([(286, -190), (322, -146)], 28, "#1c2340")
    limb(outline("-4,-390 -110,-330 -190,-390"), 34, skin)
    limb(outline("20,-390 110,-430 190,-400"), 34, skin)
    shirt = curve(outline("-60,-420 0,-446 66,-420 64,-240 0,-222 -58,-240"))
    canvas.fill(placed(shirt, at), Blend(["#f2693c", red], 0), Grain("#a8331f", 180, 0.6, 0.4))
    shorts = curve(outline("-62,-262 66,-266 110,-200 60,-180 -10,-196 -64,-160 -84,-190"))
    canvas.fill(placed(shorts, at), "#27406a")
    canvas.fill(placed(ellipse(22, -490, 44, 50), at), skin, Grain("#4a2a20", 180, 0.6, 0.4))
    hair = curve(outline("66,-520 20,-556 -34,-520 -90,-500 -150,-520 -110,-460 -30,-470 -10,-510"))
    canvas.fill(placed(hair, at), "#1c1522")


def regatta(canvas: Canvas) -> None:
    """Three eights on green water, seen from above."""
    canvas.wash("#2c8c86", "#1f7478", "#175e6c", angle=70)
    chance = canvas.chance
    for number in range(9):
        points = [
            (x, -120 + number * 190 + x * 0.22 + 26 * sin(x / 170 + number))
            for x in range(-60, 1900, 60)
        ]
        canvas.fill(
            band(points, 26 + chance.random() * 34),
            chance.choice(["#237c7d", "#2f938b", "#1b6871"]),
        )
    bank = curve(outline("-60,770 120,850 330,990 520,1080 620,1260 -60,1300"))
    canvas.fill(placed(bank, (22, -26)), "#d9cf9b")
    canvas.fill(bank, Blend(["#8fae5a", "#5c8a4c"], 60), Grain("#3f6f44", 40, 0.8, 0.1))
    for at, size in (((90, 930), 66), ((210, 1060), 82), ((350, 1130), 60), ((40, 1120), 90)):
        canvas.fill(ellipse(at[0] + 26, at[1] + 30, size), "#42693f")
        canvas.fill(ellipse(*at, size), "#6f9a4c", Grain("#3f6f3f", 50, 0.9, 0.1))
    boats = (((560, 190), "#e4572e"), ((1010, 610), "#f3b23a"), ((1370, 1010), "#f5efe0"))
    for at, colour in boats:
        _eight(canvas, at, 11, colour)


def _eight(canvas: Canvas, at: Point, turn: float, colour: str) -> None:
    for side in (-1, 1):
        wake = [(-640.0, side * 118.0), (-420, side * 30), (430, 0), (-420, side * 16)]
        canvas.fill(placed(wake, at, 1, turn), "#57aaa0")
    shadow = curve(outline("-420,0 -200,24 200,24 430,0 200,-24 -200,-24"))
    canvas.fill(placed(shadow, (at[0] + 24, at[1] + 34), 1, turn), "#12505c")
    for seat in range(8):
        x, side = -236 + seat * 62, 1 if seat % 2 else -1
        angle = radians(68)
        tip = (x - cos(angle) * 190, side * sin(angle) * 190)
        oar = [(x + 16, side * 22), tip]
        blade = placed(rounded(-30, -11, 60, 22, 9), tip, 1, side * (180 - 68))
        canvas.fill(placed(band(oar, 6), at, 1, turn), "#f2e6c8")
        canvas.fill(placed(blade, at, 1, turn), colour)
        for puddle, colour_of in ((24, "#6fb9ac"), (13, "#c9e8da")):
            ring = placed(ellipse(0, 0, puddle, puddle * 0.6), (tip[0] - 62, tip[1] - side * 8))
            canvas.fill(placed(ring, at, 1, turn), colour_of)
    canvas.fill(
        placed(shadow, at, 1, turn),
        colour,
        Grain("#7f2a20" if colour == "#e4572e" else "#a87f3a", 90, 0.6, 0.4),
    )
    canvas.fill(placed(rounded(-290, -14, 560, 28, 14), at, 1, turn), "#3a2c28")
    for seat in range(9):
        x = -236 + seat * 62
        back = placed(ellipse(x - 12, 0, 17, 23), at, 1, turn)
        canvas.fill(back, "#fbf4e6" if seat < 8 else "#22384a")
        canvas.fill(
            placed(ellipse(x + 2, 0, 12, 12), at, 1, turn), "#5a3b2c" if seat % 3 else "#c99255"
        )
