"""What a page can show of the pictures in a document: the renditions that are there, and rights.

Both change without a Version; press.reflect_picture has Publications follow.

An Image, as templates take it:
    {"id", "alt", "color", "width", "height", "src", "srcset", "sources": [{"type", "srcset"}],
     "window": None or {"of": [width, height], "view"}, "until": "2026-12-31" or ""}
As long as a part of a picture has no files of its own, the whole is seen through a window of that
part: `view` is what SVG calls a view box, on the whole of that width and height.
A figure is an Image and {"caption", "description", "credit", "owner", "made_by", "layout"}.
"""

from typing import Any, NamedTuple

from articles import shapes
from articles.compose import Document
from articles.darkroom.embedding import license_in
from articles.describe import Described
from articles.models import Picture, Rendition, SourceType
from articles.models.picture import MACHINE_MADE
from articles.pictures.composing import Composed, pictures_of
from articles.pictures.storage import url
from articles.shapes import WHOLE, WIDTHS

type Image = dict[str, Any]

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

    def figure(self, composed: Composed) -> Image | None:
        shown = self.picture(composed)
        source = composed["source_type"]
        return shown and {
            **shown,
            **{name: composed[name] for name in ("caption", "credit", "owner", "layout")},
            "description": composed.get("description", ""),
            "made_by": SourceType(source).label if source in MACHINE_MADE else "",
        }

    def picture(self, composed: Composed, shape: str = WHOLE) -> Image | None:
        """None as long as there is no file that readers could get."""
        left, top, width, height = part_of(composed, shape)
        files, window = self.files(composed, shape), None
        if not files:
            files = self.files({**composed, "box": ""}, WHOLE)
            window = f"{left} {top} {width} {height}"
        if not files:
            return None
        jpegs = files[Rendition.Format.JPEG]
        widest = min(jpegs[-1].width, width)
        middling = MIDDLING * composed["width"] // width if window else MIDDLING
        fallback = next((one for one in jpegs if one.width >= middling), jpegs[-1])
        return {
            "id": composed["id"],
            "alt": composed["alt"],
            "color": composed["color"],
            "width": widest,
            "height": max(1, round(widest * height / width)),
            "src": url(fallback.name),
            "srcset": srcset(jpegs),
            "sources": [
                {"type": TYPES[name], "srcset": srcset(files[name])}
                for name in TYPES
                if files[name] and files[name][-1].width >= jpegs[-1].width
            ],
            "window": window and {"of": [composed["width"], composed["height"]], "view": window},
            "until": self.until(composed),
        }

    def lead(self, composed: Composed) -> Image:
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
        return list(filter(None, (self.image_object(composed, shape) for shape in FOR_LISTS)))

    def image_object(self, composed: Composed, shape: str = WHOLE) -> Described | None:
        if not (file := self.for_machines(composed, shape)):
            return None
        creator, source = composed.get("creator", ""), composed["source_type"]
        described = {
            "@type": "ImageObject",
            "url": file["src"],
            "contentUrl": file["src"],
            "width": file["width"],
            "height": file["height"],
            "caption": composed["caption"],
            "creditText": composed["credit"],
            "copyrightNotice": composed["owner"],
            **self.terms(composed),
            "creator": creator and {"@type": "Person", "name": creator},
            "digitalSourceType": f"https://schema.org/{schema_source(source)}" if source else "",
        }
        return {name: value for name, value in described.items() if value}

    def for_machines(self, composed: Composed, shape: str) -> Image | None:
        """The widest JPEG of the shape."""
        there = self.renditions(composed, shape)
        jpegs = [one for one in there if one.format == Rendition.Format.JPEG]
        if not jpegs:
            return None
        return {"src": url(jpegs[-1].name), "width": jpegs[-1].width, "height": jpegs[-1].height}

    def files(self, composed: Composed, shape: str) -> dict[str, list[Rendition]]:
        """Those of the shape that layouts ask for by format, the narrowest first.

        None at all as long as there is none that every browser can show.
        """
        there = self.renditions(composed, shape)
        files = {
            name: [one for one in there if one.format == name and one.width <= max(WIDTHS[shape])]
            for name in Rendition.Format.values
        }
        return files if files[Rendition.Format.JPEG] else {}

    def renditions(self, composed: Composed, shape: str) -> list[Rendition]:
        """The narrowest first."""
        picture = self.pictures.get(composed["id"])
        box = written_part(composed, shape)
        there = [one for one in (picture.renditions.all() if picture else ()) if one.box == box]
        return sorted(there, key=lambda one: one.width)

    def terms(self, composed: Composed) -> Described:
        picture = self.pictures.get(composed["id"])
        if not picture:
            return {}
        return {"license": license_in(picture.terms), "acquireLicensePage": picture.licensor_url}

    def until(self, composed: Composed) -> str:
        picture = self.pictures.get(composed["id"])
        return picture.rights_until.isoformat() if picture and picture.rights_until else ""


def album_of(document: Document) -> Album:
    """Two queries if there are pictures in it, none if not."""
    wanted = {composed["id"] for composed in pictures_of(document)}
    there = Picture.objects.filter(pk__in=wanted).prefetch_related("renditions")
    return Album({picture.pk: picture for picture in there} if wanted else {})


def written_part(composed: Composed, shape: str) -> str:
    return str(composed["boxes"][shape] if shape else composed["box"])


def part_of(composed: Composed, shape: str) -> shapes.Box:
    whole = (0, 0, composed["width"], composed["height"])
    return shapes.read(written_part(composed, shape)) or whole


def srcset(renditions: list[Rendition]) -> str:
    return ", ".join(f"{url(one.name)} {one.width}w" for one in renditions)


def schema_source(source: str) -> str:
    """The name of the IPTC's digital source type in schema.org's enumeration."""
    name = SCHEMA_SOURCES.get(SourceType(source), f"{source[0].upper()}{source[1:]}")
    return f"{name}DigitalSource"
