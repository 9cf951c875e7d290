"""Plain text -> paragraphs, as people type them: set apart by empty lines, or a line each."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from interviews.reading.openings import find_labels

EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
SENTENCE_ENDS = tuple(".?!…:;\"”»'’)]。？！؟")
WRAPPED_AT_LEAST, WRAPPED_AT_MOST = 50, 100


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of the text; lines broken at one width are joined again."""
    tidy = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    blocks = [
        [line.strip() for line in block.split("\n") if line.strip()]
        for block in EMPTY_LINES.split(tidy)
    ]
    lines = [line for block in blocks for line in block]
    labelled = find_labels(lines)
    turns = {lines[index] for index in labelled}
    return [
        paragraph
        for block in blocks
        for part in _parts(block, turns)
        for paragraph in _joined(part)
    ]


def _parts(block: Sequence[str], turns: set[str]) -> Iterator[list[str]]:
    """The block cut before each line that begins a turn, and after a label of its own line."""
    part: list[str] = []
    for line in block:
        if part and (line in turns or (len(part) == 1 and _is_bare(part[0]))):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _is_bare(line: str) -> bool:
    return line.endswith((":", "：")) and len(line) < WRAPPED_AT_LEAST


def _joined(lines: Sequence[str]) -> Sequence[str]:
    return [" ".join(lines)] if is_wrapped(lines) else lines


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines are one paragraph, broken where the next word had no room."""
    width = max(map(len, lines), default=0)
    if len(lines) < 2 or not WRAPPED_AT_LEAST <= width <= WRAPPED_AT_MOST:
        return False
    broken = any(not line.endswith(SENTENCE_ENDS) for line in lines[:-1])
    full = all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines))
    return broken and full
