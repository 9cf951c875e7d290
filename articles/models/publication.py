from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles import rights
from articles.models.correction import Correction
from articles.models.factbox import FactBox
from articles.models.person import Person
from articles.models.tag import Tag
from articles.models.version import Version
from articles.prose import trusted

ON_THE_FRONT_PAGE = 30


class PublicationQuerySet(models.QuerySet["Publication"]):
    def live(self, now: datetime | None = None) -> "PublicationQuerySet":
        """What readers may see at the moment: the one place that says it."""
        now = now or timezone.now()
        return self.not_over(now).filter(live_from__lte=now)

    def past_or_live(self, now: datetime | None = None) -> "PublicationQuerySet":
        """What readers may see now, or could see once."""
        return self.filter(live_from__lte=now or timezone.now())

    def coming(self, now: datetime | None = None) -> "PublicationQuerySet":
        """What readers will see."""
        return self.filter(live_from__gt=now or timezone.now())

    def not_over(self, now: datetime | None = None) -> "PublicationQuerySet":
        """What readers may see now, or will."""
        return self.filter(Q(live_until=None) | Q(live_until__gt=now or timezone.now()))

    def beginning(self, start: datetime, end: datetime) -> "PublicationQuerySet":
        """From the first moment on and before the other; `goes_on`: readers see it until then."""
        before = Publication.objects.filter(
            story=OuterRef("story"), live_until=OuterRef("live_from")
        )
        found = self.filter(live_from__gte=start, live_from__lt=end)
        return found.annotate(goes_on=Exists(before))

    def ending(self, start: datetime, end: datetime) -> "PublicationQuerySet":
        """What readers see until then, and nothing of the story after it."""
        after = Publication.objects.filter(
            story=OuterRef("story"), live_from=OuterRef("live_until")
        )
        return self.filter(~Exists(after), live_until__gte=start, live_until__lt=end)

    def for_lists(self) -> "PublicationQuerySet":
        """Newest first, without the story's text."""
        return self.without_text().order_by("-published_at", "-pk")

    def on_front_page(self) -> "PublicationQuerySet":
        """Those that the front page shows, in its order."""
        return self.for_lists()[:ON_THE_FRONT_PAGE]

    def without_text(self) -> "PublicationQuerySet":
        return self.defer("html", "described", "change")

    def path_of(self, story_id: int | None) -> str:
        """That of the story among these; empty if it is not among them."""
        return self.filter(story=story_id).values_list("path", flat=True).first() or ""

    def just_before(self, publication: "Publication") -> "Publication | None":
        """What readers of the story saw last before this one."""
        earlier = self.filter(story=publication.story_id, live_from__lt=publication.live_from)
        return earlier.order_by("-live_from").first()


class Publication(models.Model):
    """What readers see of a story from `live_from` until `live_until` (null: open)."""

    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, models.PROTECT, related_name="publications")
    path = models.CharField(max_length=160, db_index=True)
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    published_at = models.DateTimeField()  # of the story's first Publication
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(null=True)  # when it ends, if nothing ends it before
    updated_at = models.DateTimeField(null=True)  # when its readers last got another text
    correction = models.ForeignKey(
        Correction, models.PROTECT, null=True, related_name="publications"
    )  # that it brings

    kind = models.CharField(max_length=20)
    headline = models.CharField(max_length=200)
    standfirst = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    section = models.CharField(max_length=100, blank=True)
    minutes = models.PositiveSmallIntegerField()
    html = models.TextField()
    lead = models.JSONField(default=dict)  # its picture for lists; articles/album.py
    described = models.JSONField(default=dict)  # for machines; see articles/describe.py
    change = models.JSONField(default=dict)  # since the one before; see articles/publicrecord.py
    tags = models.ManyToManyField(Tag, through="PublicationTag", related_name="publications")
    people = models.ManyToManyField(
        Person, through="PublicationPerson", related_name="publications"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["-published_at", "live_from", "live_until"], name="newest_live"),
            models.Index(fields=["live_from"], name="by_begin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(live_until=None), name="one_open_publication"
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="no_empty_stretch",
            ),
            models.CheckConstraint(
                condition=Q(published_at__lte=F("live_from")), name="first_published_first"
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None)
                | Q(live_until__isnull=False, live_until__lte=F("expires_at")),
                name="over_when_it_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} from {self.live_from:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def description(self) -> str:
        """For machines that show one sentence or two: at most 300 characters."""
        return Truncator(self.standfirst or self.headline).chars(300)

    @property
    def markup(self) -> SafeString:
        """The finished HTML, made by the press from clean parts, as it is shown today."""
        return trusted(rights.without_ended(self.html, rights.today()))

    @property
    def told(self) -> dict[str, Any]:
        """What machines are told today: without pictures whose rights are over."""
        day = rights.today()
        in_text = [
            {name: value for name, value in image.items() if name != "until"}
            for image in self.described.get("associatedMedia", [])
            if not rights.are_over(image["until"], day)
        ]
        image = self.described.get("image") if self.lead_picture else None
        told = {**self.described, "image": image, "associatedMedia": in_text}
        return {name: value for name, value in told.items() if value}

    @property
    def lead_picture(self) -> dict[str, Any] | None:
        """What lists show, by shape; none once its rights are over."""
        over = rights.are_over(self.lead.get("until", ""), rights.today())
        return None if over or not self.lead else self.lead


class PublicationTag(models.Model):
    """That readers see a story under a tag."""

    publication = models.ForeignKey(Publication, models.CASCADE)
    tag = models.ForeignKey(Tag, models.PROTECT)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "tag"], name="a_tag_once_per_publication"
            )
        ]


class PublicationPerson(models.Model):
    """That a story which readers see is by a person, or that the person speaks in it."""

    publication = models.ForeignKey(Publication, models.CASCADE)
    person = models.ForeignKey(Person, models.PROTECT)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "person"], name="a_person_once_per_publication"
            )
        ]


class PublicationBox(models.Model):
    """That readers see a fact box in a story, with the digest of what they see of it."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="boxes")
    box = models.ForeignKey(FactBox, models.PROTECT, related_name="publications")
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "box", "digest"], name="a_box_once_per_publication"
            )
        ]


class PublicationLink(models.Model):
    """That a story which readers see links to a path of the site."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="links")
    path = models.CharField(max_length=160, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "path"], name="a_link_once_per_publication"
            )
        ]
