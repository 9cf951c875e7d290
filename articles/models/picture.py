from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles import shapes
from articles.models.publication import Publication
from articles.models.tag import Tag
from articles.shapes import Box, Point, Size


def originals() -> Storage:
    """Where files are kept as they came: for the desk and the worker, never for readers."""
    return storages["originals"]


on_the_web = URLValidator(["http", "https"])


class SourceType(models.TextChoices):
    """How a picture came about: the IPTC's digital source types."""

    CAPTURE = "digitalCapture", _("Photograph")
    COMPUTATIONAL = (
        "computationalCapture",
        _("Photograph of several frames, put together by a camera"),
    )
    NEGATIVE = "negativeFilm", _("Scan of a negative")
    POSITIVE = "positiveFilm", _("Scan of a slide")
    PRINT = "print", _("Scan of a print")
    SCREEN = "screenCapture", _("Picture of a screen")
    EDITED = "humanEdits", _("Photograph with more than usual edits by a person")
    ART = "digitalCreation", _("Drawn by a person")
    COMPOSITE = "composite", _("Composed of several pictures")
    COMPOSITE_CAPTURE = "compositeCapture", _("Composed of several photographs")
    DATA = "dataDrivenMedia", _("Made from data by software")
    ALGORITHM = "algorithmicMedia", _("Made by software")
    ENHANCED = "algorithmicallyEnhanced", _("Changed by software")
    COMPOSITE_SYNTHETIC = "compositeSynthetic", _("Composed, in part of synthetic pictures")
    COMPOSITE_TRAINED = (
        "compositeWithTrainedAlgorithmicMedia",
        _("Changed with generative AI"),
    )
    TRAINED = "trainedAlgorithmicMedia", _("Made with generative AI")
    VIRTUAL = "virtualRecording", _("Recorded in a virtual world")


MACHINE_MADE = {
    SourceType.DATA,
    SourceType.ALGORITHM,
    SourceType.ENHANCED,
    SourceType.COMPOSITE_SYNTHETIC,
    SourceType.COMPOSITE_TRAINED,
    SourceType.TRAINED,
    SourceType.VIRTUAL,
}


class PictureQuerySet(models.QuerySet["Picture"]):
    def over(self, day: date) -> "PictureQuerySet":
        """Those whose rights have ended by the day."""
        return self.filter(rights_until__lt=day)

    def ending(self, first: date, last: date) -> "PictureQuerySet":
        """Those whose rights end in these days."""
        return self.filter(rights_until__gte=first, rights_until__lte=last)


class Picture(models.Model):
    """One photograph, drawing or graphic in the library."""

    original = models.FileField(storage=originals, max_length=200, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256 of the file
    file_name = models.CharField(_("file"), max_length=200, editable=False)  # as it came
    format = models.CharField(max_length=8, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)  # in bytes
    width = models.PositiveIntegerField(editable=False)  # once it is turned upright
    height = models.PositiveIntegerField(editable=False)
    color = models.CharField(max_length=7, editable=False)  # "#rrggbb", while it loads
    trouble = models.CharField(max_length=300, blank=True, editable=False)  # in making renditions
    developed_at = models.DateTimeField(
        null=True, db_index=True, editable=False
    )  # when all renditions were there; null: some are still to be made
    credentials = models.JSONField(
        null=True, editable=False
    )  # what the file's C2PA manifest says, see darkroom.told; null: it carries none
    added_at = models.DateTimeField(_("added"), db_index=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    headline = models.CharField(_("headline"), max_length=200, blank=True)
    alt = models.CharField(_("alternative text"), max_length=500, blank=True)
    decorative = models.BooleanField(_("decorative"), default=False)
    description = models.TextField(_("description"), max_length=2000, blank=True)  # what alt cannot
    caption = models.TextField(_("caption"), max_length=2000, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    creator = models.CharField(_("made by"), max_length=200, blank=True)
    owner = models.CharField(_("copyright"), max_length=300, blank=True)
    terms = models.CharField(_("terms of use"), max_length=500, blank=True)
    licensor_url = models.URLField(
        _("where to license it"), max_length=500, blank=True, validators=[on_the_web]
    )
    rights_until = models.DateField(
        _("may be used until"), null=True, blank=True, db_index=True
    )  # the last day
    taken_on = models.DateField(_("taken on"), null=True, blank=True, db_index=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    source_type = models.CharField(
        _("how it was made"), max_length=40, blank=True, choices=SourceType
    )
    tags = TaggableManager(through="articles.TaggedPicture", blank=True)
    keywords = models.JSONField(default=list, editable=False)  # as the file has them

    focus_x = models.PositiveSmallIntegerField(
        default=500, validators=[MaxValueValidator(1000)]
    )  # the focal point, in thousandths
    focus_y = models.PositiveSmallIntegerField(default=500, validators=[MaxValueValidator(1000)])
    boxes = models.JSONField(default=dict, blank=True)  # by shape, where an editor set one

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_x__lte=1000, focus_y__lte=1000), name="focus_in_the_picture"
            ),
            models.CheckConstraint(
                condition=Q(width__gte=1, height__gte=1), name="no_empty_picture"
            ),
            models.CheckConstraint(
                condition=Q(decorative=False) | Q(alt=""), name="decorative_says_nothing"
            ),
        ]

    def __str__(self) -> str:
        caption = Truncator(" ".join(self.caption.split())).chars(80)
        return self.headline or caption or self.file_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.alt = "" if self.decorative else " ".join(self.alt.split())
        super().save(*args, **kwargs)

    @property
    def dimensions(self) -> Size:
        return self.width, self.height

    @property
    def focus(self) -> Point:
        return self.focus_x, self.focus_y

    @property
    def embed(self) -> str:
        """What stands for this picture in the text of a story."""
        return f'<div data-embed="picture" data-id="{self.pk}"></div>'

    def box(self, shape: str, inside: Box | None = None) -> Box:
        """The part that is shown in this shape; `inside`: of a part of the picture."""
        own = self.boxes.get(shape)
        if own and not inside:
            left, top, width, height = own
            return left, top, width, height
        return shapes.fit(shape, self.dimensions, self.focus, inside)


class TaggedPicture(ItemBase):
    content_object = models.ForeignKey(Picture, models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_pictures")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="a_tag_once_per_picture")
        ]


class Rendition(models.Model):
    """A part of a picture in one width and format, as a file that readers get."""

    class Format(models.TextChoices):
        AVIF = "avif"
        WEBP = "webp"
        JPEG = "jpeg"

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")
    box = models.CharField(max_length=40, blank=True)  # see shapes.written
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    format = models.CharField(max_length=4, choices=Format)
    name = models.CharField(
        max_length=100, db_index=True
    )  # in the storage "pictures"; tells its content
    size = models.PositiveIntegerField()  # in bytes
    said = models.CharField(max_length=64)  # digest of what the file says of itself

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "box", "width", "format"], name="a_rendition_once"
            )
        ]


class FormerFile(models.Model):
    """A file that readers got until a moment: a page in a cache may still ask for it."""

    name = models.CharField(max_length=100, unique=True)
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()


class PictureUse(models.Model):
    """That a picture stands in a story, as its editors are working on it."""

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="picture_uses")
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="uses")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["story", "picture"], name="a_picture_once_per_story")
        ]


class PublicationPicture(models.Model):
    """That readers see a picture in a story, with the digest of what is said of it there."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="publications")
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "picture", "digest"], name="a_picture_once_per_publication"
            )
        ]
