"""The rows of an interview's form in which something is said."""

import re
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.embeds import (
    unknown_boxes,
    unknown_pictures,
    without_boxes,
    without_pictures,
)
from articles.admin.forms import PUBLISH, Growing, StoryForm, has_text
from articles.admin.positions import MarkedForm, PositionedForm, PositionedFormSet
from articles.compose import Document
from articles.prose import clean_answer
from interviews.admin.speakers import Cast, refuse_to_delete
from interviews.models import Exchange, Speaker

NO_EXCHANGE = gettext_lazy("Write one question and its answer before you publish.")
ANCHOR = re.compile("q-[0-9a-f]{6}")


class InterviewForm(StoryForm):
    needs_body = False  # its exchanges are asked for instead

    @override
    def lacks(self, document: Document) -> str:
        exchanges = document["exchanges"]
        if not any(one["question"] and one["answers"] for one in exchanges):
            return str(NO_EXCHANGE)
        questions = [one["question"] for one in exchanges if one["question"]]
        answers = [answer for one in exchanges for answer in one["answers"]]
        for turns, (_said_in, _chosen, asks, said) in zip((questions, answers), TURNS, strict=True):
            is_anybody = any(one["asks"] == asks for one in document["speakers"])
            if not is_anybody and any(turn["speaker"] is None for turn in turns):
                return str(said)
        return ""


class SpeakerChoice(forms.Field):
    widget = forms.Select
    cast: Cast

    def join(self, cast: Cast, empty: Any) -> None:
        self.cast = cast
        self.widget.choices = [("", empty), *cast.choices()]

    def to_python(self, value: str | None) -> Speaker | None:
        if value in self.empty_values:
            return None
        if speaker := self.cast.find(str(value)):
            return speaker
        raise ValidationError(_("Choose one of the speakers of this interview."))

    def has_changed(self, initial: int | None, data: str | None) -> bool:
        return str(initial or "") != str(data or "")


NOBODY_CHOSEN = {
    "asked_by": gettext_lazy("Whoever asks first"),
    "answered_by": gettext_lazy("Whoever answers first"),
}


# Where words stand, who may be chosen for them, who speaks them else, and what to do if nobody.
TURNS = (
    (
        "question",
        "asked_by",
        True,
        gettext_lazy("Nobody is marked as asking: tick Asks beside a speaker."),
    ),
    (
        "answer",
        "answered_by",
        False,
        gettext_lazy("Nobody is there to answer: add a speaker without a tick at Asks."),
    ),
)


