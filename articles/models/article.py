from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Subquery, Value, When
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField
from taggit.managers import TaggableManager

from articles import prose
from articles.limits import LONGEST
from articles.models.factbox import FactBox, FactBoxUse
from articles.models.publication import Publication, PublicationBox
from articles.models.tag import TaggedArticle
from articles.models.version import Version

type Cut = Callable[[str], list[dict[str, Any]]]


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live with unpublished changes")
    SCHEDULED = "scheduled", _("Scheduled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Where a story stands, from what `ArticleQuerySet.with_state()` adds.
STATE = Case(
    When(live_version__isnull=False, newest_version=F("live_version"), then=Value(State.LIVE)),
    When(live_version__isnull=False, newest_version=F("coming_version"), then=Value(State.LIVE)),
    When(live_version__isnull=False, then=Value(State.CHANGED)),
    When(coming_version__isnull=False, then=Value(State.SCHEDULED)),
    When(was_live=True, then=Value(State.WITHDRAWN)),
    default=Value(State.DRAFT),
)


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_state(self, now: datetime) -> "ArticleQuerySet":
        """Adds `state`, one of State's values, and what the desk says of it, in the one query."""
        publications = Publication.objects.filter(story=OuterRef("pk"))
        live = publications.live(now)
        coming = publications.filter(live_from__gt=now).order_by("live_from")
        last = publications.past_or_live(now).order_by("-live_from")
        versions = Version.objects.filter(story=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest_version=Subquery(versions.values("pk")[:1]),
            changed_at=Subquery(versions.values("made_at")[:1]),
            changed_by=Subquery(versions.values("made_by__username")[:1]),
            live_version=Subquery(live.values("version")[:1]),
            live_path=Subquery(live.values("path")[:1]),
            live_since=Subquery(live.values("live_from")[:1]),
            live_by=Subquery(live.values("made_by__username")[:1]),
            coming_version=Subquery(coming.values("version")[:1]),
            coming_at=Subquery(coming.values("live_from")[:1]),
            coming_by=Subquery(coming.values("made_by__username")[:1]),
            ended_at=Subquery(last.values("live_until")[:1]),
            ended_by=Subquery(last.values("withdrawn_by__username")[:1]),
            was_live=Exists(last),
        ).annotate(state=STATE)

    def with_box(self, box: FactBox, now: datetime) -> "ArticleQuerySet":
        """Where the box stands: in the working copy, or in what readers see or are to see."""
        shown = PublicationBox.objects.filter(
            box=box,
            publication__in=Publication.objects.not_over(now),
            publication__story=OuterRef("pk"),
        )
        uses = FactBoxUse.objects.filter(box=box, story=OuterRef("pk"))
        return self.filter(Exists(uses) | Exists(shown))


def slug_from(headline: str) -> str:
    return slugify(headline, allow_unicode=True)[:100].strip("-") or "story"


class Article(models.Model):
    """A story as its editors are working on it."""

    KIND: ClassVar[str] = "article"

    kind = models.CharField(max_length=20, editable=False)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the public address. Made from the headline if left empty."),
    )
    standfirst = models.TextField(_("standfirst"), max_length=1000, blank=True)
    body = ProseEditorField(
        _("body"),
        blank=True,
        extensions=prose.BODY,
        sanitize=prose.clean_body,
        validators=[LONGEST],
    )
    tags = TaggableManager(through=TaggedArticle, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        default_permissions = ("add", "change", "view")  # a story is withdrawn, never deleted
        permissions = [("publish_article", "Can publish and withdraw stories")]

    def __str__(self) -> str:
        return self.headline or str(_("Untitled"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.kind = self.KIND
        if self.headline and not self.slug:
            self.slug = slug_from(self.headline)
        super().save(*args, **kwargs)

    def texts(self) -> list[str]:
        """The texts of the story in which fact boxes can stand."""
        return [self.body]

    def rewrite_texts(self, change: Callable[[str], str]) -> None:
        """Saves each of these texts as `change` has it."""
        self.body = change(self.body)
        self.save(update_fields=["body"])

    def compose_parts(self, cut: Cut) -> dict[str, Any]:
        """What this kind of story adds to the Version's document; `cut` makes blocks of a text."""
        return {}
