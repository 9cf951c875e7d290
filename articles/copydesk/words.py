"""Slips in the words of a paragraph."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _

from articles.copydesk.languages import Language
from articles.copydesk.queries import Query
from articles.copydesk.quotations import without_quotations
from articles.copydesk.texts import Text, excerpt, from_here

SENTENCE = re.compile(r"(?P<last>\S+)\.\s+(?=[^\W\d_])(?P<next>\S+)(?P<after>(?:\s+\S+)?)")
LEADING = re.compile(r"^\W+")
TRAILING = re.compile(r"\W+$")
UNFINISHED = re.compile(
    r"\b(?:TK)+(?:\s+(?:TK)+)*\b(?!\s*\d|\s+Maxx)|\bX{3,}\b|\[\?+\]"
    r"|\b[Ll][Oo][Rr][Ee][Mm]\s+[Ii][Pp][Ss][Uu][Mm]\b"
)
DOUBLED = re.compile(r"(?<![\w'’.@-])([^\W\d_]+)\s+(\1)(?![\w'’@-]|\.\w)", re.IGNORECASE)
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:¿¡\n])\W*$")


def lower_case_after_full_stop(text: Text, language: Language) -> Iterator[Query]:
    if not language.known:
        return
    for paragraph in text.paragraphs:
        for found in SENTENCE.finditer(paragraph.text):
            if _is_slip(found, language):
                begins = found.start("next")
                last = TRAILING.sub("", found["last"])
                words = f"{last}. {from_here(paragraph.text, begins)}"
                says = _("A sentence begins in lower case: “%s”") % words
                yield Query("lower-case", text.spot, says, words)


def _is_slip(found: re.Match[str], language: Language) -> bool:
    last, word = LEADING.sub("", found["last"]), TRAILING.sub("", found["next"])
    return (
        word[:1].islower()
        and _ends_a_sentence(last, language)
        and not _keeps_lower_case(word, found["after"].strip(), language)
    )


def _ends_a_sentence(last: str, language: Language) -> bool:
    """Not: an abbreviation, an initial, the number of an item, three dots."""
    is_item = last.isdigit() and len(last) < 4
    is_short = len(TRAILING.sub("", last)) < 2 and not last.isdigit()
    known = last.lower() in language.abbreviations
    return not (is_item or is_short or known or "." in last or last.endswith("…"))


def _keeps_lower_case(word: str, after: str, language: Language) -> bool:
    """Names such as iPhone, p53 or de Gaulle, addresses, names of files."""
    by_shape = not word.islower() or re.search(r"[\d./@_\\]", word)
    if by_shape or word in language.lower_case_names:
        return True
    first = re.split(r"['’]", word)[0]
    names = LEADING.sub("", after)[:1].isupper() or word != first
    return first in language.particles and (names or after in language.particles)


def doubled(text: Text, language: Language) -> Iterator[Query]:
    if not language.known:
        return
    for paragraph in text.paragraphs:
        for found in DOUBLED.finditer(paragraph.text):
            named = found[1][0].isupper() and found[2][0].isupper()
            if not named and found[1].lower() not in language.may_double:
                words = excerpt(paragraph.text, *found.span())
                words = f"{words} {from_here(paragraph.text, found.end(), 1)}".strip()
                says = _("A word stands here twice: “%s”") % words
                yield Query("doubled", text.spot, says, words)


def unfinished(text: Text) -> Iterator[Query]:
    for paragraph in text.paragraphs:
        for found in UNFINISHED.finditer(paragraph.text):
            words = from_here(paragraph.text, found.start(), len(found[0].split()) + 2)
            yield Query(
                "unfinished", text.spot, _("Something is still to come here: “%s”") % words, words
            )


@cache
def _days(language: Language) -> re.Pattern[str]:
    longest_first = sorted({*language.days, *language.not_days}, key=len, reverse=True)
    words = "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in longest_first
    )
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def days(text: Text, language: Language) -> Iterator[Query]:
    """For a story that is read on another day than it is written."""
    if not language.days:
        return
    for paragraph in text.paragraphs:
        own = "" if paragraph.spoken else without_quotations(paragraph.text, language)
        for found in _days(language).finditer(own):
            if _is_day(found, own, language):
                words = from_here(own, found.start())
                says = _("The story goes live on another day than this was written: “%s”") % words
                yield Query("day", text.spot, says, words)


def _is_day(found: re.Match[str], text: str, language: Language) -> bool:
    """Not: the city of today; nor, amid a sentence, USA Today."""
    said = " ".join(found[0].lower().replace("’", "'").split())
    is_name = found[0][0].isupper() and not SENTENCE_BEGINS.search(text[: found.start()])
    return said in language.days and not is_name
