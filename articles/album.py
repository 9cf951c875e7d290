"""What a page can show of the pictures in a document: the renditions that are there, and rights.

Both change without a Version; press.reflect_picture has Publications follow.

A picture, as templates take it:
    {"id", "alt", "color", "width", "height", "src", "srcset", "sources": [{"type", "srcset"}],
     "until": "2026-12-31" or ""}
A figure is a picture and {"caption", "credit", "owner", "made_by", "layout"}.
"""

from typing import Any, NamedTuple

from django.core.files.storage import storages

from articles import shapes
from articles.compose import Document
from articles.describe import Described
from articles.models import Picture, Rendition, SourceType
from articles.models.picture import MACHINE_MADE
from articles.pictures.composing import Composed, pictures_of
from articles.shapes import WHOLE, WIDTHS

type Shown = dict[str, Any]

TYPES = {Rendition.Format.AVIF: "image/avif", Rendition.Format.WEBP: "image/webp"}
MIDDLING = 800  # pixels: for browsers that know no srcset
FOR_LISTS = ("16x9", "4x3", "1x1")
SCHEMA_SOURCES = {  # whose name there is not the IPTC's own
    SourceType.COMPUTATIONAL: "MultiFrameComputationalCapture",
    SourceType.EDITED: "MinorHumanEdits",
    SourceType.ART: "DigitalArt",
}


class Album(NamedTuple):
    pictures: dict[int, Picture]

    def figure(self, composed: Composed) -> Shown | None:
        shown = self.picture(composed)
        source = composed["source_type"]
        return shown and {
            **shown,
            **{name: composed[name] for name in ("caption", "credit", "owner", "layout")},
            "made_by": SourceType(source).label if source in MACHINE_MADE else "",
        }

    def picture(self, composed: Composed, shape: str = WHOLE) -> Shown | None:
        """None as long as there is no file that readers could get."""
        files = self.files(composed, shape)
        if not files:
            files = self.files({**composed, "box": ""}, WHOLE)  # the browser cuts it
        by_format = {
            name: [file for file in files if file.format == name]
            for name in Rendition.Format.values
        }
        if not (jpegs := by_format[Rendition.Format.JPEG]):
            return None
        width, height = self.size(composed, shape)
        widest = min(jpegs[-1].width, width)
        return {
            "id": composed["id"],
            "alt": composed["alt"],
            "color": composed["color"],
            "width": widest,
            "height": max(1, round(widest * height / width)),
            "src": next((url(one) for one in jpegs if one.width >= MIDDLING), url(jpegs[-1])),
            "srcset": srcset(jpegs),
            "sources": [
                {"type": TYPES[name], "srcset": srcset(by_format[name])}
                for name in TYPES
                if by_format[name] and by_format[name][-1].width >= jpegs[-1].width
            ],
            "until": self.until(composed),
        }

    def lead(self, composed: Composed) -> Shown:
        """What lists and previews elsewhere show of it, by shape, and until when."""
        shown = {shape: self.picture(composed, shape) for shape in FOR_LISTS}
        share = self.for_machines(composed, "share")
        return {
            **{shape: one for shape, one in shown.items() if one},
            **({"share": {**share, "alt": composed["alt"]}} if share else {}),
            "until": self.until(composed),
        }

    def described(self, composed: Composed) -> list[Described]:
        """The picture in the shapes that search engines ask for, in the words of schema.org."""
        picture = self.pictures.get(composed["id"])
        source = composed["source_type"]
        told = {
            "caption": composed["caption"],
            "creditText": composed["credit"],
            "copyrightNotice": composed["owner"],
            "creator": {"@type": "Person", "name": picture.creator}
            if picture and picture.creator
            else None,
            "digitalSourceType": f"https://schema.org/{schema_source(source)}" if source else "",
        }
        told = {name: value for name, value in told.items() if value}
        found = filter(None, (self.for_machines(composed, shape) for shape in FOR_LISTS))
        return [
            {
                "@type": "ImageObject",
                "url": one["src"],
                "contentUrl": one["src"],
                "width": one["width"],
                "height": one["height"],
                **told,
            }
            for one in found
        ]

    def for_machines(self, composed: Composed, shape: str) -> Shown | None:
        """The widest JPEG of the shape."""
        picture = self.pictures.get(composed["id"])
        jpegs = [
            one
            for one in (picture.renditions.all() if picture else ())
            if one.box == composed["boxes"][shape] and one.format == Rendition.Format.JPEG
        ]
        best = max(jpegs, key=lambda one: one.width, default=None)
        if not best:
            return None
        return {"src": url(best), "width": best.width, "height": best.height}

    def files(self, composed: Composed, shape: str) -> list[Rendition]:
        """Those of the shape that layouts ask for, the narrowest first."""
        picture = self.pictures.get(composed["id"])
        box = composed["boxes"][shape] if shape else composed["box"]
        there = [one for one in (picture.renditions.all() if picture else ()) if one.box == box]
        narrow = [one for one in there if one.width <= max(WIDTHS[shape])]
        return sorted(narrow, key=lambda one: one.width)

    def size(self, composed: Composed, shape: str) -> shapes.Size:
        """Of the part that is shown."""
        box = shapes.read(composed["boxes"][shape] if shape else composed["box"])
        return box[2:] if box else (composed["width"], composed["height"])

    def until(self, composed: Composed) -> str:
        picture = self.pictures.get(composed["id"])
        return picture.rights_until.isoformat() if picture and picture.rights_until else ""


def album_of(document: Document) -> Album:
    """Two queries if there are pictures in it, none if not."""
    wanted = {composed["id"] for composed in pictures_of(document)}
    there = Picture.objects.filter(pk__in=wanted).prefetch_related("renditions")
    return Album({picture.pk: picture for picture in there} if wanted else {})


def url(rendition: Rendition) -> str:
    return storages["pictures"].url(rendition.name)


def srcset(renditions: list[Rendition]) -> str:
    return ", ".join(f"{url(one)} {one.width}w" for one in renditions)


def schema_source(source: str) -> str:
    """The name of the IPTC's digital source type in schema.org's enumeration."""
    name = SCHEMA_SOURCES.get(SourceType(source), f"{source[0].upper()}{source[1:]}")
    return f"{name}DigitalSource"
