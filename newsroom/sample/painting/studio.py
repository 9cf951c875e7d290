"""The pictures of the sample newsroom, each by its name: the same bytes each time."""

from collections.abc import Callable
from random import Random

from newsroom.sample.painting.canvas import UNITS, Canvas
from newsroom.sample.painting.geometry import Point
from newsroom.sample.painting.scenes import (
    city,
    estuary,
    faces,
    pilots,
    sea,
    sport,
    streets,
    tables,
    work,
)

LYING: Point = (UNITS, 1200)
FINE = 1  # pixels for one unit of a picture that goes into the library

SCENES: dict[str, tuple[Callable[[Canvas], None], Point]] = {
    "bakery": (streets.bakery, LYING),
    "bar": (pilots.bar, (1600, 1200)),
    "barrier": (estuary.barrier, LYING),
    "benn": (faces.benn, (1200, 1600)),
    "biscuits": (pilots.biscuits, (1600, 1200)),
    "boat-shed": (work.boat_shed, LYING),
    "cranes": (pilots.cranes, (1600, 1200)),
    "ferry": (sea.ferry, LYING),
    "football": (sport.football, LYING),
    "kallweit": (faces.kallweit, LYING),
    "ladder": (sea.ladder, LYING),
    "low-tide": (estuary.low_tide, LYING),
    "oysters": (estuary.oysters, LYING),
    "pipes": (streets.pipes, LYING),
    "prow": (tables.prow, LYING),
    "quay": (faces.quay, LYING),
    "radar": (pilots.radar, (1600, 1200)),
    "regatta": (sport.regatta, LYING),
    "sheds": (streets.sheds, LYING),
    "steps": (sea.steps, LYING),
    "town-hall": (city.town_hall, LYING),
    "tram": (city.tram, LYING),
    "tray": (tables.tray, (1400, 1400)),
    "welder": (work.welder, LYING),
}


def paint(name: str, fine: float = FINE) -> bytes:
    """A JPEG; `fine` makes it smaller, as tests want it."""
    scene, size = SCENES[name]
    canvas = Canvas(size, round(size[0] * fine), Random(name))  # noqa: S311 - a picture is no secret
    scene(canvas)
    return canvas.developed()
