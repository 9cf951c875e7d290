"""The rows of a transcript: each paragraph with its part in the talk, and what is unsure of it."""

import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from interviews.reading.openings import Label, Shape, dash_of, label_of, time_ahead
from interviews.reading.paragraphs import SENTENCE_ENDS
from interviews.reading.rich import Paragraph
from interviews.speaker_words import REMARKS
from interviews.speakers import has_question, is_question

STAGE_DIRECTION = re.compile(r"\([^()]{1,80}\)\.?|\[[^\[\]]{1,80}\]\.?|\*[^*]{1,80}\*\.?")
LONGEST_SUBHEADING = 80


class Part(StrEnum):
    BEFORE = "before"
    QUESTION = "question"
    ANSWER = "answer"
    AFTER = "after"
    ASIDE = "aside"  # amid the turns, and said by nobody


class Doubt(StrEnum):
    """What an editor should look at; codes, for the page that shows the rows."""

    ONCE = "once"  # the label comes once: a speaker, or only a word and a colon?
    SHARED = "shared"  # the short form could be that of two speakers
    ASKS = "asks"  # who asks is a guess
    UNLABELLED = "unlabelled"  # said without a label where others have one
    COLON = "colon"  # begins like a label, and was not taken for one
    MAY_ANSWER = "may-answer"  # comes after a question's mark, and may be its answer
    NO_QUESTION_MARK = "no-question-mark"  # looks like the questions, and asks nothing
    HEADING = "heading"  # taken for a subheading
    AFTER = "after"  # below the last remark, or set off at the end


@dataclass(frozen=True)
class Row:
    """One paragraph. `label` is what stood before its words and was taken off.

    `speaker` is named as in the reading's speakers, or "" where nobody is known or speaks;
    `tight` says that no space stood between label and words.
    """

    part: Part
    speaker: str
    label: str
    text: Paragraph
    begins: bool = False
    unsure: str = ""
    tight: bool = False


class Talk(NamedTuple):
    """What is known of a transcript before its rows are made.

    `labels`, `asked` (set off, without a label) and `dashes` are where turns begin.
    """

    source: Sequence[Paragraph]
    labels: Mapping[int, Label]
    asked: Collection[int]
    dashes: Collection[int]
    whose: Mapping[str, str]
    asking: AbstractSet[str] = frozenset()
    doubted: Mapping[int, Doubt] = MappingProxyType({})

    def starts(self, index: int) -> bool:
        return index in self.labels or index in self.asked or index in self.dashes

    def is_lone(self, index: int) -> bool:
        """Whether a label stands on a line of its own."""
        return index in self.labels and not self.labels[index].said

    def is_aside(self, index: int) -> bool:
        return bool(self.is_heading(index) or REMARKS.match(self.source[index].text))

    def is_heading(self, index: int) -> bool:
        return self.starts(index + 1) and is_subheading(self.source[index].text)


def make_rows(talk: Talk) -> list[Row]:
    writer = _Writer(talk)
    for index in range(len(talk.source)):
        if not talk.is_lone(index - 1):  # else the row above has its words
            writer.write(index)
    return writer.rows


def is_subheading(paragraph: str) -> bool:
    """By its shape: one short line that is no sentence."""
    short = len(paragraph) <= LONGEST_SUBHEADING
    return short and not paragraph[0].islower() and not paragraph.endswith(SENTENCE_ENDS)


