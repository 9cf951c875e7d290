"""Two documents -> what differs: part by part, paragraph beside paragraph, word by word.

Read down, the old sides of a difference's rows are the old part and the new sides the new one.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from django.utils.text import Truncator

from articles.aligning import Effort, Pairs, longest_rise, matches, paired
from articles.compose import Document
from articles.paragraphs import NO_STYLE, Paragraph, Style, Word, flat, paragraphs_of, words_of
from articles.parts import LISTS, Part, parts_of

FACT = re.compile(r"factbox:\d+\+*:\d+")
ALIKE = 0.4  # the share of words from which two paragraphs are one that was changed
WITHIN = 0.7  # or the share of the shorter one's words that are in the longer one
BRIEF = 100
A_ROW = 500  # what it costs to show a paragraph that differs; see Effort

type Told = Literal["changed", "new", "gone", "moved"]


class Piece(NamedTuple):
    text: str
    style: Style = NO_STYLE
    changed: bool = False


class Side(NamedTuple):
    kind: str
    pieces: list[Piece]


class Row(NamedTuple):
    old: Side | None
    new: Side | None
    same: bool = False


class Difference(NamedTuple):
    key: str
    told: Told
    label: str
    was: str  # what it was called in the old document
    rows: list[Row]


class Change(NamedTuple):
    """A part that is not what it was; an empty one stands for one that is not there."""

    told: Told
    old: Part
    new: Part


class Fold(NamedTuple):
    """A stretch of paragraphs that are the same."""

    number: int


def differences(old: Document, new: Document, effort: Effort | None = None) -> list[Difference]:
    """Only what differs, in the order of the form."""
    comparing = _Comparing(effort or Effort())
    before, after = parts_of(old), parts_of(new)
    found = []
    for change in _changes(before, after, comparing):
        moved = change.told == "moved"
        rows = _moved(change, before, after) if moved else comparing.rows(change)
        if not all(row.same for row in rows):
            key, label = change.new.key, change.new.label
            found.append(Difference(key, change.told, label, change.old.label, rows))
    return found


def changes(old: Document, new: Document) -> list[Change]:
    """What `differences` would tell more of, at a fraction of its cost."""
    return _changes(parts_of(old), parts_of(new), _Comparing(Effort()))


def moved_parts(change: Change) -> dict[str, tuple[str, str]]:
    """What each thing that stands elsewhere was and is called; what is new or gone left out."""
    was = {row["anchor"]: row["label"] for row in change.old.value}
    now = {row["anchor"]: row["label"] for row in change.new.value}
    moved = _out_of_order([one for one in was if one in now], [one for one in now if one in was])
    return {one: (was[one], now[one]) for one in now if one in moved}


def folded(rows: Iterable[Row]) -> list[Row | Fold]:
    """The rows with one that is the same on either side of what differs; the others are folded."""
    rows = list(rows)
    kept: list[Row | Fold] = []
    for place, row in enumerate(rows):
        if not all(near.same for near in rows[max(place - 1, 0) : place + 2]):
            kept.append(row)
        elif kept and isinstance(kept[-1], Fold):
            kept[-1] = Fold(kept[-1].number + 1)
        else:
            kept.append(Fold(1))
    return kept


def shown(difference: Difference) -> list[Row | Fold]:
    """Its rows as a page shows them."""
    if difference.key in LISTS:
        return [row for row in difference.rows if not row.same]
    return folded(difference.rows)


class _Comparing:
    """The words of each paragraph are parted once."""

    def __init__(self, effort: Effort) -> None:
        self.effort = effort
        self.parted: dict[Paragraph, tuple[list[Word], set[str]]] = {}

    def words(self, paragraph: Paragraph) -> tuple[list[Word], set[str]]:
        if paragraph not in self.parted:
            words = words_of(paragraph, self.effort)
            self.parted[paragraph] = words, {word.text.lower() for word in words}
        return self.parted[paragraph]

    def likeness(self, old: Paragraph, new: Paragraph) -> float:
        """How much the two are one paragraph that was changed; little if they share but a kind."""
        (_words, a), (_more, b) = self.words(old), self.words(new)
        both = len(a & b)
        if 2 * both >= ALIKE * (len(a) + len(b)):
            return 2 * both / max(len(a) + len(b), 1)
        if both >= WITHIN * min(len(a), len(b)):
            return ALIKE / 2
        return ALIKE / 10 if old.kind == new.kind else 0

    def rows(self, change: Change) -> list[Row]:
        """Beyond what can be shown it is one row: all the rest."""
        old, new = paragraphs_of(change.old), paragraphs_of(change.new)
        pairs = paired(old, new, self.likeness, self.effort)
        rows: list[Row] = []
        for place, (i, j) in enumerate(pairs):
            was = None if i is None else old[i]
            now = None if j is None else new[j]
            if was != now and not self.effort.spend(A_ROW):
                a = [old[i] for i, _j in pairs[place:] if i is not None]
                b = [new[j] for _i, j in pairs[place:] if j is not None]
                return [*rows, self.row(_joined(a), _joined(b))]
            rows.append(self.row(was, now))
        return rows

    def row(self, old: Paragraph | None, new: Paragraph | None) -> Row:
        if old == new and new:
            side = Side(new.kind, [Piece(flat(new))])
            return Row(side, side, same=True)
        a = self.words(old)[0] if old else []
        b = self.words(new)[0] if new else []
        found = self.same_words(old, new) if old and new else []
        return Row(
            Side(old.kind, _pieces(a, {i for i, _j in found})) if old else None,
            Side(new.kind, _pieces(b, {j for _i, j in found})) if new else None,
            same=bool(old and new and old.kind == new.kind and len(a) == len(b) == len(found)),
        )

    def same_words(self, old: Paragraph, new: Paragraph) -> Pairs:
        """The places of the words that stayed, unless there is little that did."""
        (a, _all), (b, _other) = self.words(old), self.words(new)
        if self.likeness(old, new) < ALIKE / 2:
            return []
        found = matches([word[:2] for word in a], [word[:2] for word in b], self.effort)
        return [
            (i, j)
            for i, j in _without_islands(found, len(a), len(b))
            if a[i].space == b[j].space or i + 1 == len(a) or j + 1 == len(b)
        ]


def _joined(paragraphs: list[Paragraph]) -> Paragraph | None:
    text = "\n".join(flat(paragraph) for paragraph in paragraphs)
    return Paragraph("", text) if text else None


def _without_islands(pairs: Pairs, old: int, new: int) -> Pairs:
    """Without one or two words that stayed by chance amid much that did not."""
    places = [(-1, -1), *pairs, (old, new)]
    cuts = [n for n, (a, b) in enumerate(pairwise(places)) if a[0] + 1 < b[0] or a[1] + 1 < b[1]]
    dropped: set[int] = set()
    for before, after in pairwise(cuts):
        size = after - before
        gaps = (_gap(places[cut], places[cut + 1]) for cut in (before, after))
        if size <= 2 and min(gaps) > 2 * size:
            dropped.update(range(before, after))
    return [pair for n, pair in enumerate(pairs) if n not in dropped]


def _gap(place: tuple[int, int], following: tuple[int, int]) -> int:
    return max(following[0] - place[0], following[1] - place[1]) - 1


def _pieces(words: Sequence[Word], same: Collection[int]) -> list[Piece]:
    """Words of one sort in one piece; a space belongs to it if it is inside."""
    sorts = [(word.style, place not in same) for place, word in enumerate(words)]
    parts: list[Piece] = []
    for place, (word, sort) in enumerate(zip(words, sorts, strict=True)):
        parts.append(Piece(word.text, *sort))
        if word.space and place + 1 < len(words):
            inside = sorts[place + 1] == sort
            parts.append(Piece(word.space, *(sort if inside else (NO_STYLE, False))))
    joined = groupby(parts, key=lambda piece: piece[1:])
    return [Piece("".join(piece.text for piece in run), *sort) for sort, run in joined]


def _changes(old: list[Part], new: list[Part], comparing: _Comparing) -> list[Change]:
    found = []
    for was, part in _beside(old, new, comparing):
        if part.told == "order":
            change = Change("moved", was, part)
            found += [change] if was.value and part.value and moved_parts(change) else []
        elif was.value != part.value:
            told: Told = "changed" if was.value and part.value else "gone" if was.value else "new"
            found.append(Change(told, was, part))
    return found


def _beside(old: list[Part], new: list[Part], comparing: _Comparing) -> list[tuple[Part, Part]]:
    """Each part beside what it was or became, or an empty one, in the new document's order."""
    before = {part.key: part for part in _facts_as_in(old, new, comparing)}
    after = {part.key: part for part in new}
    gone: dict[str, list[str]] = {}
    last = ""
    for key in before:
        if key in after:
            last = key
        else:
            gone.setdefault(last, []).append(key)
    keys = [each for key in ("", *after) for each in (key, *gone.get(key, ()))]
    return [
        (before.get(key) or _emptied(after[key]), after.get(key) or _emptied(before[key]))
        for key in keys
        if key
    ]


