"""The desk's front page: what waits, and for whom; what happened today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.embedded import desk_address, place
from articles.admin.finding import UNDER_EMBARGO
from articles.admin.picturesfront import pictures_waiting
from articles.admin.search import Line, lines
from articles.admin.seen import stories_seen
from articles.admin.who import editor
from articles.models import Act, Article, Fact, FactBox, Note, State, Submission

SHOWN = 7
ACTS_READ = 100
ACTS_SHOWN = 12


@dataclass(frozen=True)
class Section:
    """One list of stories; `address` is that of all of them."""

    name: str
    title: str
    stories: QuerySet[Article]
    address: str
    badges: bool = False  # where the stories of a list can be in several states


def sections(request: HttpRequest, now: datetime) -> Iterator[Section]:
    """A list more is a line more here."""
    seen = stories_seen(request)
    changed = seen.in_state(State.CHANGED, now).last_saved_first()
    mine = seen.mine(editor(request)).last_saved_first()
    yield Section("mine", _("Mine"), mine, found_at(mine="on"), badges=True)
    waiting = Submission.objects.filter(story=OuterRef("pk"), ended_at=None)
    to_review = seen.filter(Exists(waiting)).order_by(Subquery(waiting.values("at")[:1]))
    yield Section("review", _("To review"), to_review, found_at(review="on"), badges=True)
    scheduled = seen.with_something_coming(now)
    yield Section("scheduled", _("Scheduled"), scheduled, reverse("admin:calendar"))
    key, title = UNDER_EMBARGO
    embargoed = seen.under_embargo(now).last_saved_first()
    yield Section("embargo", str(title), embargoed, found_at(state=key), badges=True)
    yield Section("changed", str(State.CHANGED.label), changed, found_at(state=State.CHANGED))


def found_at(**asked: str) -> str:
    return f"{reverse('admin:search')}?{urlencode(asked)}"


@dataclass(frozen=True)
class Shown:
    section: Section
    lines: list[Line]
    is_more: bool


def shown(request: HttpRequest, now: datetime) -> list[Shown]:
    """Each list with its first stories; where these stand is asked for all lists at once."""
    firsts = [
        (section, list(section.stories.values_list("pk", flat=True)[: SHOWN + 1]))
        for section in sections(request, now)
    ]
    everywhere = {pk for _section, pks in firsts for pk in pks[:SHOWN]}
    there = {line.story.pk: line for line in lines(everywhere, now)}
    return [
        Shown(section, [there[pk] for pk in pks[:SHOWN] if pk in there], len(pks) > SHOWN)
        for section, pks in firsts
    ]


@dataclass(frozen=True)
class Done:
    """What somebody did to a story today; saving it again and again is told once."""

    act: Act

    @property
    def address(self) -> str:
        return desk_address(self.act.story) if self.act.story else ""


def done_today(request: HttpRequest, now: datetime) -> list[Done]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    is_seen = Exists(stories_seen(request).filter(pk=OuterRef("story")))
    acts = Act.objects.filter(is_seen, at__gte=midnight)
    newest = acts.select_related("by", "story").defer("story__body", "story__standfirst")
    told: dict[Any, Done] = {}
    for act in newest.order_by("-at", "-pk")[:ACTS_READ]:
        told.setdefault((act.what, act.by_id, act.story_id), Done(act))
    return list(told.values())[:ACTS_SHOWN]


def notes_to(request: HttpRequest) -> list[Note]:
    """The open notes to whoever asks, on stories that they may see."""
    notes = Note.objects.filter(to=editor(request), resolved_at=None)
    theirs = notes.filter(story__in=stories_seen(request)).select_related("by", "story")
    return list(theirs.defer("story__body", "story__standfirst").order_by("-pk")[:SHOWN])


def facts_past_review(request: HttpRequest, now: datetime) -> dict[str, Any]:
    if not admin.site.get_model_admin(FactBox).has_view_or_change_permission(request):
        return {}
    facts = Fact.objects.to_review(timezone.localdate(now))
    first = facts.select_related("box").order_by("review_by", "pk")[:SHOWN]
    told = [{"fact": fact, "place": place(fact)} for fact in first]
    return {"facts_past_review": facts.count(), "facts": told}


def front_page(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    return {
        "sections": shown(request, now),
        "notes_to_you": notes_to(request),
        "done_today": done_today(request, now),
        "today": now,
        **facts_past_review(request, now),
        **pictures_waiting(request, now),
    }
