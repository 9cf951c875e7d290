from collections.abc import Callable, Collection
from secrets import token_hex
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from articles import prose
from articles.limits import LONGEST
from articles.models import Article, Person
from articles.models.article import Cut, Uncut
from interviews.answers import blocks_of, rows_of
from interviews.speakers import set_by_hand, short_forms

# What a document says of each.
SPEAKER = [
    *("position", "name", "short", "role", "organisation", "person", "asks", "is_organisation")
]
EXCHANGE = ["position", "joined", "asked_by", "question", "answered_by", "answer"]


class Interview(Article):
    """An Article that goes on as exchanges: who asked what, who answered what."""

    KIND = "interview"

    endnote = ProseEditorField(
        _("How the interview was made"),
        blank=True,
        extensions=prose.FACT,
        sanitize=prose.clean_fact,
        validators=[LONGEST],
        help_text=_("Stands below it in small type: when it was recorded, who translated it."),
    )

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        default_permissions = ("add", "change", "view")

    def texts(self) -> list[str]:
        answers = self.exchanges.filter(answer__contains="data-embed")
        return [*super().texts(), *answers.values_list("answer", flat=True)]

    def rewrite_texts(self, change: Callable[[str], str]) -> None:
        super().rewrite_texts(change)
        for exchange in self.exchanges.filter(answer__contains="data-embed"):
            exchange.answer = change(exchange.answer)
            exchange.save(update_fields=["answer"])

    def compose_parts(self, cut: Cut) -> dict[str, Any]:
        """Speakers by key, and exchanges; an answer without a question joins the one before.

        {"speakers": [{"key": int, "name", "short", "role", "organisation", "person": slug or "",
                       "asks": bool, "is_organisation": bool}],
         "exchanges": [{"anchor", "joined": [anchor],
                        "question": {"speaker": key or None, "text"} or None,
                        "answers": [{"anchor", "joined": [anchor], "speaker": key or None,
                                     "blocks": [{"html"} or {"factbox"}]}]}],
         "endnote": html}

        `joined` are the anchors of those that were joined with it, which go on working.
        """
        exchanges: list[dict[str, Any]] = []
        for row in self.exchanges.all():
            if row.question or (row.answer and not exchanges):
                exchanges.append(row.begin())
            if row.answer:
                exchanges[-1]["answers"].append(row.answered(cut))
        return {"speakers": self.composed_cast(), "exchanges": exchanges, "endnote": self.endnote}

    def rewrite_parts(self, document: dict[str, Any], uncut: Uncut) -> None:
        """Speakers by their keys, exchanges by their anchors: those that are gone come back."""
        self.endnote = prose.clean_fact(document.get("endnote", ""))
        cast = document["speakers"]
        people = Person.objects.filter(slug__in={row["person"] for row in cast})
        pages = {person.slug: person for person in people}
        speakers = [
            Speaker(interview=self, position=position, short=short, **from_cast(row, pages))
            for position, (row, short) in enumerate(zip(cast, self.shorts(cast), strict=True), 1)
        ]
        Speaker.objects.bulk_create(
            speakers, update_conflicts=True, unique_fields=["pk"], update_fields=SPEAKER
        )
        self.rewrite_exchanges(rows_of(document), uncut)
        self.speakers.exclude(pk__in=[speaker.pk for speaker in speakers]).delete()

    def shorts(self, cast: list[dict[str, Any]]) -> list[str]:
        """The short forms that were set by hand, as far as a document tells them from made ones."""
        there = dict(self.speakers.values_list("pk", "short"))
        known = [row["short"] if row["short"] == there.get(row["key"]) else "" for row in cast]
        told = [(row["name"], row["short"], row["is_organisation"]) for row in cast]
        return set_by_hand(told, known)

    def rewrite_exchanges(self, rows: list[dict[str, Any]], uncut: Uncut) -> None:
        exchanges = []
        for position, row in enumerate(rows, start=1):
            question, answer = row["question"] or {}, row["answer"] or {}
            exchange = Exchange(
                interview=self,
                position=position,
                anchor=row["anchor"],
                joined=row["joined"],
                asked_by_id=question.get("speaker"),
                question=question.get("text", ""),
                answered_by_id=answer.get("speaker"),
                answer=prose.clean_answer(uncut(blocks_of(answer))),
            )
            if exchange.question or exchange.answer:
                exchanges.append(exchange)
        Exchange.objects.bulk_create(
            exchanges,
            update_conflicts=True,
            unique_fields=["interview", "anchor"],
            update_fields=EXCHANGE,
        )
        self.exchanges.exclude(anchor__in=[row.anchor for row in exchanges]).delete()

    def new_anchors(self, number: int) -> list[str]:
        """Anchors that nothing in the interview has or had; twice the same is rare, not never."""
        rows = self.exchanges.values_list("anchor", "joined")
        taken = {anchor for own, joined in rows for anchor in (own, *joined)}
        anchors: dict[str, None] = {}
        while len(anchors) < number:
            if (anchor := new_anchor()) not in taken:
                anchors[anchor] = None
        return list(anchors)

    def composed_cast(self) -> list[dict[str, Any]]:
        """Its speakers as the document has them; short forms that are made differ."""
        speakers = list(self.speakers.select_related("person"))
        told = [(speaker.name, speaker.short, speaker.is_organisation) for speaker in speakers]
        shorts = short_forms(told)
        return [speaker.compose(short) for speaker, short in zip(speakers, shorts, strict=True)]


