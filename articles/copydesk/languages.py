"""What the rules know of a language: tables of words in a file for each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Language:
    """Its words in lower case. Without a file it is nothing: the rules that need words are off."""

    known: bool
    abbreviations: frozenset[str]  # end in a full stop, without ending the sentence
    lower_case_names: frozenset[str]  # begin a sentence as they are
    particles: frozenset[str]  # stand in lower case before a name
    may_double: frozenset[str]
    elisions: frozenset[str]  # begin with an apostrophe, which is no quotation mark
    days: tuple[str, ...]  # mean another day when they are read on another day
    not_days: tuple[str, ...]  # hold one of these, and mean no day


def current() -> Language:
    return language(settings.LANGUAGE_CODE.split("-")[0])


@cache
def language(code: str) -> Language:
    everywhere = _table("any")
    own = _table(code) if code in KNOWN else {}
    return Language(
        known=bool(own),
        abbreviations=_words(own, "abbreviations"),
        lower_case_names=_words(everywhere, "lower_case_names"),
        particles=_words(everywhere, "particles"),
        may_double=_words(own, "may_double"),
        elisions=_words(everywhere, "elisions") | _words(own, "elisions"),
        days=tuple(own.get("days", ())),
        not_days=tuple(own.get("not_days", ())),
    )


def _table(name: str) -> Mapping[str, list[str]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _words(table: Mapping[str, list[str]], name: str) -> frozenset[str]:
    return frozenset(word for line in table.get(name, ()) for word in line.split())


KNOWN = {path.stem for path in HERE.glob("*.toml")} - {"any"}
