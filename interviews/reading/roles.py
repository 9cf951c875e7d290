"""Who asks, and who is what, of all that a transcript's labels and turns tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from interviews.reading.openings import Label, is_name
from interviews.reading.rows import Row
from interviews.speaker_words import ANSWERING, ASKING, ORGANISATION_WORDS
from interviews.speakers import fold, is_organisation, is_question

LONGEST_ROLE = 300


class Asking(NamedTuple):
    names: set[str]
    is_guess: bool


def who_asks(rows: Iterable[Row], *, is_asked_else: bool) -> Asking:
    """The speakers with a part that asks; else whose turns mostly end in question marks.

    Where that tells nothing: an organisation, or who speaks first; but nobody of them where
    questions are asked without a label.
    """
    ends = _ends(rows)
    parts = {name for name in ends if fold(name) in ASKING}
    rates = {
        name: sum(asked) / len(asked) for name, asked in ends.items() if fold(name) not in ANSWERING
    }
    asking = parts | {name for name, rate in rates.items() if rate >= 0.5}
    if len(ends) == 1 and not is_asked_else:
        return Asking(set(ends), is_guess=not parts)
    if is_asked_else or (asking and asking != set(ends)):
        return Asking(asking, is_guess=False)
    best = max(rates.values(), default=0)
    organisations = {name for name in rates if best == 0 and is_organisation(name, ends)}
    names = organisations or [name for name in rates if rates[name] == best]
    return Asking(set(list(names)[:1]), is_guess=True)


def _ends(rows: Iterable[Row]) -> dict[str, list[bool]]:
    """For each speaker, whether each turn ends with a question mark."""
    ends: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row.speaker and row.begins:
            ends[row.speaker].append(False)
        if row.speaker:
            ends[row.speaker][-1] = is_question(row.text.text)
    return ends


class Roles:
    """`left_over` are those that have no room beside the others of their speaker."""

    def __init__(self, labels: Iterable[Label], whose: Mapping[str, str]) -> None:
        self.left_over: list[str] = []
        self._roles: dict[str, str] = {}
        given = dict.fromkeys((whose[label.name], label.role) for label in labels if label.role)
        for name, role in given:
            joined = f"{self._roles[name]}; {role}" if name in self._roles else role
            if len(joined) <= LONGEST_ROLE:
                self._roles[name] = joined
            else:
                self.left_over.append(f"{name} ({role})")

    def of(self, name: str) -> tuple[str, str]:
        """Role and organisation; all is role where the two cannot be told apart."""
        given = self._roles.get(name, "")
        role, comma, organisation = given.partition(", ")
        if comma and ";" not in given and is_name(organisation):
            return role, organisation
        alone = is_name(given) and ORGANISATION_WORDS & set(given.casefold().split())
        return ("", given) if alone else (given, "")