class ExchangeForm(MarkedForm):
    class Media:
        css = {"all": ["desk/exchanges.css"]}
        js = [
            Script("desk/speakers.js", type="module"),
            Script("desk/exchanges.js", type="module"),
        ]

    asked_by = SpeakerChoice(label=gettext_lazy("Asked by"), required=False)
    answered_by = SpeakerChoice(label=gettext_lazy("Answered by"), required=False)
    joins = forms.CharField(required=False, widget=forms.HiddenInput)  # keys of rows to be deleted

    class Meta:
        model = Exchange
        fields = ("asked_by", "question", "answered_by", "answer", "joins", "was", "position")
        widgets = {"question": Growing({"placeholder": gettext_lazy("Question")})}

    def __init__(self, *args: Any, cast: Cast, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, empty in NOBODY_CHOSEN.items():
            field: Any = self.fields[name]
            field.join(cast, empty)

    @staticmethod
    def mark(row: Exchange) -> str:
        return row.anchor

    def clean_question(self) -> str:
        """Its paragraphs stay apart, by a line's end as the importer has it, not a browser's."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["question"].splitlines())
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip())

    def clean(self) -> dict[str, Any]:
        super().clean()
        texts = [self.cleaned_data.get(name) for name in ("question", "answer")]
        if PUBLISH in self.data and not any(texts) and not self.errors:
            self.add_error(
                "question", _("Write a question or an answer here, or delete this exchange.")
            )
        return self.cleaned_data


def is_whole(exchange: PositionedForm) -> bool:
    """Has a question and an answer, or something wrong with one that is named beside it."""
    values = exchange.cleaned_data
    answered = "answer" in exchange.errors or has_text(clean_answer(values.get("answer") or ""))
    return answered and bool("question" in exchange.errors or values.get("question"))


class ExchangeFormSet(PositionedFormSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cast: Cast = self.instance.cast

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "cast": self.instance.cast}

    @override
    def give_keys(self, keys: dict[str, str]) -> None:
        super().give_keys(keys)
        data: Any = self.data
        for name in [name for name in data if name.endswith("-joins")]:
            data[name] = ",".join(keys.get(key, key) for key in data[name].split(","))

    def clean(self) -> None:
        self.drop_unknown_embeds()
        for row in self.kept():
            self.refuse_speakers_that_leave(row)
        self.refuse_speakers_of_unseen_rows()
        if PUBLISH in self.data:
            self.refuse_turns_of_nobody()
            if not any(is_whole(row) for row in self.kept()):
                raise ValidationError(NO_EXCHANGE)

    def drop_unknown_embeds(self) -> None:
        """As in the body, and for all answers in one query of each kind."""
        rows = [row for row in self.forms if "data-embed" in row.instance.answer]
        answers = [row.instance.answer for row in rows]
        before = [row.initial.get("answer", "") for row in rows]
        self.unknown_boxes = unknown_boxes(answers, before)
        self.unknown_pictures = unknown_pictures(answers)
        if self.unknown_boxes or self.unknown_pictures:
            for row in rows:
                answer = without_boxes(row.instance.answer, self.unknown_boxes)
                row.instance.answer = without_pictures(answer, self.unknown_pictures)

    def refuse_turns_of_nobody(self) -> None:
        """Readers would not see who speaks; said once, here and beside the speakers."""
        for said_in, chosen, asks, sentence in TURNS:
            if self.cast.first(asks=asks):
                continue
            for row in self.kept():
                if row.cleaned_data.get(said_in) and not row.cleaned_data.get(chosen):
                    row.add_error(chosen, sentence)
                    self.cast.speakers.non_form_errors().append(sentence)
                    break

    def refuse_speakers_that_leave(self, row: PositionedForm) -> None:
        leaving = self.cast.leaving()
        for name in ("asked_by", "answered_by"):
            speaker = row.cleaned_data.get(name)
            if id(speaker) in leaving:
                said = _("%(name)s is to be deleted. Choose who speaks here.")
                row.add_error(name, said % {"name": speaker})
                refuse_to_delete(leaving[id(speaker)])

    def refuse_speakers_of_unseen_rows(self) -> None:
        """Another editor may have added exchanges since this form was opened."""
        leaving = self.cast.leaving()
        if not leaving:
            return
        gone = [row.instance.pk for row in leaving.values() if row.instance.pk]
        unseen = Exchange.objects.filter(Q(asked_by__in=gone) | Q(answered_by__in=gone))
        seen = [row.instance.pk for row in self.initial_forms]
        if unseen.exclude(pk__in=seen).exists():
            for row in leaving.values():
                refuse_to_delete(row)
            raise ValidationError(
                _("An exchange was added meanwhile in which a speaker speaks who is to be deleted.")
            )

    @override
    def save(self, commit: bool = True) -> list[Any]:
        asks, answers = self.cast.first(asks=True), self.cast.first(asks=False)
        held: set[str] = set()  # an anchor leads to one place
        self.give_anchors()
        for row in self.kept():
            exchange = row.instance
            before = exchange.asked_by_id, exchange.answered_by_id
            if exchange.question and not exchange.asked_by:
                exchange.asked_by = asks
            if exchange.answer and not exchange.answered_by:
                exchange.answered_by = answers
            after = exchange.asked_by_id, exchange.answered_by_id
            if exchange.pk and before != after and not row.has_changed():
                exchange.save(update_fields=["asked_by", "answered_by"])
            joined = (*exchange.joined, *self.anchors_joined_with(row))
            exchange.joined = [anchor for anchor in joined if anchor not in held]
            held.update(joined)
        saved = super().save(commit)
        for speaker in self.cast.speakers.deleted_objects:
            speaker.delete()
        return saved

    def give_anchors(self) -> None:
        """A row that somebody deleted meanwhile keeps its anchor, if nothing else has it now."""
        there = [row.instance for row in self.initial_forms]
        taken = {anchor for row in there for anchor in (row.anchor, *row.joined)}
        new = [row for row in self.kept() if not row.instance.pk]
        for row, anchor in zip(new, self.instance.new_anchors(len(new)), strict=True):
            was = row.cleaned_data.get("was") or ""
            row.instance.anchor = was if ANCHOR.fullmatch(was) and was not in taken else anchor
            taken.add(row.instance.anchor)

    def anchors_joined_with(self, row: PositionedForm) -> list[str]:
        """Of the exchanges whose words went into this one and that are deleted now."""
        joins = (row.cleaned_data.get("joins") or "").split(",")
        gone = {str(leaving.instance.pk): leaving.instance for leaving in self.deleted_forms}
        found = [gone[key] for key in dict.fromkeys(joins) if key in gone]
        return [anchor for one in found for anchor in (one.anchor, *one.joined)]
