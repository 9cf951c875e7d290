"""Who speaks in a transcript: the labels that turns begin with, and whose they are.

The functions know shapes only; what is known of languages and newsrooms stands in the tables.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from interviews.speaker_words import (
    ANSWERING,
    ARTICLES,
    ASKING,
    NOT_SPEAKERS,
    ORGANISATION_WORDS,
    PARTICLES,
    TITLES,
)

LABEL = re.compile(
    r"""(?P<name>[^\W_][^:：()\[\]{}<>"“”«»;!?\n]{0,59}?)
        (?:\s*\((?P<role>[^()\n]{1,200})\))?
        \s*[:：](?:\s+(?P<said>\S.*))?""",
    re.VERBOSE | re.DOTALL,
)
QUESTION_END = re.compile(r"""[?？؟][\s"'”’»)\]]*$""")


@dataclass(frozen=True)
class Label:
    """What a turn begins with. `said` is empty where the label stands on a line of its own."""

    name: str
    role: str
    said: str


def label_of(paragraph: str) -> Label | None:
    """The label that the paragraph seems to begin with, by its shape alone."""
    found = LABEL.fullmatch(paragraph)
    if not found:
        return None
    name, role = found["name"].strip(), (found["role"] or "").strip()
    before, comma, after = name.partition(",")
    if comma and not role and before.isupper() and after.strip():
        name, role = before, after.strip()  # "ADA OKOYE, HOST:"
    return Label(name, role, found["said"] or "") if is_name(name) else None


def is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or fold(words[0]) in NOT_SPEAKERS - (ASKING | ANSWERING):
        return False
    return any(word[0].isalpha() for word in words) and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    if word == "&" or word.casefold() in PARTICLES:
        return True
    first = word[0]
    return first.isalnum() and not first.islower() and not word.endswith(",")


def is_question(text: str) -> bool:
    return bool(QUESTION_END.search(text))


def fold(name: str) -> str:
    """The name as it is compared: without case, points, hyphens and title; "R. D." as "rd"."""
    words = re.sub(r"[.'’]", "", name).casefold().replace("-", " ").split()
    if len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def forms(name: str) -> set[str]:
    """How the name may stand later on: in full, surname, first name, initials."""
    words = fold(name).split()
    heads = [word if word.isdigit() else word[0] for word in words]
    initials = {"".join(heads), heads[0] + heads[-1]} if len(words) > 1 else set()
    if any(word.isdigit() for word in words) or ORGANISATION_WORDS & set(words):
        return {" ".join(words), *initials}
    return {" ".join(words[start:]) for start in range(len(words))} | {words[0], *initials}


def same_people(names: Iterable[str]) -> dict[str, str]:
    """Each name as written -> the fullest name of the same speaker."""
    written = dict.fromkeys(names)
    owners: dict[str, str | None] = {}
    whose = {}
    for name in sorted(written, key=lambda name: -len(fold(name).split())):
        if owner := owners.get(fold(name)):
            whose[name] = owner
            continue
        whose[name] = name
        for form in forms(name):
            owners[form] = None if form in owners else name  # two may not share a short form
        owners[fold(name)] = name
    return {name: whose[name] for name in written}


class _Evidence(NamedTuple):
    paragraphs: Sequence[str]
    found: Mapping[int, Label]
    whose: Mapping[str, str]

    def person(self, index: int) -> str:
        return self.whose[self.found[index].name]

    def said(self, index: int) -> str:
        """The first paragraph of the turn."""
        return self.found[index].said or self.paragraphs[index + 1]

    def asks(self, index: int) -> bool:
        return is_question(self.said(index))


def find_labels(paragraphs: Sequence[str]) -> dict[int, Label]:
    """The paragraphs that begin a turn, each with its label; none if nobody is in conversation.

    A shape alone is no proof ("Paris: the talks go on"), so speakers have to come again, to
    ask, or to answer straight after a question.
    """
    found = {i: label for i, text in enumerate(paragraphs) if (label := label_of(text))}
    known = _Evidence(paragraphs, found, same_people(label.name for label in found.values()))
    found = _without_headings(known)
    known = known._replace(found=found)
    turns = Counter(map(known.person, found))
    strong = {name for name, count in turns.items() if count > 1 or is_part(name)}
    begin = _beginning(known, strong)
    if begin is None:
        return {}
    kept = [i for i in found if i >= begin and _belongs(known, i, strong)]
    people = {known.person(i) for i in kept}
    in_talk = len(strong & people) > 1 or any(map(known.asks, kept))
    return {i: found[i] for i in kept} if len(people) > 1 and in_talk else {}


def is_part(name: str) -> bool:
    """Whether the name is only a part in the conversation: "Q", "Host"."""
    return fold(name) in ASKING | ANSWERING


def _without_headings(known: _Evidence) -> dict[int, Label]:
    """Labels on a line of their own count where their speaker has more turns, and some ask."""
    inline = {known.person(i) for i, label in known.found.items() if label.said}
    last = len(known.paragraphs) - 1
    usable = [
        i
        for i, label in known.found.items()
        if not label.said and i < last and i + 1 not in known.found
    ]
    times = Counter(map(known.person, usable))
    again = {name for name, count in times.items() if count > 1}
    if len(again | inline) < 2 or not any(map(known.asks, usable)):
        again = set()
    kept = {i for i in usable if known.person(i) in again | inline}
    return {i: label for i, label in known.found.items() if label.said or i in kept}


def _beginning(known: _Evidence, strong: set[str]) -> int | None:
    """Where the conversation begins: at one who comes again, or a question with its answer."""
    for i in known.found:
        answered = i + 1 in known.found and known.person(i + 1) != known.person(i)
        if known.person(i) in strong or (known.asks(i) and answered):
            while len(strong) < 2 and i - 1 in known.found:
                i -= 1  # noqa: PLW2901
            return i
    return None


def _belongs(known: _Evidence, index: int, strong: set[str]) -> bool:
    """A name that comes once, among others that come again, has to look like a speaker's."""
    label = known.found[index]
    looks = bool(label.role) or " " in label.name or label.name.isupper()
    return len(strong) < 2 or known.person(index) in strong or looks or known.asks(index)


def is_organisation(name: str, everyone: Iterable[str]) -> bool:
    """By digits, by its words, or by capitals where others have none."""
    words = name.casefold().split()
    if is_part(name):
        return False
    if any(character.isdigit() for character in name) or ORGANISATION_WORDS & set(words):
        return True
    capitals = name.isupper() and len(name) > 2 and not all(map(str.isupper, everyone))
    return capitals or (len(words) > 1 and words[0] in ARTICLES)


def short_form(name: str, written: Iterable[str], *, organisation: bool) -> str:
    """The shortest form in which the text names the speaker, or the one made of the name."""
    shorter = [form for form in written if len(fold(form)) < len(fold(name))]
    return min(shorter, key=len)[:40] if shorter else made_of(name, organisation=organisation)


def made_of(name: str, *, organisation: bool) -> str:
    """ "RD" for Richard Downie; an organisation and a name of one word stay as they are."""
    parts = re.split(r"[\s-]+", name.strip("-"))
    words = [word for word in parts if word and word.casefold().strip(".") not in TITLES]
    if organisation or len(words) < 2:
        return name[:40]
    return "".join(word[0] for word in words).upper()[:40]
