"""A transcript -> its speakers and exchanges: every word once, in order.

Who speaks stands before the first paragraph of a turn ("Ada Okoye (harbour master): We will.");
what follows without a label goes on with it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from interviews.paragraphs import SENTENCE_ENDS, split_paragraphs
from interviews.speaker_words import ANSWERING, ASKING
from interviews.speakers import (
    Label,
    find_labels,
    fold,
    is_organisation,
    is_question,
    same_people,
    short_form,
)

# Remarks about the interview, that nobody in it says.
REMARKS = re.compile(
    r"""[(\[*_]*(?:
        (?:this|the)\ (?:interview|conversation|transcript)\ (?:was|has\ been|is)\b
      | (?:interview(?:ed)?|recorded|edited|translated|transcribed)\ (?:by|and|from)\b
      | (?:propos\ recueillis|entretien\ réalisé|interview\ réalisée)\ par\b
      | (?:esta|la)\ entrevista\ (?:ha\ sido|fue)\b | entrevista\ (?:realizada\ )?por\b
      | (?:das|dieses)\ (?:interview|gespräch)\ (?:führte|wurde)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_SUBHEADING = 80
LONGEST_ROLE = 300


class Speaker(TypedDict):
    name: str
    short: str
    asks: bool
    role: NotRequired[str]


class Question(TypedDict):
    speaker: str
    text: str


class Answer(TypedDict):
    speaker: str
    paragraphs: list[str]


class Exchange(TypedDict):
    question: Question | None
    answers: list[Answer]


class Transcript(TypedDict):
    """`before` is what stands ahead of the first turn; `unplaced` what nobody says."""

    before: list[str]
    speakers: list[Speaker]
    exchanges: list[Exchange]
    unplaced: list[str]


@dataclass
class Turn:
    speaker: str
    paragraphs: list[str]


def parse_transcript(text: str | Sequence[str]) -> Transcript:
    """A text without a conversation comes back whole in `before`."""
    paragraphs = split_paragraphs(text) if isinstance(text, str) else text
    labels = find_labels(paragraphs)
    begin = min(labels, default=len(paragraphs))
    whose = same_people(label.name for label in labels.values())
    remarks = set(_remarks(paragraphs, labels, begin))
    turns = list(_turns(paragraphs, labels, whose, remarks))
    asking = who_asks(turns)
    roles, too_long = _roles(labels.values(), whose)
    return {
        "before": list(paragraphs[:begin]),
        "speakers": _speakers(labels.values(), whose, asking, roles),
        "exchanges": _exchanges(turns, asking),
        "unplaced": [paragraphs[index] for index in sorted(remarks)] + too_long,
    }


def _remarks(paragraphs: Sequence[str], labels: Mapping[int, Label], begin: int) -> Iterator[int]:
    """Paragraphs amid the turns that no speaker says: subheadings, and how it was made."""
    for index in range(begin, len(paragraphs)):
        if index in labels or (index - 1 in labels and not labels[index - 1].said):
            continue
        subheading = index + 1 in labels and is_subheading(paragraphs[index])
        if subheading or REMARKS.match(paragraphs[index]):
            yield index


def is_subheading(paragraph: str) -> bool:
    """By its shape: one short line that is no sentence."""
    short = len(paragraph) <= LONGEST_SUBHEADING
    return short and not paragraph[0].islower() and not paragraph.endswith(SENTENCE_ENDS)


def _turns(
    paragraphs: Sequence[str],
    labels: Mapping[int, Label],
    whose: Mapping[str, str],
    remarks: set[int],
) -> Iterator[Turn]:
    turn = None
    for index, paragraph in enumerate(paragraphs):
        if label := labels.get(index):
            if turn:
                yield turn
            turn = Turn(whose[label.name], [label.said] if label.said else [])
        elif turn and index not in remarks:
            turn.paragraphs.append(paragraph)
    if turn:
        yield turn


def who_asks(turns: Sequence[Turn]) -> set[str]:
    """The speakers with a part that asks; else whose turns mostly end in question marks.

    Where that tells nothing: an organisation, or who speaks first.
    """
    ends: dict[str, list[bool]] = defaultdict(list)
    for turn in turns:
        ends[turn.speaker].append(is_question(turn.paragraphs[-1]))
    parts = {name for name in ends if fold(name) in ASKING}
    rates = {
        name: sum(asked) / len(asked) for name, asked in ends.items() if fold(name) not in ANSWERING
    }
    asking = parts | {name for name, rate in rates.items() if rate >= 0.5}
    if asking and asking != set(ends):
        return asking
    best = max(rates.values(), default=0)
    organisations = {name for name in rates if best == 0 and is_organisation(name, ends)}
    return set(list(organisations or [name for name in rates if rates[name] == best])[:1])


def _roles(labels: Iterable[Label], whose: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Each speaker's role, of all that the text gives; and those that it has no room for."""
    roles: dict[str, str] = {}
    too_long: list[str] = []
    given = dict.fromkeys((whose[label.name], label.role) for label in labels if label.role)
    for name, role in given:
        joined = f"{roles[name]}; {role}" if name in roles else role
        if len(joined) <= LONGEST_ROLE:
            roles[name] = joined
        else:
            too_long.append(f"{name} ({role})")
    return roles, too_long


def _speakers(
    labels: Iterable[Label], whose: Mapping[str, str], asking: set[str], roles: Mapping[str, str]
) -> list[Speaker]:
    """In order of appearance."""
    written: dict[str, dict[str, None]] = defaultdict(dict)
    for label in labels:
        written[whose[label.name]][label.name] = None
    speakers: list[Speaker] = []
    taken: set[str] = set()
    for name, shown in written.items():
        organisation = is_organisation(name, written)
        short = short_form(name, shown, organisation=organisation)
        short = name[:40] if short in taken else short
        taken.add(short)
        speaker: Speaker = {"name": name, "short": short, "asks": name in asking}
        if name in roles:
            speaker["role"] = roles[name]
        speakers.append(speaker)
    return speakers


def _exchanges(turns: Iterable[Turn], asking: set[str]) -> list[Exchange]:
    """Each question opens an exchange; an answer before any question has one of its own."""
    exchanges: list[Exchange] = []
    for turn in turns:
        if turn.speaker in asking:
            text = "\n\n".join(turn.paragraphs)
            exchanges.append({"question": {"speaker": turn.speaker, "text": text}, "answers": []})
            continue
        if not exchanges:
            exchanges.append({"question": None, "answers": []})
        exchanges[-1]["answers"].append({"speaker": turn.speaker, "paragraphs": turn.paragraphs})
    return exchanges
