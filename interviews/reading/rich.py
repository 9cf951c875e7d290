"""A paragraph as it was pasted: its text, and what of it is bold, italic or a link."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import escape

SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
LONGEST_LINK = 2_000


class Kind(StrEnum):
    """In the order in which their tags stand inside one another."""

    LINK = "link"
    STRONG = "strong"
    EM = "em"


class Mark(NamedTuple):
    start: int
    end: int
    kind: Kind
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    text: str
    marks: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, part: slice) -> "Paragraph":
        start, end, _step = part.indices(len(self.text))
        cut = (
            Mark(max(mark.start - start, 0), min(mark.end, end) - start, mark.kind, mark.href)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return Paragraph(self.text[start:end], tuple(cut))

    def strip(self) -> "Paragraph":
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    @property
    def set_off(self) -> Kind | None:
        """Bold, or else italic, if all its letters are."""
        letters = [place for place, letter in enumerate(self.text) if letter.isalnum()]
        for kind in (Kind.STRONG, Kind.EM):
            row = _Row(sorted(mark for mark in self.marks if mark.kind is kind))
            if letters and all(row.at(place) for place in letters):
                return kind
        return None

    @property
    def is_set_off(self) -> bool:
        return self.set_off is not None

    @property
    def html(self) -> str:
        """Text and tags for the inside of a paragraph; only strong, em, and a with its href."""
        if not self.marks:
            return escape(self.text)
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        edges = sorted({0, *(edge for mark in self.marks for edge in mark[:2])} - {len(self.text)})
        rows = [_Row(sorted(mark for mark in self.marks if mark.kind is kind)) for kind in Kind]
        opened: list[Mark] = []
        for start, end in pairwise([*edges, len(self.text)]):
            wanted = [mark for row in rows if (mark := row.at(start))]
            kept = next(
                (at for at, mark in enumerate(opened) if wanted[at : at + 1] != [mark]), len(opened)
            )
            yield from (f"</{_tag(mark)}>" for mark in reversed(opened[kept:]))
            yield from (_start(mark) for mark in wanted[kept:])
            yield escape(self.text[start:end])
            opened = wanted
        yield from (f"</{_tag(mark)}>" for mark in reversed(opened))


class _Row:
    """Marks of one kind in order, asked for places that only grow."""

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks[::-1]

    def at(self, place: int) -> Mark | None:
        while self.marks and self.marks[-1].end <= place:
            self.marks.pop()
        return self.marks[-1] if self.marks and self.marks[-1].start <= place else None


def _tag(mark: Mark) -> str:
    return "a" if mark.kind is Kind.LINK else mark.kind


def _start(mark: Mark) -> str:
    href = f' href="{escape(mark.href)}"' if mark.href else ""
    return f"<{_tag(mark)}{href}>"


def rich(paragraph: Paragraph | str) -> Paragraph:
    return Paragraph(paragraph) if isinstance(paragraph, str) else paragraph


class Run(NamedTuple):
    """A stretch of text with one look."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


def joined(runs: Iterable[Run]) -> Paragraph:
    """The runs in a row; those that look the same share one mark."""
    marks: list[Mark] = []
    open_marks: dict[tuple[Kind, str], int] = {}
    pieces: list[str] = []
    place = 0
    for run in [*runs, Run("")]:
        looks = _looks(run)
        ending = [look for look in open_marks if look not in looks]
        marks += [Mark(open_marks.pop(look), place, *look) for look in ending]
        for look in looks:
            open_marks.setdefault(look, place)
        pieces.append(run.text)
        place += len(run.text)
    return Paragraph(
        "".join(pieces), tuple(sorted(mark for mark in marks if mark.start < mark.end))
    )


def _looks(run: Run) -> list[tuple[Kind, str]]:
    looks: list[tuple[Kind, str]] = []
    if len(run.href) <= LONGEST_LINK and SAFE_LINK.fullmatch(run.href):
        looks.append((Kind.LINK, run.href))
    if run.strong:
        looks.append((Kind.STRONG, ""))
    if run.em:
        looks.append((Kind.EM, ""))
    return looks


def together(paragraphs: Iterable[Paragraph], gap: str) -> Paragraph:
    text = ""
    marks: list[Mark] = []
    for paragraph in paragraphs:
        text += gap if text else ""
        marks += (
            mark._replace(start=mark.start + len(text), end=mark.end + len(text))
            for mark in paragraph.marks
        )
        text += paragraph.text
    return Paragraph(text, tuple(marks))
