"""Those who are interviewed, drawn from the shoulders up."""

from dataclasses import dataclass

from newsroom.sample.painting.canvas import Blend, Canvas, Grain
from newsroom.sample.painting.geometry import (
    Path,
    Point,
    band,
    curve,
    ellipse,
    outline,
    placed,
    rect,
    rounded,
    wave,
)
from newsroom.sample.painting.things import gulls


@dataclass(frozen=True)
class Face:
    """Drawn around the chin; `flip` looks to the left."""

    skin: str
    shade: str
    hair: str
    coat: str
    size: float = 1
    flip: bool = False


def kallweit(canvas: Canvas) -> None:
    """Before the water that she measures."""
    canvas.wash("#f7dfae", "#f5c58c", "#ee9f76")
    canvas.fill(ellipse(900, 470, 430), Blend(["#fdf0cd", "#f9d59d"]))
    for number, colour in enumerate(("#7fb3b0", "#4f939b", "#2f7584", "#1f596c")):
        canvas.fill(
            wave(560 + number * 120, 46, 240, number * 110), colour, Grain("#123d50", 90, 0.5, 0.1)
        )
    _gauge(canvas, 1490)
    face = Face("#e6b08a", "#a8653f", "#cfd0cb", "#1c3547", 1.36)
    _bust(canvas, (900, 800), face)
    _bob(canvas, (900, 800), face)
    _glasses(canvas, (900, 800), face)
    for number, colour in enumerate(("#17485b", "#0f3345")):
        canvas.fill(
            wave(1090 + number * 70, 46, 300, 70 + number * 150),
            colour,
            Grain("#0a2534", 90, 0.6, 0.1),
        )


def _gauge(canvas: Canvas, x: float) -> None:
    canvas.fill(rect(x, 150, 92, 1100), "#fdf6e4", Grain("#d9b48c", 0, 0.5, 0.5))
    for number in range(26):
        long = 58 if number % 5 == 0 else 32
        canvas.fill(
            rect(x, 190 + number * 40, long, 9), "#c9402f" if number % 5 == 0 else "#27323c"
        )


def _bust(canvas: Canvas, at: Point, face: Face) -> None:
    """Neck, shoulders, head and what little a face needs."""

    def draw(path: Path, paint: str | Blend, *grains: Grain) -> None:
        canvas.fill(placed(path, at, face.size, flip=face.flip), paint, *grains)

    away = 180 if face.flip else 0
    coat = outline("-330,420 -306,190 -190,92 -70,46 70,46 190,92 306,190 330,420")
    draw([*curve(coat, closed=False)], face.coat, Grain("#0a1620", away, 0.6, 0.45))
    draw(outline("-64,-60 60,-60 70,66 0,120 -70,66"), face.shade)
    head = curve(
        outline("-128,-190 -96,-300 0,-340 100,-300 126,-190 112,-70 50,2 0,16 -52,0 -114,-70")
    )
    draw(head, face.skin, Grain(face.shade, 180 - away, 0.75, 0.5))
    draw(ellipse(-124, -150, 26, 40), face.skin, Grain(face.shade, 90, 0.6, 0.3))
    nose = curve(outline("30,-206 40,-150 66,-112 44,-96 20,-98"), closed=False)
    draw(band(nose, 8), face.shade)
    for x in (-34, 66):
        draw(ellipse(x, -186, 10, 12), "#1c1a22")
        draw(band(curve([(x - 34, -226), (x, -238), (x + 32, -226)], closed=False), 11), face.hair)
    draw(band(curve(outline("-18,-58 22,-48 62,-60"), closed=False), 9), face.shade)


