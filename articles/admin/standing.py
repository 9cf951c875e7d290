"""Where a story stands for readers, and what leads to it: asked before it leaves the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.embedded import desk_address, kinds
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.models import Address, Article, Correction, Person, Publication, ShareLink, Tag
from articles.models.article import AHEAD

SHOWN = 20  # of each kind of place
DRAFTS_READ = 200  # working copies, the last saved first, that are looked through for a link


@dataclass(frozen=True)
class Other:
    """A story that leads to this one, as whoever looks may know it."""

    title: str
    address: str


@dataclass(frozen=True)
class Standing:
    live: Publication | None
    paths: list[str]  # that the story has or had, and that are claimed
    on_front_page: int  # its place there, from 1; 0: not there
    tags: list[Tag]
    people: list[Person]
    linked_from: list[Other]
    linked_in_drafts: list[Other]
    moved_here: list[Other]
    moved_unseen: int  # besides those: what moved here and is not theirs to see at the desk
    corrections: int
    share_links: int

    @property
    def month(self) -> str:
        """The path of the month's list."""
        return "/archive/{}/{}/".format(*self.live.path.split("/")[1:3]) if self.live else ""

    @property
    def is_led_to(self) -> bool:
        return bool(
            self.linked_from or self.linked_in_drafts or self.moved_here or self.moved_unseen
        )


def standing(story: Article, user: User, now: datetime) -> Standing:
    """In as many queries for a story that stands everywhere as for one that stands nowhere."""
    live = Publication.objects.live(now).filter(story=story.pk).without_text().first()
    paths = list(Address.objects.filter(story=story.pk).values_list("path", flat=True))
    first = Publication.objects.live(now).on_front_page().values_list("story", flat=True)
    newest = list(first)
    counted = Article.objects.filter(pk=story.pk).aggregate(
        corrections=Count(
            "corrections",
            filter=Q(corrections__in=Correction.objects.public(now).values("pk")),
            distinct=True,
        ),
        share_links=Count(
            "share_links",
            filter=Q(share_links__in=ShareLink.objects.open(now).values("pk")),
            distinct=True,
        ),
    )
    seen = Article.objects.seen_by(user).values("pk")
    moved = Article.objects.filter(withdrawals__over_at=None, withdrawals__moved_to=story.pk)
    return Standing(
        live=live,
        paths=paths,
        on_front_page=newest.index(story.pk) + 1 if story.pk in newest else 0,
        tags=list(Tag.objects.filter(publications=live).order_by("-is_section", "name")),
        people=list(Person.objects.filter(publications=live).order_by("name")),
        linked_from=linked_from(story, paths, seen, now),
        linked_in_drafts=linked_in_drafts(story, paths, user),
        moved_here=others(moved.filter(pk__in=seen)),
        moved_unseen=moved.exclude(pk__in=seen).distinct().count(),
        **counted,
    )


def others(stories: Any) -> list[Other]:
    found = stories.only("kind", "headline").order_by("-pk").distinct()[:SHOWN]
    return [as_at_the_desk(story) for story in found]


def as_at_the_desk(story: Article) -> Other:
    return Other(str(story), desk_address(story))


def linked_from(story: Article, paths: Sequence[str], seen: Any, now: datetime) -> list[Other]:
    """Of what is not theirs to see at the desk, somebody is told what readers see."""
    live = Publication.objects.live(now)
    linking = live.filter(links__path__in=paths).exclude(story=story.pk).values("pk")
    is_seen = Exists(seen.filter(pk=OuterRef("story")))
    found: Any = live.filter(pk__in=linking).annotate(is_seen=is_seen)
    shown = found.select_related("story").order_by("-story")
    return [
        as_at_the_desk(one.story) if one.is_seen else Other(one.headline, one.path)
        for one in shown.only("headline", "path", "story__kind", "story__headline")[:SHOWN]
    ]


def linked_in_drafts(story: Article, paths: Sequence[str], user: User) -> list[Other]:
    """Of what was saved last and readers do not see: stories that will link here as they go out."""
    unseen = Article.objects.seen_by(user).filter(Q(pressed=None) | AHEAD, kind__in=kinds())
    newest = unseen.exclude(pk=story.pk).select_related("newest").last_saved_first()
    wanted = {*paths, *map(quote, paths)}
    found = [
        other
        for other in newest.only("kind", "headline", "newest__document")[:DRAFTS_READ]
        if other.newest and holds(other.newest.document, wanted)
    ]
    return [as_at_the_desk(other) for other in found[:SHOWN]]


def holds(part: Any, wanted: set[str]) -> bool:
    """Whether one of these texts stands anywhere in the document."""
    if isinstance(part, str):
        return any(text in part for text in wanted)
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return any(holds(one, wanted) for one in inside)


class StoryStanding(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "stands": self.stands_view}

    def stands_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story(request, object_id)
        stands = standing(story, editor(request), timezone.now())
        title = _("Where readers find it")
        return self.act_page(request, story, title, "admin/articles/stands.html", stands=stands)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if story := context["original"]:
            context["stands_url"] = self.address("stands", story)
        return super().render_change_form(request, context, *args, **kwargs)
