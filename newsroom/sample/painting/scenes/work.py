"""A shed with a boat, and a hall with one torch."""

from math import cos, radians, sin

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
from newsroom.sample.painting.things import beam, sun


def boat_shed(canvas: Canvas) -> None:
    """The seventy-second orrin on its slip, and the man who builds it."""
    canvas.wash("#5b3a2c", "#8a5738", "#4a2f2a", angle=80)
    for number in range(26):
        x = number * 74 - 30
        canvas.fill(
            rect(x, -20, 70, 1000),
            canvas.chance.choice(["#6a4230", "#74492f", "#5f3b2d", "#7d5034"]),
            Grain("#3a221e", 90, 0.5, 0.3),
        )
    canvas.fill(
        outline("640,110 1180,110 1180,640 640,640"), Blend(["#fdf0c9", "#f6d395", "#8fc0bd"])
    )
    with canvas.within(rect(640, 110, 540, 530)):
        canvas.fill(rect(640, 500, 540, 140), Blend(["#5fa3a8", "#2f7480"]))
        sun(canvas, (930, 360), 80, "#fffbe6", "#ffe7a8")
    for x in (640, 820, 1000, 1180):
        canvas.line([(x, 100), (x, 650)], 16, "#3f2721")
    canvas.line([(632, 376), (1188, 376)], 12, "#3f2721")
    canvas.line([(632, 106), (1188, 106)], 20, "#3f2721")
    canvas.fill(
        rect(-20, 930, 1840, 300), Blend(["#6d4730", "#33211e"]), Grain("#1f1414", 90, 0.7, 0.2)
    )
    light = outline("560,930 1260,930 1560,1220 260,1220")
    canvas.glow((910, 420), 900, "#ffcf85", 0.5)
    canvas.fill(light, Blend(["#d9a065", "#6d4730"]), Grain("#5a3828", 90, 0.8, 0.1))
    _orrin(canvas, (880, 830))
    _builder(canvas, (1440, 1120))
    for number in range(34):
        at = (canvas.chance.uniform(300, 1500), canvas.chance.uniform(1030, 1190))
        curl = arc(at, (16, 9), number * 40, number * 40 + 250)
        canvas.line(curl, 5, "#f0c88d")


def _orrin(canvas: Canvas, at: Point) -> None:
    for x in (-330, 0, 330):
        canvas.fill(
            placed([(x - 50, 240), (x - 16, 60), (x + 16, 60), (x + 50, 240)], at), "#3a2620"
        )
    sheer = curve(
        outline("-700,-260 -560,-120 -300,-40 0,-16 300,-40 560,-120 700,-260"), closed=False
    )
    keel = curve(outline("700,-260 610,10 330,150 0,180 -330,150 -610,10 -700,-260"), closed=False)
    hull = placed([*sheer, *keel], at)
    canvas.fill(hull, "#c9813f", Grain("#5f3420", 90, 0.6, 0.3))
    with canvas.within(hull):
        for number in range(7):
            drop = number * 34
            strake = [
                (x * (1 - number * 0.012), y + drop * (1.25 - abs(x) / 1500)) for x, y in sheer
            ]
            strip = [*strake, *[(x, y + 34) for x, y in reversed(strake)]]
            canvas.fill(
                placed(strip, at),
                ("#e0a05a", "#d18c48")[number % 2],
                Grain("#7a4526", 90, 0.6, 0.25),
            )
            canvas.line(placed(strake, at), 5, "#6d3d24")
            for rivet in strake[3::5]:
                canvas.fill(placed(ellipse(rivet[0], rivet[1] + 14, 4), at), "#5f3822")
    canvas.line(placed(sheer, at), 18, "#f3c98a")
    for side in (-1, 1):
        stem = curve([(side * 690, -330), (side * 706, -240), (side * 620, 10)], closed=False)
        canvas.fill(placed(band(stem, 26), at), "#f3c98a")


