from typing import Any

from django.contrib import admin
from django.forms.widgets import Script

from articles.admin.inlines import CreditInline, PartOfStory
from articles.admin.stories import StoryAdmin
from interviews.forms import (
    ExchangeForm,
    ExchangeFormSet,
    InterviewForm,
    SpeakerForm,
    SpeakerFormSet,
)
from interviews.models import Exchange, Interview, Speaker


class SpeakerInline(PartOfStory):
    model = Speaker
    form = SpeakerForm
    formset = SpeakerFormSet
    fields = SpeakerForm.Meta.fields

    def get_extra(self, request: Any, obj: Interview | None = None, **kwargs: Any) -> int:
        return 0 if obj and obj.pk else 2


class ExchangeInline(PartOfStory):
    model = Exchange
    form = ExchangeForm
    formset = ExchangeFormSet
    fields = ExchangeForm.Meta.fields

    def get_extra(self, request: Any, obj: Interview | None = None, **kwargs: Any) -> int:
        return 0 if obj and obj.pk else 1


@admin.register(Interview)
class InterviewAdmin(StoryAdmin):
    form = InterviewForm
    inlines = (SpeakerInline, ExchangeInline, CreditInline)  # exchanges choose from the speakers
    search_fields = ("headline", "body", "exchanges__question", "exchanges__answer")

    class Media:
        js = [Script("desk/speakers.js", type="module")]
