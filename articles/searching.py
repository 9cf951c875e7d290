"""Finds stories by their words: every save notes those of its Version.

Words are told apart, folded (case, accents) and noted here, the same for both databases, so that
what is found does not depend on the database or its locale. Writing that sets no spaces between
words (Chinese, Japanese, Thai …) is noted in pairs of letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import Q

from articles.compose import READ, Document
from articles.describe import people
from articles.models import Article
from articles.models.storywords import Query, StoryWords, Term
from articles.prose import plain

WORD = re.compile(r"[^\W_]+")
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"([{UNSPACED}]+)")
ALIKE = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i"})
TATWEEL = "\u0640"  # stretches an Arabic word, and says nothing
LONGEST = 60  # letters of a word that are noted
ROOM = 400_000  # bytes of words that are noted of one story; PostgreSQL takes 1 MB
TEXTS = {"headline", "standfirst", "name", "organisation", "role"}
MOST_WORDS = 20  # that are looked for at once


def index(story: Article, document: Document) -> None:
    """Notes by what the story is found from now on: its words, and who is in it or saved it."""
    saved_by = story.versions.order_by().values_list("made_by", flat=True).distinct()
    noted = words_of(document, saved_by)
    if not StoryWords.objects.filter(pk=story.pk).update(words=noted):
        StoryWords.objects.create(story_id=story.pk, words=noted)


def find(words: str, *, people: Iterable[str] = (), editors: Iterable[int] = ()) -> Q:
    """Of stories: they hold all words, the last as it begins, and have one of those who are named.

    These made the story or speak in it (people, by slug), or saved it (editors, by key).
    """
    query = query_of(words)
    named = [Term(person(slug)) for slug in people] + [Term(editor(pk)) for pk in editors]
    if named:
        query.append(named)
    found = StoryWords.objects.filter(words__found=query).values("story")
    return Q(pk__in=found if query else [])


def words_of(document: Document, saved_by: Iterable[int] = ()) -> list[str]:
    """Each once, in the order of reading; of a story beyond all bounds, what there is room for."""
    noted: dict[str, None] = dict.fromkeys(map(editor, sorted(saved_by)))
    noted |= dict.fromkeys(map(person, sorted(people(document))))
    room = ROOM
    for text in texts(document):
        for word in split(text):
            if word not in noted:
                room -= len(word.encode())
                if room < 0:
                    return list(noted)
                noted[word] = None
    return list(noted)


def person(slug: str) -> str:
    """How it is noted that somebody made a story or speaks in it: as no word can be."""
    return f"@{'-'.join(WORD.findall(fold(slug)))}"


def editor(pk: int) -> str:
    return f"#{pk}"


def texts(document: Document) -> Iterator[str]:
    """What an editor reads of a story, part by part."""
    for key, part in document.items():
        if key == "credits":
            yield from (credit["name"] for credit in part)
        elif key != "tags":
            yield from _texts(key, part)


def _texts(key: str, part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _texts(key, item)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _texts(name, value)
    elif isinstance(part, str) and key in READ:
        yield plain(part)
    elif isinstance(part, str) and key in TEXTS:
        yield part


def fold(text: str) -> str:
    """Without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign) and sign != TATWEEL)
    return unicodedata.normalize("NFKC", bare.translate(ALIKE)).casefold()


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Its words, folded; of writing without spaces, what stands together, marked as such."""
    for word in WORD.findall(fold(text)):
        for run in filter(None, RUN.split(word)):
            yield run, bool(RUN.match(run))


def split(text: str) -> Iterator[str]:
    for run, is_unspaced in runs(text):
        if is_unspaced:
            yield from map("".join, pairwise(run))
            yield run[-1]
        else:
            yield run[:LONGEST]


def query_of(words: str) -> Query:
    terms: list[Term] = []
    for run, is_unspaced in runs(words):
        if is_unspaced and len(run) > 1:
            terms += [Term("".join(pair)) for pair in pairwise(run)]
        else:
            terms.append(Term(run[:LONGEST], begins=is_unspaced))
    if terms and not RUN.match(terms[-1].word):
        terms[-1] = terms[-1]._replace(begins=True)
    return [[term] for term in terms[:MOST_WORDS]]


class Piece(NamedTuple):
    text: str
    is_found: bool


AROUND = 12  # words before the first that was found, and thrice as many after


def excerpt(document: Document, words: str) -> list[Piece]:
    """Where the words stand first in what follows the headline, in pieces to mark them in."""
    query = query_of(words)
    best: list[Piece] = []
    for text in texts({key: part for key, part in document.items() if key != "headline"}):
        pieces = [_piece(word, query) for word in text.split()]
        first = next((place for place, piece in enumerate(pieces) if piece.is_found), None)
        if first is not None:
            begin = max(0, first - AROUND)
            best = pieces[begin : first + 3 * AROUND]
            return [Piece("…", is_found=False), *best] if begin else best
    return best


def _piece(word: str, query: Query) -> Piece:
    folded = [run for run, _is_unspaced in runs(word)]
    return Piece(word, any(_is_in(term, run) for [term] in query for run in folded))


def _is_in(term: Term, run: str) -> bool:
    if RUN.match(term.word):
        return term.word in run
    return run.startswith(term.word) if term.begins else run[:LONGEST] == term.word