def _bob(canvas: Canvas, at: Point, face: Face) -> None:
    crown = curve(
        outline(
            "-70,-250 -30,-290 60,-300 118,-240 150,-250 128,-340 0,-404 -130,-350 "
            "-178,-210 -176,-60 -150,24 -92,30 -104,-60 -112,-170"
        )
    )
    canvas.fill(placed(crown, at, face.size), face.hair, Grain("#7f868a", 0, 0.6, 0.45))
    side = curve(outline("104,-270 150,-240 166,-120 150,10 96,26 106,-50 120,-150"))
    canvas.fill(placed(side, at, face.size), face.hair, Grain("#7f868a", 0, 0.7, 0.2))
    scarf = curve(outline("-110,52 0,110 110,52 136,110 0,190 -136,110"))
    canvas.fill(placed(scarf, at, face.size), "#e2603f", Grain("#9c2f2a", 90, 0.6, 0.3))


def _glasses(canvas: Canvas, at: Point, face: Face) -> None:
    for x in (-36, 68):
        ring = placed(ellipse(x, -184, 45, 42), at, face.size)
        canvas.line([*ring, ring[1]], 9 * face.size, "#2a2430")
    bridge = placed(curve(outline("9,-192 16,-198 23,-192"), closed=False), at, face.size)
    canvas.line(bridge, 9 * face.size, "#2a2430")
    canvas.line(placed([(-80, -190), (-128, -176)], at, face.size), 9 * face.size, "#2a2430")


def quay(canvas: Canvas) -> None:
    """The director and the docker, and the stacks that they argue about."""
    canvas.wash("#f0c79a", "#e79f7c")
    canvas.fill(rect(900, -20, 920, 1240), Blend(["#2c5f74", "#3f8593"]))
    canvas.fill(ellipse(440, 420, 300), "#fbe3b4")
    canvas.fill(ellipse(1360, 420, 300), "#5fa3a8")
    _stacks(canvas)
    woman = Face("#8a5638", "#54301f", "#1d1620", "#b23a48", 1.25)
    _bust(canvas, (470, 800), woman)
    _curls(canvas, (470, 800), woman)
    man = Face("#dfa27c", "#9c5f42", "#6f4a33", "#e8792e", 1.25, flip=True)
    _bust(canvas, (1330, 800), man)
    _beard(canvas, (1330, 800), man)
    _cap(canvas, (1330, 800), man, "#22384a")
    for x in (-1, 1):
        tape = [(x * 150, 120), (x * 190, 104), (x * 214, 420), (x * 168, 420)]
        canvas.fill(placed(tape, (1330, 800), 1.25), "#f6eec8")


def _stacks(canvas: Canvas) -> None:
    warm = ("#c9543a", "#d9853f", "#b5483f", "#e0a24a", "#a8433c")
    cold = ("#1f4658", "#2a6074", "#18384a", "#357486", "#224f60")
    for column in range(12):
        high = (5, 4, 6, 3, 2, 3, 2, 3, 4, 6, 4, 5)[column]
        for row in range(high):
            x, y = column * 152 - 12, 1200 - (row + 1) * 100
            colour = canvas.chance.choice(warm if column < 6 else cold)
            canvas.fill(rect(x, y, 148, 96), colour, Grain("#2a1a2a", 90, 0.4, 0.3))
            for rib in range(1, 8):
                canvas.line(
                    [(x + rib * 18.5, y + 8), (x + rib * 18.5, y + 88)],
                    3,
                    "#3a2a34" if column < 6 else "#123040",
                )
    for x, colour in ((96, "#8f3f3a"), (1704, "#163a4c")):
        side = 1 if x < 900 else -1
        canvas.line([(x, 1200), (x, 180)], 20, colour)
        canvas.line([(x - 60 * side, 190), (x + 330 * side, 190)], 16, colour)
        canvas.line([(x, 120), (x + 320 * side, 190)], 7, colour)
        canvas.line([(x + 250 * side, 190), (x + 250 * side, 360)], 5, colour)


