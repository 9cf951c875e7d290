"""Turns that begin without a name: questions in bold or italics, dashes ahead of each turn."""

from collections.abc import Sequence

from interviews.reading.openings import dash_of, label_of
from interviews.reading.rich import Kind, Paragraph
from interviews.reading.rows import is_subheading
from interviews.speaker_words import REMARKS
from interviews.speakers import has_question, is_question


def find_set_off(source: Sequence[Paragraph]) -> set[int]:
    """The paragraphs in which a question is asked that only its look tells from the answers."""
    looks = [paragraph.set_off for paragraph in source]
    for kind in (Kind.STRONG, Kind.EM):
        alike = [i for i, look in enumerate(looks) if look is kind and not label_of(source[i])]
        if found := _questions(source, alike):
            return found
    return set()


def _questions(source: Sequence[Paragraph], alike: Sequence[int]) -> set[int]:
    """Of the paragraphs that look alike, those from the first question to the last answer.

    There are none unless most of them ask, and somebody answers.
    """
    asked = [i for i in alike if has_question(source[i].text)]
    among = set(alike)
    last_answer = max((i for i in range(len(source)) if i not in among), default=-1)
    if len(asked) < 2 or last_answer < asked[0]:
        return set()
    found = {
        i
        for i in alike
        if asked[0] <= i <= max(asked[-1], last_answer)
        and not REMARKS.match(source[i].text)
        and not _is_heading(i, source, among)
    }
    return found if 2 * len(asked) >= len(found) else set()


def _is_heading(index: int, source: Sequence[Paragraph], among: set[int]) -> bool:
    return index + 1 in among and is_subheading(source[index].text)


def find_dashes(source: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that begin with a dash, where most do and one asks."""
    found = {i for i, paragraph in enumerate(source) if dash_of(paragraph.text)}
    asks = any(is_question(source[i].text) for i in found)
    return found if asks and 2 * len(found) > len(source) - min(found) else set()
