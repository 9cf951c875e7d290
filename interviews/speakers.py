"""Who speaks: whose a name is, and the short form in which it stands.

The functions know shapes only; what is known of languages and newsrooms stands in the tables.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from interviews.speaker_words import (
    ANSWERING,
    ARTICLES,
    ASKING,
    ORGANISATION_WORDS,
    PARTICLES,
    SUFFIXES,
    TITLES,
)

LONGEST_SHORT = 40
MOST_ASKED = 50  # so many names tell whether names are written in capitals
# Scripts whose names are short as they are.
IDEOGRAPHS = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
QUESTION_MARK = re.compile("[?？؟]")
QUESTION_END = re.compile(r"""[?？؟][\s"'”’»)\]]*$""")


def is_question(text: str) -> bool:
    return bool(QUESTION_END.search(text))


def has_question(text: str) -> bool:
    return bool(QUESTION_MARK.search(text))


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


class People(NamedTuple):
    """`whose`: each name as written -> the fullest name of the same speaker.

    `shared` are names that could be short for more than one.
    """

    whose: dict[str, str]
    shared: set[str]


def people_of(names: Iterable[str]) -> People:
    written = dict.fromkeys(names)
    owners: dict[str, str | None] = {}
    whose: dict[str, str] = {}
    shared: set[str] = set()
    for name in sorted(written, key=lambda name: -len(fold(name).split())):
        folded = fold(name)
        if owner := owners.get(folded):
            whose[name] = owner
            continue
        if folded in owners:
            shared.add(name)
        whose[name] = name
        for form in forms(name):
            owners[form] = None if form in owners else name  # two may not share a short form
        owners[folded] = name
    return People({name: whose[name] for name in written}, shared)


def same_people(names: Iterable[str]) -> dict[str, str]:
    return people_of(names).whose


def is_part(name: str) -> bool:
    """Whether the name is only a part in the conversation: "Q", "Host"."""
    return fold(name) in ASKING | ANSWERING


def is_organisation(name: str, everyone: Iterable[str]) -> bool:
    """By digits, by its words, or by capitals where others have none."""
    words = name.casefold().split()
    if is_part(name):
        return False
    if any(character.isdigit() for character in name) or ORGANISATION_WORDS & set(words):
        return True
    others = [other.isupper() for other in islice(everyone, MOST_ASKED)]
    capitals = name.isupper() and len(name) > 2 and 2 * sum(others) <= len(others)
    return capitals or (len(words) > 1 and words[0] in ARTICLES)


def used_form(name: str, written: Iterable[str]) -> str:
    """The shortest form in which the text names the speaker, where it is shorter than the name."""
    shorter = [form for form in written if len(fold(form)) < len(fold(name))]
    return min(shorter, key=len)[:LONGEST_SHORT] if shorter else ""


def made_of(name: str, *, organisation: bool) -> str:
    """ "RD" for Richard Downie, "LvB" for Ludwig van Beethoven, "J-LM" for Jean-Luc Moreau.

    An organisation, a name of one word and one in ideographs stay as they are; where letters
    have no capitals, the last word stands with what belongs to it.
    """
    return next(all_made_of(name, organisation=organisation))


def short_forms(names: Sequence[tuple[str, str, bool]]) -> list[str]:
    """A short form for each (name, form set by hand or "", whether an organisation).

    Forms set by hand stay. Made ones that are the same as another grow until they differ:
    "R. Downie" and "R. Diallo", then more of the first name, then the full name.
    """
    made = [all_made_of(name, organisation=organisation) for name, _set, organisation in names]
    forms = [
        by_hand or next(more) for (_name, by_hand, _org), more in zip(names, made, strict=True)
    ]
    growing = [index for index, (_name, by_hand, _org) in enumerate(names) if not by_hand]
    while growing:
        times = Counter(form.casefold() for form in forms)
        clashing = [index for index in growing if times[forms[index].casefold()] > 1]
        growing = []
        for index in clashing:
            if longer := next(made[index], ""):
                forms[index] = longer
                growing.append(index)
    return forms


def not_made(names: Sequence[tuple[str, str, bool]]) -> list[str]:
    """Of the forms of each (name, form, whether an organisation) those that names do not make."""
    made = short_forms([(name, "", organisation) for name, _form, organisation in names])
    return [
        form if form != own else "" for (_name, form, _org), own in zip(names, made, strict=True)
    ]


def set_by_hand(names: Sequence[tuple[str, str, bool]], known: Sequence[str]) -> list[str]:
    """The forms to be set, besides those known to be, so that all come out as they are here."""
    forms = list(known)
    while True:
        told = [(name, form, org) for (name, _form, org), form in zip(names, forms, strict=True)]
        made = short_forms(told)
        wrong = [
            index
            for index, (_name, form, _org) in enumerate(names)
            if form not in (made[index], forms[index])
        ]
        if not wrong:
            return forms
        for index in wrong:
            forms[index] = names[index][1]


def all_made_of(name: str, *, organisation: bool) -> Iterator[str]:
    """The forms made of the name, from the shortest to the name itself."""
    words = [word for word in map(_bare, unicodedata.normalize("NFC", name).split()) if word]
    words = _without(words, TITLES, SUFFIXES)
    if not (organisation or len(words) < 2 or IDEOGRAPHS.search(name)):
        last = _surname(words)
        if any(map(str.isupper, name)) or any(map(str.islower, name)):
            yield _initials(words)[:LONGEST_SHORT]
            first = words[0].rstrip(".")
            yield from (
                f"{first[:end]}. {last}"[:LONGEST_SHORT] for end in range(1, max(len(first), 2))
            )
        else:
            yield last[:LONGEST_SHORT]
    yield name[:LONGEST_SHORT]


def _bare(word: str) -> str:
    return word.strip(",;-")


def _without(words: list[str], titles: frozenset[str], suffixes: frozenset[str]) -> list[str]:
    while words and words[0].casefold().strip(".") in titles:
        words = words[1:]
    while words and words[-1].casefold().replace(".", "") in suffixes:
        words = words[:-1]
    return words


def _surname(words: list[str]) -> str:
    """The last word with the particles ahead of it: "de la Cruz"."""
    begin = len(words) - 1
    while begin > 1 and _is_particle(words[begin - 1]):
        begin -= 1
    return " ".join(words[begin:])


def _initials(words: list[str]) -> str:
    if all(map(_is_particle, words)):
        return "".join(word[0] for word in words).upper()
    return "".join("-".join(_heads(word)) for word in words)


def _is_particle(word: str) -> bool:
    return word.casefold() in PARTICLES and not word[0].isupper()


def _heads(word: str) -> list[str]:
    """Of "Jean-Luc" both letters, of "al-Bashir" the particle's as it is."""
    parts = [part for part in word.split("-") if part]
    return [part[0] if _is_particle(part) else part[0].upper() for part in parts]
