"""Quotations in a text, and whether somebody said so."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from articles.copydesk.languages import Language
from articles.copydesk.queries import Query
from articles.copydesk.texts import Text

DOUBLE = re.compile(r'“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|»([^«]+)«|‹([^›]+)›|(?<!\d)"([^"]+)"')
RUNS_ON = re.compile(r'“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|(?<!\d)"[^"]*(?:"|$)')
# An apostrophe stands within a word or after it; a mark that opens stands before one.
OPENING = re.compile(r"(?:(?<=[\s(\[{—–/¿¡“„«\"-])|^)[‘'](?=[^\W_])")
CLOSING = re.compile(r"(?<=[^\s‘])[’'](?!\w)")
WORD = re.compile(r"\w+")
APOSTROPHE = re.compile(r"['’‘ʼ`´]")
INSERTION = re.compile(r"\[[^\]]*\]")
LEFT_OUT = re.compile(r"\[[^\]]*\]|\(?(?:…|\.{3,}|\. \. \.)\)?")  # words may stand for these


def singles(text: str, language: Language) -> list[tuple[int, list[int]]]:
    """Where each single mark opens, and where it could be closed before the next one opens."""
    opening = [
        mark.start()
        for mark in OPENING.finditer(text)
        if not (word := WORD.match(text, mark.end()))
        or not (word[0][0].isdigit() or word[0].lower() in language.elisions)
    ]
    closing = [mark.start() for mark in CLOSING.finditer(text)]
    stretches = pairwise([*opening, len(text)])
    return [(begin, [at for at in closing if begin < at < end]) for begin, end in stretches]


def without_quotations(text: str, language: Language) -> str:
    """As long as before, with blanks for what is quoted, also where a quotation runs on."""
    text = RUNS_ON.sub(lambda quoted: " " * len(quoted[0]), text)
    for begin, ends in singles(text, language):
        if ends:
            text = text[:begin] + " " * (ends[-1] + 1 - begin) + text[ends[-1] + 1 :]
    return text


def quotations(text: str, language: Language) -> Iterator[list[str]]:
    """The words of each quotation; more than one reading where an apostrophe may end it."""
    for quoted in DOUBLE.finditer(text):
        yield [next(filter(None, quoted.groups()))]
    outside = DOUBLE.sub(lambda quoted: " " * len(quoted[0]), text)
    for begin, ends in singles(outside, language):
        if ends:
            yield [text[begin + 1 : end] for end in ends]


def fold(text: str) -> str:
    """The bare words, whatever their marks, their case and the space between them."""
    text = APOSTROPHE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return f" {' '.join(WORD.findall(text))} "


def stands_in(quotation: str, said: list[str]) -> bool:
    """Whether one of the folded texts holds its words, in their order."""
    parts = [part for part in map(fold, LEFT_OUT.split(quotation)) if part.strip()]
    return any(_holds(text, parts) for text in said)


def _holds(text: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part) - 1
    return True


def sayings(texts: list[str]) -> list[str]:
    """Folded texts, each with the editor's insertions left in and left out."""
    return [fold(text) for each in texts for text in (each, INSERTION.sub(" ", each))]


def unsaid(text: Text, said: list[str], language: Language) -> Iterator[Query]:
    """The quotations of the text that nobody said."""
    for paragraph in text.paragraphs:
        for readings in quotations(paragraph.text, language):
            if not any(stands_in(reading, said) for reading in readings):
                yield Query(
                    "quotation",
                    text.spot,
                    _("Who said this? These words stand nowhere in the story: “%s”") % readings[0],
                    readings[0],
                )
