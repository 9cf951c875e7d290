"""Brackets and quotation marks that are opened and not closed, or closed and not opened."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.copydesk.languages import Language
from articles.copydesk.queries import Query
from articles.copydesk.quotations import singles
from articles.copydesk.texts import Paragraph, Text, from_here, up_to_here

BRACKETS = {"(": ")", "[": "]", "{": "}"}
BRACKET = re.compile(r"[()\[\]{}]")
EMOTICON = re.compile(r"(?<!\S)[:;=8][’'o^-]?[()\[\]]")
SMILE = "\ufffc"
LIST_MARKER = re.compile(r"(?:^|[\s;,:—–])(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})\.?$")
LAST = re.compile(r"\W*$")

# What closes what is opened by the key; ”…” and »…«, »…» are right in some languages.
QUOTES = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "”": "”", "»": "«»"}
QUOTE = re.compile(r'[“”„«»‹›"]')
ONLY_CLOSE = "”»›"
BEFORE_OPENING = re.compile(r"(?:^|[\s(\[{—–/-])$")
DIGIT_BEFORE = re.compile(r'\d\s?"')
GOES_ON = {"«": "«»"}  # what opens the next paragraph of one quotation; else the same mark


@dataclass(frozen=True)
class Mark:
    char: str
    at: int
    text: str
    opens: bool = True

    @property
    def words(self) -> str:
        if self.opens:
            return from_here(self.text, self.at)
        return up_to_here(self.text, self.at + 1)


def unbalanced(text: Text, language: Language) -> Iterator[Query]:
    for mark in _loose_brackets(text.paragraphs):
        says = (
            _("A bracket is opened here and not closed: %s")
            if mark.opens
            else _("A bracket is closed here that was not opened: %s")
        )
        yield Query("bracket", text.spot, says % mark.words, mark.words)
    quotes = [*_loose_quotes(text.paragraphs), *_loose_singles(text.paragraphs, language)]
    for mark in quotes:
        says = (
            _("A quotation mark is opened here and not closed: %s")
            if mark.opens
            else _("A quotation mark is closed here that was not opened: %s")
        )
        yield Query("quotation-mark", text.spot, says % mark.words, mark.words)


def _loose_brackets(paragraphs: tuple[Paragraph, ...]) -> Iterator[Mark]:
    """A bracket may run from the beginning of a paragraph to the end of another one."""
    running: Mark | None = None
    for paragraph in paragraphs:
        for mark in _brackets_in(paragraph.text):
            if running and not mark.opens and _ends(mark, running):
                running = None
            elif mark.opens and mark.at == 0 and not running:
                running = mark
            else:
                yield mark
    if running:
        yield running


def _ends(mark: Mark, opened: Mark) -> bool:
    return BRACKETS[opened.char] == mark.char and bool(LAST.match(mark.text, mark.at + 1))


def _brackets_in(text: str) -> list[Mark]:
    bare = EMOTICON.sub(lambda smile: SMILE * len(smile[0]), text)
    opened: list[Mark] = []
    loose: list[Mark] = []
    for found in BRACKET.finditer(bare):
        mark = Mark(found[0], found.start(), text, opens=found[0] in BRACKETS)
        if mark.opens:
            opened.append(mark)
        elif not (_close(mark.char, BRACKETS, opened, loose) or _is_marker(bare[: mark.at])):
            loose.append(mark)
    return [*loose, *(mark for mark in opened if SMILE not in bare[mark.at :])]


def _is_marker(before: str) -> bool:
    """A bracket after this marks an item, such as 1) or a), or goes on smiling."""
    return bool(LIST_MARKER.search(before)) or before.endswith(SMILE)


def _close(char: str, pairs: Mapping[str, str], opened: list[Mark], loose: list[Mark]) -> bool:
    """Closes the last mark that fits; what was opened since stays open for good."""
    for place in reversed(range(len(opened))):
        if char in pairs[opened[place].char]:
            loose += opened[place + 1 :]
            del opened[place:]
            return True
    return False


def _loose_quotes(paragraphs: tuple[Paragraph, ...]) -> Iterator[Mark]:
    """A quotation of several paragraphs opens each and closes the last."""
    running: Mark | None = None
    for paragraph in paragraphs:
        text = paragraph.text
        begin = 0
        if running and text[0] in GOES_ON.get(running.char, running.char):
            begin = 1
        elif running and running.char != "«":  # in French it may run on without a mark
            yield running
            running = None
        opened = [running] if running else []
        yield from _quotes_in(text, begin, opened)
        running = opened[0] if opened else None
        yield from opened[1:]
    if running:
        yield running


def _quotes_in(text: str, begin: int, opened: list[Mark]) -> list[Mark]:
    """The marks that close nothing; those that nothing closes are left in `opened`."""
    loose: list[Mark] = []
    for found in QUOTE.finditer(text, begin):
        char, at = found[0], found.start()
        if _close(char, QUOTES, opened, loose):
            continue
        is_measure = char == '"' and bool(DIGIT_BEFORE.match(text, max(at - 1, 0)))
        if is_measure:
            continue
        opens = char not in ONLY_CLOSE or (
            char != "›"
            and bool(BEFORE_OPENING.search(text[:at]))
            and not text[at + 1 : at + 2].isspace()
            and at + 1 < len(text)
        )
        (opened if opens else loose).append(Mark(char, at, text, opens))
    if DIGIT_BEFORE.search(text):  # one of them may have been an inch or a second of arc
        opened[:] = [mark for mark in opened if mark.char != '"']
    return loose


def _loose_singles(paragraphs: tuple[Paragraph, ...], language: Language) -> Iterator[Mark]:
    following = [*(paragraph.text for paragraph in paragraphs[1:]), ""]
    for paragraph, after in zip(paragraphs, following, strict=False):
        text = paragraph.text
        opened = [begin for begin, ends in singles(text, language) if not ends]
        for begin in opened:
            runs_on = begin == opened[-1] and after.startswith(text[begin])
            if not runs_on:
                yield Mark(text[begin], begin, text)
