"""Turns of a conversation -> the rows of an interview, each with an anchor for life."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max

from articles.prose import clean_answer, plain
from interviews.models import Exchange, Interview, Speaker


@dataclass(frozen=True)
class Turn:
    """What one speaker says until another does; `paragraphs` are HTML within a line."""

    is_question: bool
    speaker: Speaker | None
    paragraphs: Sequence[str]

    @property
    def question(self) -> str:
        return "\n\n".join(plain(paragraph) for paragraph in self.paragraphs)

    @property
    def answer(self) -> str:
        return clean_answer("".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs))


def add_turns(interview: Interview, turns: Iterable[Turn]) -> None:
    """Below what the interview has; raises ValidationError for a turn that is too long."""
    last = interview.exchanges.aggregate(last=Max("position", default=0))["last"]
    rows = list(_rows(turns))
    anchors = interview.new_anchors(len(rows))
    for position, (row, anchor) in enumerate(zip(rows, anchors, strict=True), start=last + 1):
        row.interview, row.position, row.anchor = interview, position, anchor
        row.clean_fields(exclude={"interview", "asked_by", "answered_by"})
    Exchange.objects.bulk_create(rows)


def _rows(turns: Iterable[Turn]) -> Iterator[Exchange]:
    """A question with its first answer; a row without question for each answer after it."""
    waiting: Exchange | None = None
    for turn in turns:
        if turn.is_question:
            if waiting:
                yield waiting
            waiting = Exchange(asked_by=turn.speaker, question=turn.question)
            continue
        row = waiting or Exchange()
        row.answered_by, row.answer = turn.speaker, turn.answer
        yield row
        waiting = None
    if waiting:
        yield waiting
