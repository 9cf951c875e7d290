"""What two sequences have in common, in its order: words, paragraphs, facts. Time is bounded."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

type Pairs = list[tuple[int, int]]
type Likeness[T] = Callable[[T, T], float]  # 0: nothing to do with each other; the same both ways

LARGEST = 60_000  # pairs of equal items in one stretch that are looked at one by one
MOST_CELLS = 4_000  # pairs of things in one stretch that are looked at for likeness
A_LIKENESS = 25  # what it costs to tell how alike two things are, in pairs of equal items


class Effort:
    """How much may still be looked at; what is beyond it is told as changed altogether."""

    def __init__(self, left: int = 4_000_000) -> None:
        self.left = left

    def spend(self, cost: int) -> bool:
        if cost > self.left:
            return False
        self.left -= cost
        return True


def matches(old: Sequence[Any], new: Sequence[Any], effort: Effort) -> Pairs:
    """The places of equal items, upwards in both; the same whichever is called old."""
    if list(new) < list(old):
        return [(i, j) for j, i in matches(new, old, effort)]
    ends = min(len(old), len(new))
    head = next((n for n in range(ends) if old[n] != new[n]), ends)
    ends -= head
    tail = next((n for n in range(ends) if old[-1 - n] != new[-1 - n]), ends)
    middle = _inside(old, new, (head, len(old) - tail), (head, len(new) - tail), effort)
    return [
        *((n, n) for n in range(head)),
        *middle,
        *((len(old) - n, len(new) - n) for n in range(tail, 0, -1)),
    ]


def _inside(
    old: Sequence[Any],
    new: Sequence[Any],
    span: tuple[int, int],
    new_span: tuple[int, int],
    effort: Effort,
) -> Pairs:
    """Looks at short stretches one by one, and cuts long ones where an item stands once in each."""
    found: Pairs = []
    stretches = [(span, new_span)]
    while stretches:
        (begin, end), (new_begin, new_end) = stretches.pop()
        a, b = old[begin:end], new[new_begin:new_end]
        if not a or not b or not effort.spend(len(a) + len(b)):
            continue
        here, there = Counter(a), Counter(b)
        equal = sum(number * there[item] for item, number in here.items())
        if equal <= LARGEST:
            if effort.spend(8 * equal):
                found += [(begin + i, new_begin + j) for i, j in _one_by_one(a, b)]
        elif anchors := _once_in_each(a, b, here, there):
            places = [(begin - 1, new_begin - 1)]
            places += [(begin + i, new_begin + j) for i, j in anchors]
            found += places[1:]
            places.append((end, new_end))
            stretches += [
                ((i + 1, next_i), (j + 1, next_j)) for (i, j), (next_i, next_j) in pairwise(places)
            ]
    return sorted(found)


def _one_by_one(old: Sequence[Any], new: Sequence[Any]) -> Pairs:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(i + n, j + n) for i, j, size in blocks for n in range(size)]


def _once_in_each(
    old: Sequence[Any], new: Sequence[Any], here: Counter[Any], there: Counter[Any]
) -> Pairs:
    """Items that stand once on either side, as many as are in the same order."""
    place = {item: j for j, item in enumerate(new) if there[item] == 1}
    both = [(i, place[item]) for i, item in enumerate(old) if here[item] == 1 and item in place]
    return [both[n] for n in longest_rise([j for _i, j in both])]


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of the longest run of numbers that rises, with gaps."""
    lowest: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(lowest):
            lowest.append(number)
            ends.append(place)
        else:
            lowest[length], ends[length] = number, place
    rise: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]


def paired[T](
    old: Sequence[T], new: Sequence[T], likeness: Likeness[T], effort: Effort
) -> list[tuple[int | None, int | None]]:
    """The place of each thing beside that of what it was or became, in order; or beside nothing."""
    together: Pairs = []
    i = j = 0
    for next_i, next_j in [*matches(old, new, effort), (len(old), len(new))]:
        alike = _most_alike(old[i:next_i], new[j:next_j], likeness, effort)
        together += [(i + at, j + beside) for at, beside in alike]
        together.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    rows: list[tuple[int | None, int | None]] = []
    i = j = 0
    for next_i, next_j in together:
        rows += [(place, None) for place in range(i, next_i)]
        rows += [(None, place) for place in range(j, next_j)]
        rows.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return rows[:-1]


def _most_alike[T](
    old: Sequence[T], new: Sequence[T], likeness: Likeness[T], effort: Effort
) -> Pairs:
    """The places of things that belong together; in turn where there are too many to look at."""
    cells = len(old) * len(new)
    if cells == 1:
        return [(0, 0)]
    if cells > MOST_CELLS or not effort.spend(cells * A_LIKENESS):
        return [(n, n) for n in range(min(len(old), len(new)))]
    if list(new) < list(old):
        return [(i, j) for j, i in _by_likeness(new, old, likeness)]
    return _by_likeness(old, new, likeness)


def _by_likeness[T](old: Sequence[T], new: Sequence[T], likeness: Likeness[T]) -> Pairs:
    alike = [[likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = best[i + 1][j + 1] + alike[i][j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    pairs: Pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
