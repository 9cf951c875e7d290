"""Where fact boxes stand: the stories that hold one, and what their readers see of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.compose import compose_box, digest
from articles.models import Article, Fact, FactBox, FactBoxUse, Publication, PublicationBox, State
from articles.models.article import ArticleQuerySet


def kinds() -> dict[str, type[Article]]:
    return {model.KIND: model for model in apps.get_models() if issubclass(model, Article)}


def desk_address(story: Article) -> str:
    """Where the story is written; each kind has its own form."""
    opts = admin.site.get_model_admin(kinds()[story.kind]).opts
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=(story.pk,))


def place(fact: Fact) -> str:
    """The fact's row in the form of its box."""
    return f"{reverse('admin:articles_factbox_change', args=(fact.box_id,))}#fact-{fact.pk}"


def story_links(stories: Iterable[Article]) -> list[str]:
    return [format_html('<a href="{}">{}</a>', desk_address(story), story) for story in stories]


def number_of_stories(rows: QuerySet[Any], box: str, story: str) -> Coalesce:
    """For a query of boxes, or of what belongs to one: in how many stories the rows have it."""
    of_box = rows.filter(box=OuterRef(box)).order_by().values("box")
    return Coalesce(Subquery(of_box.annotate(n=Count(story, distinct=True)).values("n")), 0)


def number_of_live(box: str, now: datetime) -> Coalesce:
    live = PublicationBox.objects.filter(publication__in=Publication.objects.live(now))
    return number_of_stories(live, box, "publication__story")


def shown_otherwise(box: FactBox, now: datetime) -> QuerySet[PublicationBox]:
    """What readers see, or are to see, of the box that differs from it and is not pinned so."""
    pinned = FactBoxUse.objects.filter(
        box=box, story=OuterRef("publication__story"), pin__digest=OuterRef("digest")
    )
    shown = PublicationBox.objects.filter(
        box=box, publication__in=Publication.objects.not_over(now)
    )
    return shown.exclude(digest=digest(compose_box(box))).exclude(Exists(pinned))


def stories_with(box: FactBox, now: datetime) -> ArticleQuerySet:
    """All of them, those first whose readers see the box otherwise."""
    otherwise = shown_otherwise(box, now).filter(publication__story=OuterRef("pk"))
    return (
        Article.objects.with_box(box, now)
        .with_state(now)
        .annotate(shows_otherwise=Exists(otherwise))
        .defer("body", "standfirst")
        .order_by("-shows_otherwise", "-pk")
    )


@dataclass(frozen=True)
class Place:
    """A story with the box, and what there is to say of the box in it."""

    story: Any
    address: str
    said: str

    @property
    def state(self) -> str:
        return str(State(self.story.state).label)


def places(box: FactBox, stories: Iterable[Any], now: datetime) -> list[Place]:
    stories = list(stories)
    uses: defaultdict[int, list[FactBoxUse]] = defaultdict(list)
    for use in FactBoxUse.objects.filter(box=box, story__in=stories).select_related("pin"):
        uses[use.story_id].append(use)
    shown = PublicationBox.objects.filter(
        box=box, publication__story__in=stories, publication__in=Publication.objects.not_over(now)
    )
    read = set(shown.values_list("publication__story", flat=True))
    return [
        Place(story, desk_address(story), _said(story, uses[story.pk], is_read=story.pk in read))
        for story in stories
    ]


def _said(story: Any, uses: list[FactBoxUse], *, is_read: bool) -> str:
    pins = [use.pin for use in uses if use.pin]
    said = []
    if story.shows_otherwise:
        said.append(_("The box as it was"))
    elif pins:
        said.append(_("Pinned on %s") % day(max(pin.pinned_at for pin in pins)))
    elif is_read:
        said.append(_("The box as it is now"))
    else:
        said.append(_("Nothing of it yet"))
    if not uses:
        said.append(_("It is not in the working copy any more"))
    return ". ".join(said)


def day(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")
