from collections.abc import Mapping
from typing import Any, override

from django.contrib import admin
from django.forms import BoundField
from django.forms.widgets import Media, Script
from django.http import HttpRequest
from django_prose_editor.widgets import AdminProseEditorWidget, prose_editor_admin_media

from articles.admin.asking import blocks_in
from articles.admin.conflicts import Written
from articles.admin.inlines import CreditInline, PartOfStory
from articles.admin.stories import StoryAdmin
from articles.models import Article
from interviews.admin.exchanges import ExchangeForm, ExchangeFormSet, InterviewForm
from interviews.admin.pasting import PastePages
from interviews.admin.speakers import SpeakerForm, SpeakerFormSet
from interviews.models import Exchange, Interview, Speaker


class UnhurriedEditor(AdminProseEditorWidget):  # type: ignore[misc] # it has no types
    """A hundred editors at once take seconds: these open when they are seen, or in between."""

    PRESET = "unhurried"  # the library marks the text area with it; our script looks for it

    @property
    def media(self) -> Media:
        opener: Any = Script("desk/unhurried.js", type="module")
        media: Media = prose_editor_admin_media + Media(js=[opener])
        return media


class SpeakerInline(PartOfStory):
    model = Speaker
    form = SpeakerForm
    formset = SpeakerFormSet
    fields = SpeakerForm.Meta.fields
    autocomplete_fields = ("person",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "person":
            for act in ("change", "delete", "view"):
                setattr(field.widget, f"can_{act}_related", False)
        return field

    def get_extra(self, request: Any, obj: Interview | None = None, **kwargs: Any) -> int:
        return 0 if obj and obj.pk else 2


class ExchangeInline(PartOfStory):
    model = Exchange
    form = ExchangeForm
    formset = ExchangeFormSet
    fields = ExchangeForm.Meta.fields

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "answer":
            kwargs |= {"widget": UnhurriedEditor, "preset": UnhurriedEditor.PRESET}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_extra(self, request: Any, obj: Interview | None = None, **kwargs: Any) -> int:
        return 0 if obj and obj.pk else 1


@admin.register(Interview)
class InterviewAdmin(PastePages, StoryAdmin):
    form = InterviewForm
    inlines = (SpeakerInline, ExchangeInline, CreditInline)  # exchanges choose from the speakers

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[Any]:
        fieldsets = super().get_fieldsets(request, obj)
        if self.reads_only(request, obj):
            return fieldsets
        return [*fieldsets, (None, {"fields": ("endnote",), "classes": ("below",)})]

    @override
    def plain_fields(self, written: Written) -> dict[str, BoundField]:
        fields = super().plain_fields(written)
        for formset in written.formsets:
            if formset.model is Exchange:
                for row in formset.initial_forms:
                    fields[f"exchange:{row.instance.anchor}:question"] = row["question"]
        return fields

    @override
    def places(self, context: Mapping[str, Any]) -> dict[str, str]:
        places = super().places(context)
        for inline in context["inline_admin_formsets"]:
            for row in inline.formset.initial_forms:
                places = places_in(row) | places
        return places


def places_in(row: Any) -> dict[str, str]:
    part = row.instance
    if isinstance(part, Speaker):
        return {f"speaker:{part.pk}": row["name"].id_for_label}
    if isinstance(part, Exchange):
        question, answer = (row[name].id_for_label for name in ("question", "answer"))
        spot = f"exchange:{part.anchor}"
        turns = {f"{spot}:question": question, f"{spot}:answer": answer}
        return turns | blocks_in(part.answer, answer)
    return {}