def _builder(canvas: Canvas, at: Point) -> None:
    """From behind, a hand on the wood."""
    arm = curve(outline("-50,-330 -150,-300 -230,-340"), closed=False)
    canvas.fill(placed(band(arm, 44), at), "#274a5c")
    canvas.fill(placed(ellipse(-238, -346, 24), at), "#c78f64")
    legs = outline("-66,-190 66,-190 72,0 18,0 0,-140 -18,0 -72,0")
    canvas.fill(placed(legs, at), "#33302f")
    coat = curve(outline("-84,-370 0,-404 84,-370 92,-190 0,-160 -92,-190"))
    canvas.fill(placed(coat, at), Blend(["#356076", "#1f3d4e"], 0), Grain("#12293a", 0, 0.7, 0.3))
    canvas.fill(placed(ellipse(0, -440, 50, 56), at), "#d8d2c4", Grain("#8f8a85", 0, 0.7, 0.4))
    cap = curve(outline("-58,-446 -44,-500 44,-500 58,-446 0,-462"))
    canvas.fill(placed(cap, at), "#8c3a2e", Grain("#5a2222", 0, 0.7, 0.4))


def welder(canvas: Canvas) -> None:
    """In the dark hall, a hull and the light of one torch."""
    canvas.wash("#0d1b26", "#15303f", "#1b2a36")
    for x in range(60, 1800, 240):
        canvas.fill(rect(x, -20, 40, 1000), "#122633")
        canvas.fill(beam((x + 140, -40), (x + 140, 760), 300), "#163343")
    canvas.fill(rect(-20, 970, 1840, 260), Blend(["#1a2c36", "#0a141b"]))
    hull = outline("120,150 1300,60 1490,300 1290,760 1060,900 260,900 150,620")
    canvas.fill(hull, Blend(["#4b7386", "#8db0b8", "#2f5364"], 30), Grain("#14303f", 200, 0.7, 0.2))
    with canvas.within(hull):
        for number in range(8):
            x = 200 + number * 170
            canvas.line([(x, 40), (x - 30 + number * 6, 920)], 5, "#2f5060")
        for y in (300, 520, 720):
            canvas.line([(100, y), (1500, y - 40)], 5, "#2f5060")
        canvas.glow((1130, 640), 620, "#9fe6ff", 0.75)
    for x in (330, 640, 950):
        canvas.fill([(x - 70, 990), (x - 20, 890), (x + 20, 890), (x + 70, 990)], "#0c161d")
    canvas.fill(
        outline("900,1220 1090,985 1420,985 1800,1220"),
        Blend(["#3f7f95", "#12222c"]),
        Grain("#0c1a22", 90, 0.8, 0.1),
    )
    _at_work(canvas, (1330, 985))
    canvas.glow((1128, 664), 420, "#d8f6ff", 1)
    canvas.glow((1128, 664), 150, "#ffffff", 1)
    for _ in range(90):
        angle, far = radians(canvas.chance.uniform(20, 250)), canvas.chance.uniform(30, 400)
        begin = (1128 + cos(angle) * far * 0.8, 664 + sin(angle) * far * 0.8 + far * far / 1900)
        end = (1128 + cos(angle) * far, 664 + sin(angle) * far + far * far / 1500)
        canvas.line(
            [begin, end],
            canvas.chance.uniform(3, 6),
            canvas.chance.choice(["#fff3c4", "#ffcf70", "#ff9a3c"]),
        )
    canvas.fill(ellipse(1128, 664, 20), "#ffffff")


def _at_work(canvas: Canvas, feet: Point) -> None:
    dark, edge = "#0b141b", "#7fd0e6"
    for out, colour in ((8, edge), (0, dark)):
        at = (feet[0] - out, feet[1])
        legs = curve(
            outline("-70,-10 -60,-150 -30,-230 90,-220 110,-100 100,0 40,0 30,-120 -10,-20")
        )
        canvas.fill(placed(legs, at), colour)
        back = curve(outline("-40,-200 -70,-330 -30,-420 70,-430 130,-330 110,-190"))
        canvas.fill(placed(back, at), colour)
        arm = curve(outline("10,-390 -80,-300 -170,-310"), closed=False)
        canvas.fill(placed(band(arm, 54), at), colour)
        mask = curve(outline("-62,-480 -40,-540 30,-556 70,-510 66,-440 10,-400 -50,-410"))
        canvas.fill(placed(mask, at), colour)
    canvas.fill(placed(rounded(-62, -490, 34, 44, 6), feet), "#bff0ff")
    canvas.line([(feet[0] - 170, feet[1] - 310), (feet[0] - 200, feet[1] - 320)], 14, "#27424f")
