"""How the site shows a picture: for the form that sets its focal point and its crops."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from articles.models import Picture
from articles.shapes import SHAPES, Box

NAMES = {"16x9": "16:9", "4x3": "4:3", "1x1": "1:1", "share": "1200×630"}
USES = {
    "16x9": gettext_lazy("Top of the front page"),
    "4x3": gettext_lazy("Front page and lists"),
    "1x1": gettext_lazy("Interviews on the front page"),
    "share": gettext_lazy("Links shared elsewhere"),
}


@dataclass(frozen=True)
class Crop:
    shape: str
    box: Box
    is_own: bool  # set by an editor, not made from the focal point

    @property
    def name(self) -> str:
        return NAMES[self.shape]

    @property
    def use(self) -> Any:
        return USES[self.shape]

    @property
    def sides(self) -> str:
        return " ".join(map(str, SHAPES[self.shape]))

    @property
    def view(self) -> str:
        return " ".join(map(str, self.box))


def crops(picture: Picture) -> list[Crop]:
    return [Crop(shape, picture.box(shape), shape in picture.boxes) for shape in SHAPES]
