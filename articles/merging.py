"""Three documents -> one: what two people made of one Version at once, put together.

Part by part, on the keys of articles/parts.py: what one of them changed is taken, and what both
changed alike. A text is merged by its paragraphs, as long as no two changes touch: those that do
are a conflict, until somebody says whose to take. `exchange:q-7f3a01` is a conflict of one who
deleted it with one who changed it.
"""

import json
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, NamedTuple

from articles.blocks import MARKS, blocks
from articles.compose import Block, Document, count_words
from articles.parts import parts_of

type Taken = Mapping[str, str]  # by key: THEIRS, MINE or BOTH
type Merge = Callable[[Any, Any, Any], "Sides"]
type MergeParts = Callable[["Merging"], dict[str, Any]]

THEIRS, MINE, BOTH = "theirs", "mine", "both"
TAGS = {*MARKS.values(), "p", "h2", "h3", "ul", "ol", "li", "blockquote", "br"}
MOST = 2000  # paragraphs between the first and the last change
MOST_ALIKE = 4 * MOST  # pairs of those that say the same: each match looks at all of them again


class Conflict(NamedTuple):
    """`theirs` and `mine` hold what was merged besides; `both` is for texts of paragraphs."""

    key: str
    label: str
    base: Any
    theirs: Any
    mine: Any
    both: Any = None


class Merged(NamedTuple):
    """While there are conflicts, the document has theirs."""

    document: Document
    conflicts: list[Conflict]


class Sides(NamedTuple):
    """What comes of it if theirs is taken wherever both changed it, and what if mine is."""

    theirs: Any
    mine: Any
    both: Any = None


_kinds: dict[str, MergeParts] = {}


def register(kind: str, merge_parts: MergeParts) -> None:
    """Tells how what a kind of story adds to the document is merged."""
    _kinds[kind] = merge_parts


class Merging:
    def __init__(self, base: Document, theirs: Document, mine: Document, taken: Taken) -> None:
        self.documents = (base, theirs, mine)
        self.taken = taken
        self.conflicts: list[Conflict] = []
        self.labels = {
            part.key: part.label
            for document in self.documents
            if document
            for part in parts_of(document)
        }

    def part(self, name: str, merge: Merge) -> Any:
        """A part that is a value of the document."""
        values = [document.get(name) for document in self.documents]
        return self.settle(name, values[0], merge(*values))

    def settle(self, key: str, base: Any, sides: Sides) -> Any:
        if sides.theirs == sides.mine:
            return sides.theirs
        choice = self.taken.get(key)
        if choice == MINE:
            return sides.mine
        if choice == BOTH and sides.both is not None:
            return sides.both
        if choice != THEIRS:
            self.conflicts.append(Conflict(key, self.labels.get(key, key), base, *sides))
        return sides.theirs


def merge(base: Document | None, theirs: Document, mine: Document, taken: Taken) -> Merged:
    """Without a base nobody knows who changed what: whatever differs is a conflict."""
    if mine in (base, theirs):
        return Merged(theirs, [])
    if theirs == base:
        return Merged(mine, [])
    merging = Merging(base or {}, theirs, mine, taken)
    document = {name: merging.part(name, whole) for name in ("headline", "standfirst")}
    document["body"] = merging.part("body", of_blocks)
    parts = {"body": document["body"]}
    if merge_parts := _kinds.get(theirs["kind"]):
        parts |= merge_parts(merging)
    document |= parts
    document |= {name: merging.part(name, of_sets) for name in ("credits", "tags")}
    rest = [name for name in {**theirs, **mine} if name not in {*document, "words"}]
    document |= {name: merging.part(name, whole) for name in rest}
    if not document.get("lead"):
        document.pop("lead", None)
    document["words"] = count_words({**parts, "lead": document.get("lead")})
    return Merged(document, merging.conflicts)


def whole(base: Any, theirs: Any, mine: Any) -> Sides:
    if mine in (base, theirs):
        return Sides(theirs, theirs)
    if theirs == base:
        return Sides(mine, mine)
    return Sides(theirs, mine)


def of_fields(
    base: Any, theirs: Any, mine: Any, merges: Mapping[str, Merge] | None = None
) -> Sides:
    """Field by field, unless one of them has none of it."""
    if not (theirs and mine):
        return whole(base, theirs, mine)
    base = base or {}
    sides = {
        name: (merges or {}).get(name, whole)(base.get(name), theirs.get(name), mine.get(name))
        for name in {**theirs, **mine}
    }
    as_both = {
        name: side.theirs if side.both is None else side.both for name, side in sides.items()
    }
    return Sides(
        {name: side.theirs for name, side in sides.items()},
        {name: side.mine for name, side in sides.items()},
        as_both if any(side.both is not None for side in sides.values()) else None,
    )


