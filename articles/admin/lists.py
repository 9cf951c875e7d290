"""The lists of stories: what each is, who changed it and when."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, override

from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import searching
from articles.admin.finding import STATES, by_person, by_tag, in_state
from articles.models import Article, State

SAID_OF_END = {
    State.WITHDRAWN: gettext_lazy("withdrawn %(when)s by %(who)s"),
    State.MOVED: gettext_lazy("moved to another story %(when)s by %(who)s"),
    State.KILLED: gettext_lazy("killed %(when)s by %(who)s"),
    State.VANISHED: gettext_lazy("made to vanish %(when)s by %(who)s"),
}
COUNTED = 1000  # stories beyond the page that is shown


def moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "j M Y, H:i") if at else ""


def badge(state: str) -> str:
    return format_html('<span class="state state--{}">{}</span>', state, State(state).label)


def badges(story: Any) -> str:
    """Where it stands, and whether it is under embargo."""
    under = format_html('<span class="state state--embargo">{}</span>', _("Embargo"))
    return format_html("{} {}", badge(story.state), under if story.is_embargoed else "")


class StoryPaginator(Paginator[Any]):
    """Counts a little further than the page that is shown: to the end only where that is near."""

    def __init__(self, stories: QuerySet[Any], per_page: int, number: str = "") -> None:
        super().__init__(stories, per_page)
        page = int(number) if number.isdecimal() and len(number) < 7 else 1
        self.counted = page * per_page + COUNTED

    @cached_property
    def count(self) -> int:
        return min(self.counted_or_more, self.counted)

    @cached_property
    def counted_or_more(self) -> int:
        stories: Any = self.object_list
        number: int = stories.order_by().values("pk")[: self.counted + 1].count()
        return number

    @property
    def is_more(self) -> bool:
        return self.counted_or_more > self.counted


def where_they_stand(pks: Iterable[int], now: datetime, among: Any = Article) -> list[Any]:
    """The stories of a page in this order, with what the desk says of each."""
    pks = list(pks)
    found = among.objects.with_state(now).defer("standfirst", "body").in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return STATES

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        value = self.value()
        return in_state(queryset, value, timezone.now()) if value else queryset


class TypedFilter(admin.SimpleListFilter):
    """A field to type into: there can be too many to choose from."""

    template = "admin/articles/typed_filter.html"
    parameter_name: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("", "")]

    @override
    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        params = changelist.params.items()
        yield {
            "value": self.value() or "",
            "others": [(name, value) for name, value in params if name != self.parameter_name],
            "cleared": changelist.get_query_string(remove=[self.parameter_name]),
        }


class TagFilter(TypedFilter):
    title = gettext_lazy("tag")
    parameter_name = "tag"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(by_tag(value)) if (value := self.value()) else queryset


class PersonFilter(TypedFilter):
    title = gettext_lazy("person")
    parameter_name = "person"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(by_person(value)) if (value := self.value()) else queryset


class StoryChangeList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        pks = self.result_list.values_list("pk", flat=True)
        self.result_list = where_they_stand(pks, timezone.now(), among=self.model)


class StoryList(admin.ModelAdmin[Any]):
    change_list_template = "admin/articles/change_list.html"
    list_display = ("titled", "where_it_stands", "last_changed", "for_readers")
    list_filter = (StateFilter, TagFilter, PersonFilter)
    list_per_page = 50
    ordering = ("-changed_at", "-id")
    list_max_show_all = 0
    search_fields: ClassVar[tuple[str, ...]] = ("headline",)  # and all their words, see below
    search_help_text = gettext_lazy("All words of headline, text and fact boxes; also of speakers")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return StoryChangeList

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet[Any], per_page: int, *args: Any, **kw: Any
    ) -> StoryPaginator:
        return StoryPaginator(queryset, per_page, request.GET.get(PAGE_VAR, ""))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Asked by the list with and without words, and by the admin's autocomplete."""
        stories: Any = queryset
        stories = stories.seen_by(request.user)
        if search_term.strip():
            stories = stories.filter(searching.find(search_term))
        return stories, False

    @admin.display(description=gettext_lazy("headline"))
    def titled(self, story: Any) -> str:
        return str(story)

    @admin.display(description=gettext_lazy("state"))
    def where_it_stands(self, story: Any) -> str:
        return badges(story)

    @admin.display(description=gettext_lazy("last saved"), ordering="changed_at")
    def last_changed(self, story: Any) -> str:
        if not story.changed_at:
            return moment(story.made_at)
        return _("%(when)s by %(who)s") % moment_and_who(story.changed_at, story.changed_by)

    @admin.display(description=gettext_lazy("for readers"))
    def for_readers(self, story: Any) -> str:
        return said_for_readers(story)


def said_for_readers(story: Any) -> str:
    """Since when a story is live, until when it was, and what is to come."""
    said = []
    if story.live_since:
        when = moment_and_who(story.live_since, story.live_by)
        said.append(_("since %(when)s by %(who)s") % when)
    elif story.withdrawn_as:
        when = moment_and_who(story.withdrawn_at, story.ended_by)
        said.append(SAID_OF_END[story.withdrawn_as] % when)
    elif story.ended_at:
        said.append(_("expired %(when)s") % {"when": moment(story.ended_at)})
    if story.coming_at:
        when = moment_and_who(story.coming_at, story.coming_by)
        changes, first = _("changes from %(when)s by %(who)s"), _("from %(when)s by %(who)s")
        said.append((changes if story.live_since else first) % when)
    ends_at = story.coming_ends_at if story.coming_at else story.live_ends_at
    if ends_at:
        said.append(_("is taken down on %s") % moment(ends_at))
    return "; ".join(said)


def moment_and_who(at: datetime, who: str) -> dict[str, str]:
    return {"when": moment(at), "who": who}
