"""Several pictures filled in together: those just uploaded, or chosen in the list."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.pictureforms import FillForm, ForAllForm
from articles.admin.pictureshown import shown
from articles.admin.picturesnoticed import Noticed, noticed_of, stories_now
from articles.admin.picturestories import PictureStories
from articles.admin.tags import offered
from articles.admin.ticked import act_on
from articles.models import Article, Picture
from articles.pictures import library
from articles.pictures.holding import hold
from articles.prose import NUMBER

TOGETHER = 200  # pictures, at most
ROW = re.compile("form-(?P<number>[0-9]{1,4})-(?P<name>.+)")

Rows: Any = forms.modelformset_factory(Picture, form=FillForm, extra=0)


def chosen(asked: list[int]) -> QuerySet[Picture]:
    pictures: Any = Picture.objects  # taggit has no types
    as_asked = Case(*(When(pk=pk, then=place) for place, pk in enumerate(asked)))
    found = pictures.filter(pk__in=asked).order_by(as_asked, "pk").prefetch_related("tags")
    return cast("QuerySet[Picture]", found)


def of_those(pictures: set[int], posted: QueryDict) -> tuple[QueryDict, int]:
    """The form with rows of these pictures alone, and how many rows were left out."""
    kept, rows = QueryDict(mutable=True), defaultdict[str, dict[str, list[str]]](dict)
    for name, values in posted.lists():
        if found := ROW.fullmatch(name):
            rows[found["number"]][found["name"]] = values
        else:
            kept.setlist(name, values)
    keys = {str(pk) for pk in pictures}
    there = [row for row in rows.values() if row.get("id", [""])[-1] in keys]
    for number, row in enumerate(there):
        for name, values in row.items():
            kept.setlist(f"form-{number}-{name}", values)
    kept["form-TOTAL_FORMS"] = kept["form-INITIAL_FORMS"] = str(len(there))
    return kept, len(rows) - len(there)


class Changed(NamedTuple):
    """A picture as it is to be saved, and the names of the fields that are changed."""

    picture: Picture
    fields: list[str]


def changed_in(row: FillForm, for_all: ForAllForm) -> Changed:
    typed = [name for name in row.changed_data if name != "seen"]
    return Changed(row.instance, [*typed, *for_all.put_into(row.instance)])


class FillPage(PictureStories):
    list_address = "admin:articles_picture_changelist"

    def fill_address(self, pictures: Iterable[int]) -> str:
        asked = urlencode([("id", pk) for pk in pictures])
        return f"{reverse('admin:articles_picture_fill')}?{asked}"

    def fill_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        asked = [int(pk) for pk in request.GET.getlist("id") if NUMBER.fullmatch(pk)]
        pictures = chosen(asked[:TOGETHER])
        if not pictures:
            self.message_user(request, _("Tick the pictures first."), messages.WARNING)
            return redirect(self.list_address)
        if request.method != "POST":
            return self.fill_page(request, Rows(queryset=pictures), ForAllForm())
        with transaction.atomic():
            posted, gone = of_those(hold(asked[:TOGETHER]), request.POST)
            rows = Rows(posted, queryset=pictures.all())
            for_all = ForAllForm(request.POST)
            if not (for_all.is_valid() & rows.is_valid()):
                return self.fill_page(request, rows, for_all)
            changes = [changed_in(row, for_all) for row in rows]
            noticed = noticed_of(request, [one.picture for one in changes], timezone.now())
            if noticed and request.POST.get("noticed") != noticed.key:
                return self.fill_page(request, rows, for_all, noticed)
            for one in changes:
                self.fill(request, one, for_all.cleaned_data["tags"])
        tags = for_all.cleaned_data["tags"]
        self.say_saved(request, sum(bool(tags or one.fields) for one in changes), gone)
        if noticed.may_update and request.POST.get("stories") == "update":
            self.update_stories(request, noticed)
        next_ones = asked if "_continue" in request.POST else asked[TOGETHER:]
        return redirect(self.fill_address(next_ones) if next_ones else self.list_address)

    def fill(self, request: HttpRequest, one: Changed, tags: list[str]) -> None:
        picture, fields = one
        if tags:
            picture.tags.add(*tags)
            fields = [*fields, "tags"]
        if fields:
            picture.save()
            library.changed(picture, fields)
            self.log_change(request, picture, [{"changed": {"fields": fields}}])

    def say_saved(self, request: HttpRequest, number: int, gone: int) -> None:
        said = ngettext("%(n)s picture was saved.", "%(n)s pictures were saved.", number)
        if not number:
            self.message_user(request, _("Nothing was changed."), messages.INFO)
        else:
            self.message_user(request, said % {"n": number}, messages.SUCCESS)
        if gone:
            said = ngettext(
                "%(n)s of them was deleted meanwhile.",
                "%(n)s of them were deleted meanwhile.",
                gone,
            )
            self.message_user(request, said % {"n": gone}, messages.WARNING)

    def update_stories(self, request: HttpRequest, noticed: Noticed) -> None:
        """Once the pictures are saved and let go: stories are locked before pictures."""
        stories = noticed.to_update
        pictures = Picture.objects.in_bulk({one.picture for one in noticed.reworded})

        def update(story: Article) -> None:
            of_story = [pictures[pk] for pk in stories[story.pk] if pk in pictures]
            self.refresh(request, story, of_story)

        number = act_on(request, stories, update)
        if number:
            said = ngettext(
                "%(n)s story was updated.",
                "%(n)s stories were updated.",
                number,
            )
            self.message_user(request, said % {"n": number}, messages.SUCCESS)

    def fill_page(
        self, request: HttpRequest, rows: Any, for_all: ForAllForm, noticed: Noticed | None = None
    ) -> HttpResponse:
        now = timezone.now()
        pictures = [row.instance for row in rows]
        stories = stories_now(pictures, now)
        in_stories = [stories.get(picture.pk, 0) for picture in pictures]
        number = len(pictures)
        context = {
            **self.admin_site.each_context(request),
            "title": ngettext("Fill in %(n)s picture", "Fill in %(n)s pictures", number)
            % {"n": number},
            "opts": self.opts,
            "rows": rows,
            "shown": list(zip(rows, shown(pictures, now), in_stories, strict=True)),
            "for_all": for_all,
            "noticed": noticed,
            "stay": "_continue" in request.POST,
            "offered_tags": offered(),
            "errors": bool(for_all.errors or rows.total_error_count()) if rows.is_bound else False,
        }
        return TemplateResponse(request, "admin/articles/picture/fill.html", context)
