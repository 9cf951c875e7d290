"""WebVTT and SubRip captions -> paragraphs: cues of one speaker flow together.

https://www.w3.org/TR/webvtt1/; SubRip has no standard, only habits.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from interviews.reading.openings import Shape, dash_of, label_of
from interviews.reading.paragraphs import LINE_END, SENTENCE_ENDS
from interviews.reading.rich import Paragraph
from interviews.sources.files import TURNING, Unreadable

CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
TIMING = re.compile(rf"\s*{CLOCK}\s*-->\s*{CLOCK}(?:\s.*)?")
NOT_CUES = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
TAG = re.compile(
    r"</?(?:c|i|b|u|v|s|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<(?:\d+:)?\d+:\d+\.\d+>|\{\\[^{}]*\}"
)
LONGEST_PAUSE = 3.0  # seconds within a paragraph whose last sentence has ended


class Said(NamedTuple):
    speaker: str
    words: str
    begins: bool  # by a label or a dash of its own
    start: float
    end: float


def is_captions(text: str) -> bool:
    head = text.removeprefix("\ufeff").lstrip()[:2_000]
    if re.match(r"WEBVTT(?:\s|$)", head):
        return True
    return any(TIMING.fullmatch(line) for line in LINE_END.sub("\n", head).split("\n")[:3])


def read_captions(text: str) -> list[Paragraph]:
    """A voice stands before its first words, set apart by a tab. Raises Unreadable."""
    lines = LINE_END.sub("\n", text.removeprefix("\ufeff")).split("\n")
    paragraphs: list[list[str]] = []
    before: Said | None = None
    for said in _said(lines):
        if before and _goes_on(before, said):
            paragraphs[-1].append(said.words)
        else:
            new = said.speaker and (not before or said.speaker != before.speaker)
            paragraphs.append([f"{said.speaker}\t{said.words}" if new else said.words])
        before = said
    if not paragraphs:
        raise Unreadable(_("There are no captions in this file, only times. Choose another."))
    return [Paragraph(" ".join(words)) for words in paragraphs]


def _goes_on(before: Said, said: Said) -> bool:
    if said.speaker != before.speaker and (said.speaker or before.speaker):
        return False
    if said.begins and not said.speaker:
        return False
    pause = said.start - before.end > LONGEST_PAUSE
    return not (pause and before.words.endswith(SENTENCE_ENDS))


def _said(lines: list[str]) -> Iterator[Said]:
    for start, end, cue in _cues(lines):
        speaker = ""
        for line in cue:
            pieces = VOICE.split(line)
            for number, piece in enumerate(pieces):
                if number % 2:
                    speaker = _words(piece)
                elif words := _words(TAG.sub("", piece)):
                    yield Said(speaker, words, _begins_turn(words), start, end)


def _words(piece: str) -> str:
    return " ".join(TURNING.sub("", unescape(piece)).split())


def _begins_turn(words: str) -> bool:
    label = label_of(words)
    return bool(dash_of(words) or (label and label.shape is Shape.COLON))


def _cues(lines: list[str]) -> Iterator[tuple[float, float, list[str]]]:
    """Start and end in seconds, and the lines of each cue; what is ahead of all is left out."""
    timings = [index for index, line in enumerate(lines) if TIMING.fullmatch(line)]
    for at, after in pairwise([*timings, len(lines) + 1]):
        body = lines[at + 1 : after - 1]
        last = lines[after - 1 : after]  # the next cue's name, if it has one
        if last and not _is_name(body, last[0]):
            body += last
        found = TIMING.fullmatch(lines[at])
        clock = found.groups() if found else ()
        yield _seconds(clock[:4]), _seconds(clock[4:]), list(_without_notes(body))


def _is_name(body: list[str], line: str) -> bool:
    return not line.strip() or line.strip().isdigit() or not body or not body[-1].strip()


def _without_notes(body: list[str]) -> Iterator[str]:
    in_note = False
    for above, line in zip(["", *body], body, strict=False):
        if not line.strip():
            in_note = False
        elif not above.strip() and NOT_CUES.match(line) and line is not body[0]:
            in_note = True
        if not in_note:
            yield line


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, parts = (float(each or 0) for each in clock)
    return hours * 3600 + minutes * 60 + seconds + parts / 10.0 ** len(clock[3] or "")
