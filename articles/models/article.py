from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField
from taggit.managers import TaggableManager

from articles import prose
from articles.limits import LONGEST
from articles.models.assignment import Assignment
from articles.models.embargo import Embargo
from articles.models.factbox import FactBox, FactBoxUse
from articles.models.publication import Publication, PublicationBox
from articles.models.tag import TaggedArticle
from articles.models.version import Version
from articles.models.withdrawal import Withdrawal

ALL = "articles.all_articles"
KEPT = ("newest", "changed_at", "pressed", "over_at", "is_ahead")  # see Article
AHEAD = Q(newest__gt=F("pressed"))  # of what readers see, saw or are to see

type Cut = Callable[[str], list[dict[str, Any]]]
type Uncut = Callable[[list[dict[str, Any]]], str]


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live with unpublished changes")
    SCHEDULED = "scheduled", _("Scheduled")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MOVED = "moved", _("Moved")
    KILLED = "killed", _("Killed")
    VANISHED = "vanished", _("Vanished")


ENDED = (State.WITHDRAWN, State.MOVED, State.KILLED, State.VANISHED)  # the kinds of Withdrawal

# Where a story stands, from what `ArticleQuerySet.with_state()` adds.
STATE = Case(
    When(live_version__isnull=False, is_ahead=True, then=Value(State.CHANGED)),
    When(live_version__isnull=False, then=Value(State.LIVE)),
    When(coming_version__isnull=False, then=Value(State.SCHEDULED)),
    When(withdrawn_as__isnull=False, then=F("withdrawn_as")),
    When(was_live=True, then=Value(State.EXPIRED)),
    default=Value(State.DRAFT),
)


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_state(self, now: datetime) -> "ArticleQuerySet":
        """Adds `state`, one of State's values, and what the desk says of it, in the one query.

        Each row costs some look-ups: this is for a page of stories, not for all of them.
        """
        publications = Publication.objects.filter(story=OuterRef("pk"))
        live = publications.live(now)
        coming = publications.coming(now).order_by("live_from")
        last = publications.past_or_live(now).order_by("-live_from")
        withdrawal = Withdrawal.objects.standing(now).filter(story=OuterRef("pk"))
        embargo = Embargo.objects.standing(now).filter(story=OuterRef("pk"))
        return self.annotate(
            newest_version=F("newest"),
            changed_by=F("newest__made_by__username"),
            live_version=Subquery(live.values("version")[:1]),
            live_path=Subquery(live.values("path")[:1]),
            live_since=Subquery(live.values("live_from")[:1]),
            live_by=Subquery(live.values("made_by__username")[:1]),
            live_ends_at=Subquery(live.values("live_until")[:1]),
            coming_version=Subquery(coming.values("version")[:1]),
            coming_at=Subquery(coming.values("live_from")[:1]),
            coming_by=Subquery(coming.values("made_by__username")[:1]),
            coming_ends_at=Subquery(coming.values("live_until")[:1]),
            ended_at=Subquery(last.values("live_until")[:1]),
            ended_by=Subquery(withdrawal.values("by__username")[:1]),
            withdrawn_at=Subquery(withdrawal.values("at")[:1]),
            withdrawn_as=Subquery(withdrawal.values("kind")[:1]),
            was_live=Exists(last),
            is_embargoed=Exists(embargo),
        ).annotate(state=STATE)

    def under_embargo(self, now: datetime) -> "ArticleQuerySet":
        return self.filter(pk__in=Embargo.objects.standing(now).values("story"))

    def in_state(self, state: str, now: datetime) -> "ArticleQuerySet":
        """The stories that `with_state()` would give this state, each found by an index."""
        live = Q(Exists(Publication.objects.live(now).filter(story=OuterRef("pk"))))
        coming = Publication.objects.coming(now).values("story")
        standing = Withdrawal.objects.standing(now)
        if state in ENDED:
            withdrawn = Q(pk__in=standing.filter(kind=state).values("story"))
            return self.filter(withdrawn & ~Q(pk__in=coming) & ~live)
        conditions = {
            State.DRAFT: Q(pressed=None) & ~Q(pk__in=standing.values("story")),
            State.LIVE: live & Q(is_ahead=False),
            State.CHANGED: AHEAD & Q(is_ahead=True) & live,
            State.SCHEDULED: Q(pk__in=coming) & ~live,
            State.EXPIRED: Q(over_at__lte=now) & ~Q(pk__in=standing.values("story")),
        }
        return self.filter(conditions[State(state)]) if state in State else self.none()

    def with_something_coming(self, now: datetime) -> "ArticleQuerySet":
        """What goes live, or changes, by itself; the first to do so first."""
        coming = Publication.objects.coming(now)
        of_story = coming.filter(story=OuterRef("pk")).order_by("live_from")
        found = self.filter(pk__in=coming.values("story"))
        return found.order_by(Subquery(of_story.values("live_from")[:1]))

    def take_stock(self) -> None:
        """Keeps on each story what its Versions and Publications say; see `KEPT`."""
        versions = Version.objects.filter(story=OuterRef("pk")).order_by("-number")
        publications = Publication.objects.filter(story=OuterRef("pk"))
        pressed = publications.order_by("-version_id")
        last = publications.order_by("-live_from")
        self.update(
            newest_id=Subquery(versions.values("pk")[:1]),
            changed_at=Subquery(versions.values("made_at")[:1]),
            pressed_id=Subquery(pressed.values("version_id")[:1]),
            over_at=Subquery(last.values("live_until")[:1]),
        )

    def last_saved_first(self) -> "ArticleQuerySet":
        return self.order_by("-changed_at", "-id")

    def mine(self, user: User) -> "ArticleQuerySet":
        """Stories that the user began, or was asked to work on."""
        return self.filter(pk__in=Assignment.objects.filter(editor=user).values("story"))

    def seen_by(self, user: User) -> "ArticleQuerySet":
        """Stories that the user may see at the desk, if they may see stories at all."""
        return self.all() if user.has_perm(ALL) else self.mine(user)

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
    lead = models.TextField(_("lead picture"), blank=True)  # one embed; see prose.clean_lead
    tags = TaggableManager(through=TaggedArticle, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    # What its Versions and Publications say, so that lists need not ask each story: whoever adds
    # one or changes when one ends lets the story `take_stock()`, its row locked.
    newest = models.OneToOneField(
        Version, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, editable=False)  # when that was saved
    pressed = models.ForeignKey(
        Version, models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )  # the newest that readers see, saw or are to see
    over_at = models.DateTimeField(null=True, editable=False)  # when its last Publication ends
    is_ahead = models.GeneratedField(
        expression=AHEAD,  # type: ignore[arg-type] # a condition is one
        output_field=models.BooleanField(null=True),
        db_persist=True,
    )  # said by a column, too: so PostgreSQL knows how rare it is

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        default_permissions = ("add", "change", "view")  # a story is withdrawn, never deleted
        permissions = [
            ("all_articles", "Can see and work on the stories of others"),
            ("approve_article", "Can approve stories and send them back"),
            ("publish_article", "Can publish and withdraw stories"),
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="by_save"),
            models.Index(fields=["kind", "-changed_at", "-id"], name="kind_by_save"),
            models.Index(
                fields=["kind", "-changed_at", "-id"],
                name="drafts_by_save",
                condition=Q(pressed=None),
            ),
            models.Index(
                fields=["kind", "-changed_at", "-id"], name="ahead_by_save", condition=AHEAD
            ),
            models.Index(
                fields=["over_at"], name="over_by_end", condition=Q(over_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("Untitled"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.kind = self.KIND
        if self.headline and not self.slug:
            self.slug = slug_from(self.headline)
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = self.written()
        super().save(*args, **kwargs)

    def written(self) -> list[str]:
        """What an editor writes of it: what was known of its Versions may be old by now."""
        left = {*KEPT, *self.get_deferred_fields()}
        return [
            field.name
            for field in self._meta.concrete_fields
            if not field.primary_key and not {field.name, field.attname} & left
        ]

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

    def rewrite_parts(self, document: dict[str, Any], uncut: Uncut) -> None:
        """Takes back from a Version's document what `compose_parts` adds; `uncut` undoes `cut`."""
