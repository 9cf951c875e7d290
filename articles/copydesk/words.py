"""Slips in the words of a paragraph."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _

from articles.copydesk.languages import Language
from articles.copydesk.queries import Query
from articles.copydesk.quotations import without_quotations
from articles.copydesk.texts import Text, excerpt, from_here, up_to_here

FULL_STOP = re.compile(r"(?<=\S)\.\s+(?=[^\W\d_])")
LEADING = re.compile(r"^\W+")
TRAILING = re.compile(r"\W+$")
UNFINISHED = re.compile(
    r"\b(?:TK){1,5}(?:\s+(?:TK)+){0,5}\b(?!\s*\d|\s+Maxx)|\bX{3,}\b|\[\?+\]"
    r"|\b[Ll][Oo][Rr][Ee][Mm]\s+[Ii][Pp][Ss][Uu][Mm]\b"
)
DOUBLED = re.compile(r"(?<![\w'’.@-])([^\W\d_]+)\s+(\1)(?![\w'’@-]|\.\w)", re.IGNORECASE)
ITEM = re.compile(r"(?:[^\W\d_]|[ivx]{1,5})[).]")  # a) or iv.
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:¿¡\n])\W*$")


def lower_case_after_full_stop(text: Text, language: Language) -> Iterator[Query]:
    if not language.known:
        return
    for paragraph in text.paragraphs:
        for stop in FULL_STOP.finditer(paragraph.text):
            last = up_to_here(paragraph.text, stop.start(), 1)
            after = from_here(paragraph.text, stop.end())
            if _is_slip(last, after, language):
                words = TRAILING.sub("", f"{last}. {after}")
                says = _("A sentence begins in lower case: “%s”") % words
                yield Query("lower-case", text.spot, says, words)


def _is_slip(last: str, after: str, language: Language) -> bool:
    word, following, *_rest = [*after.split(), "", ""]
    if ITEM.fullmatch(word):
        return False
    word = TRAILING.sub("", word)
    return (
        word[:1].islower()
        and _ends_a_sentence(LEADING.sub("", last), language)
        and not _keeps_lower_case(word, following, language)
    )


def _ends_a_sentence(last: str, language: Language) -> bool:
    """Not: an abbreviation, an initial, the number of an item, three dots."""
    is_item = last.isdigit() and len(last) < 4
    is_short = len(TRAILING.sub("", last)) < 2 and not last.isdigit()
    known = last.lower().rpartition("/")[2] in language.abbreviations
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
            if found[1].lower() not in language.may_double and not _is_name(found, paragraph.text):
                words = excerpt(paragraph.text, *found.span())
                words = f"{words} {from_here(paragraph.text, found.end(), 1)}"
                words = TRAILING.sub("", words)
                says = _("A word stands here twice: “%s”") % words
                yield Query("doubled", text.spot, says, words)


def _is_name(found: re.Match[str], text: str) -> bool:
    """Duran Duran, and the eel Anguilla anguilla, but not: The the."""
    amid = not _begins_sentence(text, found.start())
    return found[1][0].isupper() and (found[2][0].isupper() or amid)


def _begins_sentence(text: str, at: int) -> bool:
    return bool(SENTENCE_BEGINS.search(text[max(0, at - 20) : at]))


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
                words = TRAILING.sub("", from_here(own, found.start()))
                says = _("The story goes live on another day than this was written: “%s”") % words
                yield Query("day", text.spot, says, words)


def _is_day(found: re.Match[str], text: str, language: Language) -> bool:
    """Not: the city of today; nor, amid a sentence, USA Today."""
    said = " ".join(found[0].lower().replace("’", "'").split())
    is_name = found[0][0].isupper() and not _begins_sentence(text, found.start())
    return said in language.days and not is_name