def of_sets(base: Any, theirs: Any, mine: Any) -> Sides:
    """Never a conflict: what either added is in, what either took out is not."""
    lists = [
        [json.dumps(item, sort_keys=True) for item in side or ()] for side in (base, theirs, mine)
    ]
    base, theirs, mine = lists
    kept = {
        item for item in (*theirs, *mine) if item not in base or (item in theirs and item in mine)
    }
    merged = [json.loads(item) for item in in_order(base, theirs, mine, kept=kept).theirs]
    return Sides(merged, merged)


def in_order(
    base: Sequence[Any],
    theirs: Sequence[Any],
    mine: Sequence[Any],
    *,
    kept: Container[Any],
    follow: Container[Any] = (),
) -> Sides:
    """The order of what is kept; what is in `follow` stays behind what it follows."""
    there = [item for item in theirs if item in kept]
    common = set(there) & set(mine)
    lists = [[item for item in side if item in common] for side in (base, theirs, mine)]
    sides = of_lists(*lists)
    if sides.theirs != sides.mine or sorted(map(str, sides.theirs)) != sorted(map(str, common)):
        sides = Sides(lists[1], lists[2])
    for order in (sides.theirs, sides.mine):
        _insert(order, there, follow)
        _insert(order, [item for item in mine if item in kept], follow)
    return Sides(sides.theirs, sides.mine)


def _insert(order: list[Any], source: list[Any], follow: Container[Any]) -> None:
    """Puts in what is missing, each behind that which it is behind in the source."""
    at = 0
    for item in source:
        if item in order:
            at = order.index(item) + 1
            continue
        while item not in follow and at < len(order) and order[at] in follow:
            at += 1
        order.insert(at, item)
        at += 1


def of_blocks(base: Any, theirs: Any, mine: Any) -> Sides:
    """Paragraph by paragraph; as both, theirs stand first."""
    sides = whole(base, theirs, mine)
    if sides.theirs == sides.mine:
        return sides
    merged = of_lists(*map(_paragraphs, (base or [], theirs or [], mine or [])))
    return Sides(*map(_joined, (merged.theirs, merged.mine, merged.both)))


def of_html(base: Any, theirs: Any, mine: Any) -> Sides:
    sides = of_blocks(*([{"html": html or ""}] for html in (base, theirs, mine)))
    texts = ["".join(block["html"] for block in side or ()) for side in sides]
    return Sides(texts[0], texts[1], texts[2] if sides.both is not None else None)


def of_lists(base: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]) -> Sides:
    """Item by item, where no two changes are at the same item or beside each other."""
    as_theirs: list[Any] = []
    as_mine: list[Any] = []
    as_both: list[Any] = []
    for stretch in _stretches(base, theirs, mine):
        sides = whole(*stretch)
        as_theirs += sides.theirs
        as_mine += sides.mine
        as_both += sides.theirs if sides.theirs == sides.mine else [*sides.theirs, *sides.mine]
    return Sides(as_theirs, as_mine, as_both)


def _stretches(
    base: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]
) -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
    """The same stretch of each: items that all three have, and what stands between those."""
    in_theirs, in_mine = _matches(base, theirs), _matches(base, mine)
    in_theirs[len(base)], in_mine[len(base)] = len(theirs), len(mine)
    b = t = m = 0
    for at in sorted(in_theirs.keys() & in_mine.keys()):
        yield list(base[b:at]), list(theirs[t : in_theirs[at]]), list(mine[m : in_mine[at]])
        same = list(base[at : at + 1])
        yield same, same, same
        b, t, m = at + 1, in_theirs[at] + 1, in_mine[at] + 1


def _matches(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Which item of the old is which of the new."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    found = {at: at for at in range(start)}
    found |= {len(old) - back: len(new) - back for back in range(1, end + 1)}
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    counted = Counter(old) if max(len(old), len(new)) <= MOST else None
    if counted and sum(counted[item] for item in new) <= MOST_ALIKE:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            found |= {start + block.a + step: start + block.b + step for step in range(block.size)}
    return found


def _alike(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many items at the start are the same."""
    for number, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return number
    return min(len(old), len(new))


def _paragraphs(composed: list[Block]) -> list[str]:
    """Each paragraph, list, quotation and box of a text, as JSON."""
    cut: list[Block] = []
    for block in composed:
        if "html" in block:
            cut += [{"html": html} for html in blocks(block["html"], TAGS)]
        else:
            cut.append(block)
    return [json.dumps(block, sort_keys=True) for block in cut]


def _joined(paragraphs: list[str]) -> list[Block]:
    cut = map(json.loads, paragraphs)
    joined: list[Block] = []
    for is_html, run in groupby(cut, key=lambda block: "html" in block):
        if is_html:
            joined.append({"html": "".join(block["html"] for block in run)})
        else:
            joined += run
    return joined