class _Writer:
    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        starts = [*talk.labels, *talk.asked, *talk.dashes]
        self.begin = min(starts, default=len(talk.source))
        self.end = _end(talk, max(starts, default=len(talk.source)))
        self.answers_lack_labels = talk.asking >= set(talk.whose.values())
        self.rows: list[Row] = []
        self.said = Row(Part.BEFORE, "", "", Paragraph(""))  # the last that anybody said
        self.question_has_mark = False

    def write(self, index: int) -> None:
        row = self.row(index)
        row = replace(row, unsure=row.unsure or self.talk.doubted.get(index, ""))
        self.rows.append(row)
        if row.part in (Part.QUESTION, Part.ANSWER):
            went_on = self.question_has_mark and not row.begins
            self.question_has_mark = went_on or is_question(row.text.text)
            self.said = row

    def row(self, index: int) -> Row:
        if index < self.begin:
            return Row(Part.BEFORE, "", "", self.talk.source[index])
        if index in self.talk.labels:
            return self.labelled(index)
        if index in self.talk.asked:
            return self.set_off(index)
        if index in self.talk.dashes:
            return self.dashed(index)
        return self.outside(index) or self.unlabelled(index)

    def outside(self, index: int) -> Row | None:
        paragraph = self.talk.source[index]
        if index >= self.end:
            known = REMARKS.match(paragraph.text)
            return Row(Part.AFTER, "", "", paragraph, unsure="" if known else Doubt.AFTER)
        if self.talk.is_aside(index):
            unsure = Doubt.HEADING if self.talk.is_heading(index) else ""
            return Row(Part.ASIDE, "", "", paragraph, unsure=unsure)
        if STAGE_DIRECTION.fullmatch(paragraph.text):  # heard in the turn that it stands in
            return Row(self.said.part, self.said.speaker, "", paragraph)
        return None

    def labelled(self, index: int) -> Row:
        label, paragraph = self.talk.labels[index], self.talk.source[index]
        speaker = self.talk.whose[label.name]
        part = Part.QUESTION if speaker in self.talk.asking else Part.ANSWER
        if not label.said:
            return Row(part, speaker, paragraph.text, self.talk.source[index + 1], begins=True)
        return _cut(Row(part, speaker, "", paragraph, begins=True), label.end)

    def set_off(self, index: int) -> Row:
        paragraph = self.talk.source[index]
        begins = index - 1 not in self.talk.asked
        unsure = Doubt.UNLABELLED if self.talk.asking else ""
        if not has_question(paragraph.text):
            unsure = Doubt.NO_QUESTION_MARK
        return Row(Part.QUESTION, "", "", paragraph, begins, unsure)

    def dashed(self, index: int) -> Row:
        paragraph = self.talk.source[index]
        part = Part.QUESTION if is_question(paragraph.text) else Part.ANSWER
        return _cut(Row(part, "", "", paragraph, begins=True), dash_of(paragraph.text))

    def unlabelled(self, index: int) -> Row:
        paragraph = self.talk.source[index]
        row = Row(self.said.part, self.said.speaker, "", paragraph)
        if self.is_answer(paragraph.text):
            unsure = Doubt.UNLABELLED if self.talk.labels else ""
            row = replace(row, part=Part.ANSWER, speaker="", begins=True, unsure=unsure)
        elif (
            row.part is Part.QUESTION and self.question_has_mark and not is_question(row.text.text)
        ):
            row = replace(row, unsure=Doubt.MAY_ANSWER)
        elif (label := label_of(paragraph)) and label.said and label.shape is Shape.COLON:
            row = replace(row, unsure=Doubt.COLON)
        return _cut(row, time_ahead(paragraph.text))

    def is_answer(self, text: str) -> bool:
        """Whether words without a label are the answer to the question above them."""
        if self.said.part is not Part.QUESTION or self.talk.dashes:
            return False
        if not self.said.speaker:
            return True
        return self.answers_lack_labels and (self.question_has_mark or not is_question(text))


def _cut(row: Row, end: int) -> Row:
    """The row, with what stands before the place as its label."""
    whole = row.text.text
    label = whole[:end].rstrip()
    tight = 0 < end < len(whole) and not (whole[end - 1].isspace() or whole[end].isspace())
    return replace(row, label=label, text=row.text[end:].strip(), tight=tight)


def _end(talk: Talk, last: int) -> int:
    """Where the talk is over: at a remark on it, or at what is all set off at the end."""
    rest = range(last + 1 + talk.is_lone(last), len(talk.source))
    for index in rest:
        if REMARKS.match(talk.source[index].text):
            return index
    end = len(talk.source)
    while end - 1 in rest and talk.source[end - 1].is_set_off:
        end -= 1
    return end
