"""The list of the picture library: a grid, narrowed by words and by what picture editors ask."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any, override

from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy

from articles import searching
from articles.admin.lists import StoryPaginator, TypedFilter
from articles.admin.picturepages import PicturePages
from articles.admin.pictureshown import (
    LACKS,
    LACKS_ALT,
    LACKS_CREDIT,
    WEEK,
    is_used,
    shown,
    shown_to_readers,
)
from articles.admin.seen import stories_seen
from articles.models import Picture, PictureUse, Tag, TaggedPicture
from articles.pictures import finding
from articles.rights import today

STRETCH = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")


def stretch(typed: str) -> tuple[date, date] | None:
    """The first day of a year, a month or a day, and the first after it."""
    if not (told := STRETCH.fullmatch(typed.strip())):
        return None
    year, month, day = (int(part) if part else None for part in told.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first + timedelta(days=1)
        if month:
            return first, date(first.year + month // 12, month % 12 + 1, 1)
        return first, date(first.year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None


class AddedFilter(admin.SimpleListFilter):
    title = gettext_lazy("when it was added")
    parameter_name = "added"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("0", gettext_lazy("Today")),
            ("7", gettext_lazy("In the last 7 days")),
            ("30", gettext_lazy("In the last 30 days")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        if self.value() not in {"0", "7", "30"}:
            return queryset
        first = today() - timedelta(days=int(self.value() or 0))
        zone = timezone.get_default_timezone()
        return queryset.filter(added_at__gte=datetime.combine(first, time(), zone))


class TakenFilter(TypedFilter):
    title = gettext_lazy("day or year in which it was taken")
    parameter_name = "taken"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        if not (value := self.value()):
            return queryset
        days = stretch(value)
        if not days:
            return queryset.none()
        return queryset.filter(taken_on__gte=days[0], taken_on__lt=days[1])


class CreditFilter(TypedFilter):
    title = gettext_lazy("credit")
    parameter_name = "credit"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        value = self.value()
        credited = Q(credit__icontains=value) | Q(creator__icontains=value)
        return queryset.filter(credited) if value else queryset


class TagFilter(TypedFilter):
    title = gettext_lazy("tag")
    parameter_name = "tag"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        if not (value := self.value()):
            return queryset
        slugs = {value, slugify(value, allow_unicode=True)}
        tags = Tag.objects.filter(Q(name=value) | Q(slug__in=slugs)).values("pk")
        carried = TaggedPicture.objects.filter(content_object=OuterRef("pk"), tag__in=tags)
        return queryset.filter(Exists(carried))


class UsedFilter(admin.SimpleListFilter):
    title = gettext_lazy("use")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("Used")), ("no", gettext_lazy("Unused"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        used = is_used(timezone.now())
        narrowed = {"yes": used, "no": ~used}.get(self.value() or "")
        return queryset.filter(narrowed) if narrowed else queryset


class StoryFilter(TypedFilter):
    """By the words of stories: those that one may see."""

    title = gettext_lazy("story that uses it")
    parameter_name = "story"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        if not (value := self.value()):
            return queryset
        stories = stories_seen(request).filter(searching.find(value)).values("pk")
        in_copies = PictureUse.objects.filter(story__in=stories).values("picture")
        shown = shown_to_readers(timezone.now()).filter(publication__story__in=stories)
        return queryset.filter(Q(pk__in=in_copies) | Q(pk__in=shown.values("picture")))


class RightsFilter(admin.SimpleListFilter):
    title = gettext_lazy("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("week", gettext_lazy("End within a week")),
            ("over", gettext_lazy("Ended")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Picture]:
        day = today()
        found: QuerySet[Picture] = queryset
        if self.value() == "week":
            found = queryset.ending(day, day + WEEK)
        elif self.value() == "over":
            found = queryset.over(day)
        return found


class LacksFilter(admin.SimpleListFilter):
    title = gettext_lazy("what is missing")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("alt", gettext_lazy("Alternative text")),
            ("credit", gettext_lazy("Credit")),
            ("any", gettext_lazy("One of these")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        lacks = {"alt": LACKS_ALT, "credit": LACKS_CREDIT, "any": LACKS}
        narrowed = lacks.get(self.value() or "")
        return queryset.filter(narrowed) if narrowed else queryset


class Grid(ChangeList):
    shown: Any

    @override
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.shown = shown(self.result_list[: self.list_per_page], timezone.now())
        self.result_list = [one.picture for one in self.shown]


class PictureList(PicturePages):
    list_display = ("headline",)
    list_filter = (
        AddedFilter,
        TakenFilter,
        UsedFilter,
        StoryFilter,
        CreditFilter,
        TagFilter,
        RightsFilter,
        LacksFilter,
    )
    list_per_page = 50
    list_max_show_all = 0
    search_fields = ("headline",)  # and all their words, see below
    search_help_text = gettext_lazy(
        "Words of headline, caption, description, credit, place, tags, keywords and file name"
    )
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        told = {
            "title": capfirst(self.opts.verbose_name_plural),
            "has_change_permission": self.has_change_permission(request),
        }
        return super().changelist_view(request, {**told, **(extra_context or {})})

    @override
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Grid

    @override
    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet[Any], per_page: int, *args: Any, **kw: Any
    ) -> StoryPaginator:
        return StoryPaginator(queryset, per_page, request.GET.get(PAGE_VAR, ""))

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Picture], search_term: str
    ) -> tuple[QuerySet[Picture], bool]:
        is_asked = bool(search_term.strip())
        return (queryset.filter(finding.find(search_term)) if is_asked else queryset), False
