"""The lists of stories: what each is, who changed it and when."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import State, Tag

TAGS_IN_FILTER = 50


def moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "j M Y, H:i") if at else ""


def badge(state: str) -> str:
    return format_html('<span class="state state--{}">{}</span>', state, State(state).label)


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class TagFilter(admin.SimpleListFilter):
    title = gettext_lazy("tag")
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The sections, and what else fits; any other tag works from the address."""
        tags = Tag.objects.order_by("-is_section", "section_order", "name")[:TAGS_IN_FILTER]
        return [(tag.slug, tag.name) for tag in tags]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(tags__slug=self.value()) if self.value() else queryset


class StoryChangeList(ChangeList):
    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet[Any]:
        return super().get_queryset(request, exclude_parameters).defer("standfirst", "body")


class StoryList(admin.ModelAdmin[Any]):
    change_list_template = "admin/articles/change_list.html"
    list_display = ("titled", "where_it_stands", "last_changed", "for_readers")
    list_filter = (StateFilter, TagFilter)
    list_per_page = 50
    search_fields: ClassVar[tuple[str, ...]] = ("headline", "body")
    actions = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return StoryChangeList

    def get_ordering(self, request: HttpRequest) -> list[OrderBy]:  # type: ignore[override]
        return [F("changed_at").desc(nulls_first=True)]

    @admin.display(description=gettext_lazy("headline"), ordering="headline")
    def titled(self, story: Any) -> str:
        return str(story)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def where_it_stands(self, story: Any) -> str:
        return badge(story.state)

    @admin.display(description=gettext_lazy("last saved"), ordering="changed_at")
    def last_changed(self, story: Any) -> str:
        if not story.changed_at:
            return moment(story.made_at)
        return _("%(when)s by %(who)s") % moment_and_who(story.changed_at, story.changed_by)

    @admin.display(description=gettext_lazy("for readers"), ordering="live_since")
    def for_readers(self, story: Any) -> str:
        said = []
        if story.live_since:
            when = moment_and_who(story.live_since, story.live_by)
            said.append(_("since %(when)s by %(who)s") % when)
        elif story.ended_by:
            when = moment_and_who(story.ended_at, story.ended_by)
            said.append(_("until %(when)s by %(who)s") % when)
        if story.coming_at:
            when = moment_and_who(story.coming_at, story.coming_by)
            changes, first = _("changes from %(when)s by %(who)s"), _("from %(when)s by %(who)s")
            said.append((changes if story.live_since else first) % when)
        return "; ".join(said)


def moment_and_who(at: datetime, who: str) -> dict[str, str]:
    return {"when": moment(at), "who": who}
