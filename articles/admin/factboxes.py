"""Fact boxes at the desk: made once, put into many stories."""

import hashlib
import json
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import IS_POPUP_VAR, get_content_type_for_model
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Count, QuerySet
from django.forms.widgets import Script, URLInput
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.embedded import shown_as_it_was, story_links, times_used
from articles.admin.lists import moment
from articles.admin.positions import PositionedForm, PositionedFormSet
from articles.compose import compose_box
from articles.limits import LONGEST
from articles.models import Article, Fact, FactBox
from articles.prose import clean_fact
from articles.render import box as box_context

MOST_LINKS = 50


class FactBoxChangeList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        used = times_used()
        for box in self.result_list:
            box.times_used = used[box.pk]


class FactForm(PositionedForm):
    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) <= LONGEST.limit_value and not clean_fact(text):
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


def digest(box: FactBox) -> str:
    if not box.pk:
        return ""
    return hashlib.sha256(json.dumps(compose_box(box)).encode()).hexdigest()


class FactBoxForm(forms.ModelForm[FactBox]):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the box as it was, then

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = self.initial["seen"] = digest(self.instance)

    def clean(self) -> dict[str, Any]:
        """Asks once when somebody else has saved; whoever then saves again means it."""
        super().clean()
        if self.data.get("seen", self.now) != self.now:
            data: Any = self.data
            self.data = data = data.copy()
            data["seen"] = self.now
            self.add_error(None, self.who_saved_meanwhile())
        return self.cleaned_data

    def who_saved_meanwhile(self) -> ValidationError:
        last = LogEntry.objects.filter(
            content_type=get_content_type_for_model(self.instance), object_id=self.instance.pk
        ).first()
        return ValidationError(
            _(
                "%(who)s saved this fact box on %(when)s, while you were writing. Nothing of yours "
                "is saved yet. Open the box in another tab to compare, then save again to let "
                "yours stand."
            )
            if last
            else _(
                "Somebody saved this fact box while you were writing. Nothing of yours is saved "
                "yet. Open the box in another tab to compare, then save again to let yours stand."
            ),
            params={"who": last.user, "when": moment(last.action_time)} if last else None,
        )


def keep_the_old(stories: list[Article]) -> str:
    said = ngettext(
        "%(number)s live story keeps the old box until you publish it again:",
        "%(number)s live stories keep the old box until you publish them again:",
        len(stories),
    ) % {"number": len(stories)}
    links = format_html_join(", ", "{}", ((link,) for link in story_links(stories[:MOST_LINKS])))
    more = len(stories) - MOST_LINKS
    return format_html("{} {}{}", said, links, _(" and %s more") % more if more > 0 else "")


class FactInline(admin.StackedInline[Fact, FactBox]):
    model = Fact
    form = FactForm
    formset = PositionedFormSet
    template = "admin/articles/_rows.html"
    fields = ("label", "text", "source", "source_url", "as_of", "review_by", "position")
    formfield_overrides = {models.URLField: {"widget": URLInput(attrs={"class": "vURLField"})}}

    def get_extra(self, request: HttpRequest, obj: FactBox | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1


@admin.register(FactBox)
class FactBoxAdmin(admin.ModelAdmin[FactBox]):
    form = FactBoxForm
    list_display = ("heading", "number_of_facts", "number_of_stories")
    list_per_page = 50
    search_fields = ("heading", "facts__label")
    search_help_text = gettext_lazy("Search in headings and labels")
    inlines = (FactInline,)
    readonly_fields = ("used_in",)
    change_list_template = "admin/change_list.html"  # not the stories' of the same folder

    class Media:
        css = {"all": ["desk/sortable.css", "desk/facts.css"]}
        js = [Script("desk/sortable.js", type="module"), Script("desk/form.js", type="module")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FactBox]:
        return super().get_queryset(request).annotate(facts_in_it=Count("facts", distinct=True))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return FactBoxChangeList

    def get_fields(self, request: HttpRequest, obj: FactBox | None = None) -> tuple[str, ...]:
        if not obj:
            return ("heading",)
        if not self.has_change_permission(request, obj):
            return ("heading", "used_in")
        return ("heading", "used_in", "seen")

    @admin.display(description=gettext_lazy("facts"), ordering="facts_in_it")
    def number_of_facts(self, box: Any) -> int:
        number: int = box.facts_in_it
        return number

    @admin.display(description=gettext_lazy("stories"))
    def number_of_stories(self, box: Any) -> int:
        number: int = box.times_used
        return number

    @admin.display(description=gettext_lazy("used in"))
    def used_in(self, box: FactBox) -> str:
        stories = Article.objects.embedding(box).defer("body", "standfirst")
        links = story_links(stories[:MOST_LINKS])
        if not links:
            return _("No story yet.")
        more = stories.count() - len(links) if len(links) == MOST_LINKS else 0
        return format_html(
            '<ul class="used-in">{}{}</ul><p class="help">{}</p>',
            format_html_join("", "<li>{}</li>", ((link,) for link in links)),
            format_html("<li>{}</li>", _("and %(number)s more") % {"number": more}) if more else "",
            _("Stories that are live keep the box as it was until they are published again."),
        )

    def response_change(self, request: HttpRequest, obj: FactBox) -> HttpResponse:
        response = super().response_change(request, obj)
        stories = shown_as_it_was(obj, timezone.now())
        if stories and IS_POPUP_VAR not in request.POST:
            self.message_user(request, keep_the_old(stories), messages.WARNING)
        return response

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[Any, Any], set[Any], list[Any]]:
        """A box that stands in a story is needed there: the story is named, the box stays."""
        deleted, counts, refused, protected = super().get_deleted_objects(objs, request)
        in_stories = [
            format_html(_("“{}” stands in the story {}; remove it there first."), box, link)
            for box in objs
            for link in story_links(Article.objects.embedding(box).defer("body", "standfirst"))
        ]
        return deleted, counts, refused, [*protected, *in_stories]

    def get_urls(self) -> list[URLPattern]:
        embed = path(
            "<int:box_id>/embed/",
            self.admin_site.admin_view(self.embed_view),
            name="articles_factbox_embed",
        )
        return [embed, *super().get_urls()]

    def embed_view(self, request: HttpRequest, box_id: int) -> JsonResponse:
        """The box as readers will see it, for the editor."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        box = FactBox.objects.prefetch_related("facts").filter(pk=box_id).first()
        if not box:
            return JsonResponse({"deleted": True})
        with translation.override(settings.LANGUAGE_CODE):
            html = render_to_string("stories/_factbox.html", {"box": box_context(compose_box(box))})
        return JsonResponse({"heading": box.heading, "html": html})