def _curls(canvas: Canvas, at: Point, face: Face) -> None:
    for x, y, size in (
        (-120, -290, 70),
        (-60, -350, 84),
        (30, -376, 88),
        (106, -326, 72),
        (-156, -220, 56),
        (134, -262, 44),
        (-164, -150, 40),
        (-20, -330, 80),
    ):
        canvas.fill(
            placed(ellipse(x, y, size), at, face.size), face.hair, Grain("#4a3540", 250, 0.5, 0.4)
        )
    for x, y in ((-130, -96),):
        canvas.fill(placed(ellipse(x, y, 13), at, face.size), "#f3c64e")
    lapel = outline("-76,60 0,190 76,60 40,100 0,130 -40,100")
    canvas.fill(placed(lapel, at, face.size), "#fbf0dc")
    canvas.fill(placed(outline("-150,84 -76,56 0,200 -60,420"), at, face.size), "#8c2737")
    canvas.fill(placed(outline("150,84 76,56 0,200 60,420"), at, face.size), "#9c2f40")


def _beard(canvas: Canvas, at: Point, face: Face) -> None:
    beard = curve(
        outline(
            "-124,-150 -128,-40 -80,40 10,74 86,36 122,-60 116,-130 92,-84 40,-92 "
            "20,-92 -30,-70 -90,-90"
        )
    )
    canvas.fill(
        placed(beard, at, face.size, flip=face.flip), face.hair, Grain("#2a1a18", 90, 0.6, 0.3)
    )
    mouth = band(curve(outline("-10,-52 24,-46 58,-54"), closed=False), 10)
    canvas.fill(placed(mouth, at, face.size, flip=face.flip), face.shade)


def _cap(canvas: Canvas, at: Point, face: Face, colour: str) -> None:
    cap = curve(outline("-140,-230 -140,-330 -60,-400 60,-400 136,-330 138,-236 0,-254"))
    canvas.fill(
        placed(cap, at, face.size, flip=face.flip),
        colour,
        Grain("#0a1620", 180 if face.flip else 0, 0.6, 0.4),
    )
    fold = curve(outline("-146,-226 -144,-276 0,-298 142,-278 144,-228 0,-250"))
    canvas.fill(
        placed(fold, at, face.size, flip=face.flip), colour, Grain("#6f8fa0", 270, 0.5, 0.2)
    )


def benn(canvas: Canvas) -> None:
    """The boatbuilder at his window."""
    canvas.wash("#3f2a24", "#6f452f", "#3a2520")
    for number in range(18):
        canvas.fill(
            rect(number * 70 - 20, -20, 66, 1640),
            canvas.chance.choice(["#5f3b2d", "#6d4531", "#563429"]),
            Grain("#2f1b18", 90, 0.5, 0.3),
        )
    canvas.fill(rect(220, 160, 760, 900), Blend(["#fdf0c9", "#f4c98c", "#7fb3b0", "#3f7f88"]))
    canvas.fill(ellipse(760, 400, 90), "#fffbe6")
    for x in (220, 600, 980):
        canvas.line([(x, 150), (x, 1070)], 20, "#2f1d18")
    for y in (160, 610, 1060):
        canvas.line([(210, y), (990, y)], 20, "#2f1d18")
    canvas.glow((620, 560), 760, "#ffcf85", 0.35)
    face = Face("#d99d72", "#8f5638", "#e9e4d8", "#2f5a70", 1.5)
    _bust(canvas, (600, 1120), face)
    _beard(canvas, (600, 1120), face)
    _cap(canvas, (600, 1120), face, "#a83c2e")
    for x in (-120, 120):
        canvas.fill(
            placed(rounded(x - 34, 110, 68, 400, 10), (600, 1120), 1.5),
            "#7a4a2c",
            Grain("#3f2318", 0, 0.6, 0.3),
        )
    canvas.fill(
        placed(rect(-154, 330, 308, 200), (600, 1120), 1.5),
        "#7a4a2c",
        Grain("#3f2318", 90, 0.6, 0.3),
    )
    gulls(canvas, (420, 330), (120, 70), 3, "#fdf6e4")
