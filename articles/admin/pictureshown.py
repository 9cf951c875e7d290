"""What the desk shows of pictures: a thumbnail, what each lacks, and the stories that use it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Picture,
    PictureUse,
    Publication,
    PublicationPicture,
    Rendition,
    SourceType,
)
from articles.models.article import ArticleQuerySet
from articles.pictures.storage import url
from articles.rights import today

THUMB = 400  # pixels across; from it on a rendition is sharp enough for a list
LARGE = 1200
WEEK = timedelta(days=7)
LIGHTEST = ("webp", "jpeg", "avif")

LACKS_ALT = Q(alt="", decorative=False)
LACKS_CREDIT = Q(credit="")
LACKS = LACKS_ALT | LACKS_CREDIT


class Image(NamedTuple):
    src: str
    width: int
    height: int


@dataclass(frozen=True)
class Shown:
    """A picture in a list of the desk."""

    picture: Picture
    wholes: list[Rendition]
    is_used: bool
    day: date

    @property
    def address(self) -> str:
        return reverse("admin:articles_picture_change", args=(self.picture.pk,))

    @property
    def thumb(self) -> Image | None:
        return image(self.wholes, THUMB)

    @property
    def large(self) -> Image | None:
        return image(self.wholes, LARGE)

    @property
    def missing(self) -> list[str]:
        said = []
        if not self.picture.alt and not self.picture.decorative:
            said.append(_("No alternative text"))
        if not self.picture.credit:
            said.append(_("No credit"))
        return said

    @property
    def lacks(self) -> list[str]:
        """What stands in the way of publishing it, and rights that have ended, which do not."""
        until = self.picture.rights_until
        is_over = bool(until and until < self.day)
        return [*self.missing, self.rights] if is_over else self.missing

    @property
    def rights(self) -> str:
        """Said from a week before they end."""
        until = self.picture.rights_until
        if not until or until > self.day + WEEK:
            return ""
        over, ends = _("Rights ended %s"), _("Rights end %s")
        return (over if until < self.day else ends) % date_format(until, "j M Y")

    @property
    def credentials(self) -> str:
        """What the file itself says of how it was made, signed by whoever."""
        told = self.picture.credentials
        if told is None:
            return ""
        said = [_("This file carries Content Credentials.")]
        if not told:
            said.append(_("They cannot be read here."))
        if tools := told.get("made_with"):
            said.append(_("They say that it was made with %s.") % tools)
        if (kind := told.get("source_type")) in SourceType.values:
            said.append(_("They call it “%s”.") % SourceType(kind).label)
        said.append(_("Nobody here has verified them."))
        said.append(_("The original keeps them; the files that readers get do not."))
        return " ".join(said)

    def as_json(self) -> dict[str, Any]:
        picture = self.picture
        return {
            "id": picture.pk,
            "src": self.thumb.src if self.thumb else "",
            "large": self.large.src if self.large else "",
            "width": picture.width,
            "height": picture.height,
            "alt": picture.alt,
            "decorative": picture.decorative,
            "caption": picture.caption,
            "credit": picture.credit,
            "name": str(picture),
            "lacks": self.lacks,
            "until": picture.rights_until.isoformat() if picture.rights_until else "",
            "change": self.address,
        }


def shown(pictures: Iterable[Picture], now: datetime) -> list[Shown]:
    """For a page of pictures, with two queries however many there are."""
    pictures = list(pictures)
    if not pictures:
        return []
    wholes: defaultdict[int, list[Rendition]] = defaultdict(list)
    for rendition in Rendition.objects.filter(picture__in=pictures, box=""):
        wholes[rendition.picture_id].append(rendition)
    keys = [picture.pk for picture in pictures]
    used = set(Picture.objects.filter(is_used(now), pk__in=keys).values_list("pk", flat=True))
    day = today(now)
    return [Shown(picture, wholes[picture.pk], picture.pk in used, day) for picture in pictures]


def image(wholes: list[Rendition], width: int) -> Image | None:
    """The smallest that is this wide, or else the largest; in the lightest format that all show."""

    def fitness(one: Rendition) -> tuple[bool, int, int]:
        is_small = one.width < width
        lightest = LIGHTEST.index(one.format)
        return is_small, -one.width if is_small else one.width, lightest

    best = min(wholes, key=fitness, default=None)
    return Image(url(best.name), best.width, best.height) if best else None


def shown_to_readers(now: datetime) -> QuerySet[PublicationPicture]:
    """What readers see of pictures, or are to see."""
    return PublicationPicture.objects.filter(publication__in=Publication.objects.not_over(now))


def is_used(now: datetime) -> Q:
    """Of pictures: one stands in a working copy, or in what readers see or are to see."""
    in_copy = PictureUse.objects.filter(picture=OuterRef("pk"))
    return Q(Exists(in_copy)) | Q(Exists(shown_to_readers(now).filter(picture=OuterRef("pk"))))


def stories_with(picture: Picture, now: datetime) -> ArticleQuerySet:
    uses = PictureUse.objects.filter(picture=picture, story=OuterRef("pk"))
    shown = shown_to_readers(now).filter(picture=picture, publication__story=OuterRef("pk"))
    return Article.objects.filter(Exists(uses) | Exists(shown)).defer("body", "standfirst")