def from_cast(row: dict[str, Any], pages: dict[str, Person]) -> dict[str, Any]:
    """The fields of a speaker from a document, but for the short form."""
    names = ("name", "role", "organisation", "asks", "is_organisation")
    person = pages.get(row["person"])
    return {"pk": row["key"], "person": person, **{name: row[name] for name in names}}


class Speaker(models.Model):
    """A person, or an organisation, in an interview; `short` only if it was set by hand."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="speakers")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("full name"), max_length=120, blank=True)
    short = models.CharField(
        _("short form"),
        max_length=40,
        blank=True,
        help_text=_("Stands from the second answer on. Made of the name if left empty."),
    )
    role = models.CharField(_("role"), max_length=300, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("their page"),
        help_text=_("Links the name to the page with their stories."),
    )
    asks = models.BooleanField(_("asks"), default=False)
    is_organisation = models.BooleanField(
        _("is an organisation"), default=False, help_text=_("Its name is never shortened.")
    )

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name or str(_("Somebody without a name"))

    def compose(self, short: str) -> dict[str, Any]:
        return {
            "key": self.pk,
            "name": self.name,
            "short": short,
            "role": self.role,
            "organisation": self.organisation,
            "person": self.person.slug if self.person else "",
            "asks": self.asks,
            "is_organisation": self.is_organisation,
        }


def new_anchor() -> str:
    return f"q-{token_hex(3)}"


class Exchange(models.Model):
    """One question and its answer.

    Where a question has several answers, those after the first are rows of their own
    whose question is empty.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="exchanges")
    position = models.PositiveSmallIntegerField(default=0)
    anchor = models.SlugField(max_length=20, default=new_anchor, editable=False)
    joined = models.JSONField(default=list, editable=False)  # anchors of rows that went into this
    asked_by = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("asked by"),
    )
    question = models.TextField(_("question"), blank=True, validators=[MaxLengthValidator(10_000)])
    answered_by = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("answered by"),
    )
    answer = ProseEditorField(
        _("answer"),
        blank=True,
        extensions=prose.ANSWER,
        sanitize=prose.clean_answer,
        validators=[LONGEST],
    )

    class Meta:
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "anchor"], name="an_anchor_once_per_interview"
            )
        ]

    def __str__(self) -> str:
        return self.question[:80] or prose.plain(self.answer)[:80]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """That its speakers are there is for the database to hold: a form has each at hand."""
        super().clean_fields(exclude={*(exclude or ()), "asked_by", "answered_by"})

    def begin(self) -> dict[str, Any]:
        """An exchange of the document, before its answers."""
        anchors = {"anchor": self.anchor, "joined": self.joined}
        return {**anchors, "question": self.asked(), "answers": []}

    def asked(self) -> dict[str, Any] | None:
        if not self.question:
            return None
        return {"speaker": self.asked_by_id, "text": self.question}

    def answered(self, cut: Cut) -> dict[str, Any]:
        return {
            "anchor": self.anchor,
            "joined": self.joined,
            "speaker": self.answered_by_id,
            "blocks": cut(self.answer),
        }
