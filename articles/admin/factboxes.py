"""Fact boxes at the desk: made once, put into many stories."""

import hashlib
import json
from datetime import datetime
from typing import Any, override

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, QuerySet
from django.forms.widgets import Script, URLInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.boxpages import FactBoxPages, stories_address
from articles.admin.embedded import (
    number_of_live,
    number_of_stories,
    shown_otherwise,
    story_links,
)
from articles.admin.meanwhile import Meanwhile
from articles.admin.moments import DAY_FORMAT
from articles.admin.needed import SHOWN, NeededInStories
from articles.admin.positions import PositionedForm, PositionedFormSet
from articles.compose import compose_box, digest
from articles.limits import LONGEST
from articles.models import Article, Fact, FactBox, FactBoxUse, PublicationBox
from articles.prose import clean_fact


class FactForm(PositionedForm):
    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) <= LONGEST.limit_value and not clean_fact(text):
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


class FactBoxForm(Meanwhile, forms.ModelForm[FactBox]):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the box as it was, then
    saved_by = gettext_lazy(
        "%(who)s saved this fact box on %(when)s, while you were writing. Nothing of yours "
        "is saved yet. Open the box in another tab to compare, then save again to let "
        "yours stand."
    )
    saved_meanwhile = gettext_lazy(
        "Somebody saved this fact box while you were writing. Nothing of yours is saved "
        "yet. Open the box in another tab to compare, then save again to let yours stand."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was_read = digest(compose_box(self.instance)) if self.instance.pk else ""

    def content(self) -> str:
        if not self.instance.pk:
            return ""
        return hashlib.sha256(json.dumps(compose_box(self.instance)).encode()).hexdigest()


class FactInline(admin.StackedInline[Fact, FactBox]):
    model = Fact
    form = FactForm
    formset = PositionedFormSet
    template = "admin/articles/_rows.html"
    fields = ("label", "text", "source", "source_url", "as_of", "review_by", "position")
    formfield_overrides = {
        models.DateField: {"widget": AdminDateWidget(format=DAY_FORMAT)},
        models.URLField: {"widget": URLInput(attrs={"class": "vURLField"})},
    }

    def get_extra(self, request: HttpRequest, obj: FactBox | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    @property
    def boxes(self) -> admin.ModelAdmin[FactBox]:
        return self.admin_site.get_model_admin(FactBox)

    def has_add_permission(self, request: HttpRequest, obj: FactBox | None = None) -> bool:
        """Whoever may write a box may write its facts."""
        if obj and obj.pk:
            return self.boxes.has_change_permission(request, obj)
        return self.boxes.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: FactBox | None = None) -> bool:
        return self.has_add_permission(request, obj)

    has_delete_permission = has_view_permission = has_change_permission  # rows are fields here


@admin.register(FactBox)
class FactBoxAdmin(NeededInStories, FactBoxPages):
    shown_as = (PublicationBox.objects, "box")
    stays = gettext_lazy("The box was put into a story meanwhile, so it stays.")
    form = FactBoxForm
    list_display = ("heading", "number_of_facts", "used_in_stories", "live_in")
    list_per_page = 50
    search_fields = ("heading", "facts__label")
    search_help_text = gettext_lazy("Search in headings and labels")
    inlines = (FactInline,)
    readonly_fields = ("used_in",)
    change_list_template = "admin/change_list.html"  # not the stories' of the same folder

    class Media:
        css = {"all": ["desk/sortable.css", "desk/facts.css", "desk/boxes.css"]}
        js = [Script("desk/sortable.js", type="module"), Script("desk/form.js", type="module")]
        js += [Script("desk/facts.js", type="module")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FactBox]:
        boxes: QuerySet[FactBox] = (
            super()
            .get_queryset(request)
            .annotate(
                facts_in_it=Count("facts", distinct=True),
                in_stories=number_of_stories(FactBoxUse.objects.all(), "pk", "story"),
                in_live=number_of_live("pk", timezone.now()),
            )
        )
        return boxes

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> FactBox | None:
        box: FactBox | None = super().get_object(request, object_id, from_field)
        if box:
            shown: Any = box
            shown.asked_by = request.user  # who is shown where it is used
        return box

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

    @admin.display(description=gettext_lazy("stories"), ordering="in_stories")
    def used_in_stories(self, box: Any) -> str:
        return format_html('<a href="{}">{}</a>', stories_address(box), box.in_stories)

    @admin.display(description=gettext_lazy("live stories"), ordering="in_live")
    def live_in(self, box: Any) -> int:
        number: int = box.in_live
        return number

    @admin.display(description=gettext_lazy("used in"))
    def used_in(self, box: Any) -> str:
        now = timezone.now()
        stories = Article.objects.with_box(box, now).defer("body", "standfirst")
        number = stories.count()
        if not number:
            return _("No story yet.")
        otherwise = shown_otherwise(box, now).values("publication__story").distinct().count()
        theirs = stories.seen_by(box.asked_by)
        more = ngettext(
            "Readers of %(n)s story see it as it was: choose what to do",
            "Readers of %(n)s stories see it as it was: choose what to do",
            otherwise,
        ) % {"n": otherwise}
        all_of_them = ngettext(
            "%(n)s story, and what its readers see",
            "%(n)s stories, and what their readers see",
            number,
        ) % {"n": number}
        return format_html(
            '<ul class="used-in">{}</ul><p class="used-in__all"><a href="{}">{}</a></p>',
            format_html_join("", "<li>{}</li>", ((one,) for one in story_links(theirs[:SHOWN]))),
            stories_address(box),
            more if otherwise else all_of_them,
        )

    @override
    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.reads_otherwise = form.was_read != digest(compose_box(form.instance))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Stories that are live keep the old box, so what is to become of them is asked next."""
        is_asked = obj.reads_otherwise and IS_POPUP_VAR not in request.POST
        if not is_asked or not shown_otherwise(obj, timezone.now()).exists():
            return super().response_change(request, obj)
        said = _("The fact box “%s” was changed successfully.") % obj
        self.message_user(request, said, messages.SUCCESS)
        return redirect(stories_address(obj))

    @override
    def stories_with(self, needed: FactBox, now: datetime) -> QuerySet[Any]:
        return Article.objects.with_box(needed, now)

    @override
    def address_of(self, key: str) -> str:
        return reverse("admin:articles_factbox_stories", args=(key,))