def _emptied(part: Part) -> Part:
    return part._replace(value="" if part.told == "plain" else [])


def _facts_as_in(old: list[Part], new: list[Part], comparing: _Comparing) -> list[Part]:
    """The old parts, each fact under the key that it has in the new document."""
    a, b = ([part for part in parts if FACT.fullmatch(part.key)] for parts in (old, new))
    keys = {}
    for i, j in paired(
        [_fact(part) for part in a],
        [_fact(part) for part in b],
        comparing.likeness,
        comparing.effort,
    ):
        if i is not None:
            keys[a[i].key] = f"{a[i].key}:gone" if j is None else b[j].key
    return [part._replace(key=keys.get(part.key, part.key)) for part in old]


def _fact(part: Part) -> Paragraph:
    """A fact as one thing, of the kind of its box and its label."""
    paragraphs = paragraphs_of(part)
    label = "".join(paragraph.text for paragraph in paragraphs[:1] if paragraph.kind)
    text = " ".join(flat(paragraph) for paragraph in paragraphs)
    return Paragraph(f"{part.key.rpartition(':')[0]} {label}", text)


def _moved(change: Change, before: list[Part], after: list[Part]) -> list[Row]:
    of = change.new.of
    return [
        Row(_place(was, of, one, before), _place(now, of, one, after))
        for one, (was, now) in moved_parts(change).items()
    ]


def _out_of_order(old: list[str], new: list[str]) -> set[str]:
    """As few as can be, the same whichever is called old."""
    old, new = sorted((old, new))
    place = {one: n for n, one in enumerate(old)}
    stayed = longest_rise([place[one] for one in new])
    return set(new) - {new[n] for n in stayed}


def _place(label: str, of: str, anchor: str, parts: list[Part]) -> Side:
    """What it is called there, and its first words."""
    begins = [part for part in parts if of and part.key.startswith(f"{of}{anchor}:")][:1]
    said = [flat(paragraph) for part in begins for paragraph in paragraphs_of(part)]
    return Side(label, [Piece(Truncator(": ".join(said)).chars(BRIEF))])
