"""Search over all working copies, of every kind: by words, person, tag and state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import searching
from articles.admin.embedded import desk_address, kinds
from articles.admin.finding import STATES, by_person, by_tag, in_state
from articles.admin.lists import StoryPaginator, badge, where_they_stand
from articles.admin.seen import kinds_seen, stories_seen
from articles.admin.who import editor
from articles.models import Version
from articles.models.article import ArticleQuerySet
from articles.searching import Piece

STORIES_A_PAGE = 20


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Words"), required=False, max_length=300)
    person = forms.CharField(label=_("Person"), required=False, max_length=120)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *STATES])
    mine = forms.BooleanField(label=_("Only mine"), required=False)
    review = forms.BooleanField(label=_("Only what waits for review"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        for name in ("q", "person", "tag"):
            self.fields[name].widget.attrs |= {"dir": "auto", "autocomplete": "off"}
        self.fields["q"].widget.input_type = "search"

    def narrow(self, stories: ArticleQuerySet, request: HttpRequest) -> ArticleQuerySet:
        asked = self.cleaned_data
        if asked["q"]:
            stories = stories.filter(searching.find(asked["q"]))
        if asked["person"]:
            stories = stories.filter(by_person(asked["person"]))
        if asked["tag"]:
            stories = stories.filter(by_tag(asked["tag"]))
        if asked["state"]:
            stories = in_state(stories, asked["state"], timezone.now())
        if asked["review"]:
            stories = stories.filter(submissions__ended_at=None, submissions__isnull=False)
        return stories.mine(editor(request)) if asked["mine"] else stories


@dataclass(frozen=True)
class Line:
    """A story in a list of stories."""

    story: Any
    excerpt: list[Piece]

    @property
    def address(self) -> str:
        return desk_address(self.story)

    @property
    def kind(self) -> str:
        desk = admin.site.get_model_admin(kinds()[self.story.kind])
        return str(capfirst(desk.opts.verbose_name))

    @property
    def badge(self) -> str:
        return badge(self.story.state)

    @property
    def ends_at(self) -> datetime | None:
        ends: datetime | None = self.story.coming_ends_at or self.story.live_ends_at
        return ends if ends != self.story.coming_at else None


def lines(pks: Iterable[int], now: datetime, words: str = "") -> list[Line]:
    """For a page of stories, with where the words stand in each."""
    found = where_they_stand(pks, now)
    newest = Version.objects.in_bulk([story.newest_id for story in found]) if words else {}
    return [
        Line(story, searching.excerpt(newest[story.newest_id].document, words) if newest else [])
        for story in found
    ]


def search_view(request: HttpRequest) -> HttpResponse:
    if not kinds_seen(request):
        raise PermissionDenied
    form = SearchForm(request.GET)
    stories = stories_seen(request)
    found = form.narrow(stories, request) if form.is_valid() else stories.none()
    number = request.GET.get("p", "")
    pks = found.last_saved_first().values_list("pk", flat=True)
    page = StoryPaginator(pks, STORIES_A_PAGE, number).get_page(number)
    others = request.GET.copy()
    others.pop("p", None)
    context = {
        **admin.site.each_context(request),
        "title": _("Search"),
        "form": form,
        "page": page,
        "lines": lines(page.object_list, timezone.now(), form.cleaned_data.get("q", "")),
        "query": others.urlencode(),
    }
    return TemplateResponse(request, "admin/search.html", context)
