"""A transcript -> its speakers and rows: every word once, in order, and what is unsure marked.

Who speaks stands before the first paragraph of a turn ("Ada Okoye (harbour master): We will.");
what follows without a label goes on with it. Bold or italic questions need no label.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from interviews.reading.openings import Label, find_labels, is_lone_name, lone_time
from interviews.reading.paragraphs import split_paragraphs
from interviews.reading.rich import Paragraph, rich, together
from interviews.reading.roles import Asking, Roles, who_asks
from interviews.reading.rows import Doubt, Part, Row, Talk, make_rows
from interviews.reading.unlabelled import find_dashes, find_set_off
from interviews.speakers import People, is_organisation, is_part, people_of, short_forms, used_form

__all__ = [
    "Doubt",
    "Part",
    "Reading",
    "Row",
    "Speaker",
    "parse_transcript",
    "plain",
    "read_transcript",
]


class Speaker(TypedDict):
    name: str
    short: str
    asks: bool
    role: str
    organisation: str
    is_organisation: bool


@dataclass(frozen=True)
class Reading:
    """`speakers` in order of appearance, `rows` in the order of the text.

    `left_over` are roles for which the speaker has no room; their words stand in the labels.
    """

    speakers: list[Speaker]
    rows: list[Row]
    left_over: list[str]


def read_transcript(paragraphs: Sequence[Paragraph | str]) -> Reading:
    """A text without a conversation is all `Part.BEFORE`."""
    source = _with_times(rich(each).strip() for each in paragraphs if str(each).strip())
    asked = find_set_off(source)
    labels = find_labels(source, asked)
    people = people_of(label.name for label in labels.values())
    dashes = set() if labels or asked else find_dashes(source)
    talk = Talk(source, labels, asked, dashes, people.whose)
    asking = who_asks(make_rows(talk), is_asked_else=bool(asked))
    rows = make_rows(talk._replace(asking=asking.names, doubted=_doubted(labels, people, asking)))
    roles = Roles(labels.values(), people.whose)
    speakers = _speakers(labels.values(), people.whose, asking.names, roles)
    return Reading(speakers, rows, roles.left_over)


def _doubted(labels: Mapping[int, Label], people: People, asking: Asking) -> dict[int, Doubt]:
    """Where turns begin whose label says too little."""
    times = Counter(people.whose[label.name] for label in labels.values())
    others_come_again = sum(count > 1 for count in times.values()) > 1
    doubted: dict[int, Doubt] = {}
    doubted_asking = False
    for index, label in labels.items():
        speaker = people.whose[label.name]
        if asking.is_guess and speaker in asking.names and not doubted_asking:
            doubted[index], doubted_asking = Doubt.ASKS, True
        elif label.name in people.shared:
            doubted[index] = Doubt.SHARED
        elif others_come_again and times[speaker] == 1 and not is_part(speaker):
            doubted[index] = Doubt.ONCE
    return doubted


def plain(reading: Reading) -> str:
    """Label and text of each row, in order: the words of the source."""
    return "\n\n".join(
        row.label + ("" if row.tight or not row.label else " ") + row.text.text
        for row in reading.rows
    )


def _with_times(source: Iterable[Paragraph]) -> list[Paragraph]:
    """A time code on a line of its own joins the name above it, or else what is below."""
    joined: list[Paragraph] = []
    for paragraph in source:
        above = joined[-1] if joined else Paragraph("")
        if lone_time(above.text) or (lone_time(paragraph.text) and is_lone_name(above)):
            joined[-1] = together([above, paragraph], " ")
        else:
            joined.append(paragraph)
    return joined


def _speakers(
    labels: Iterable[Label], whose: Mapping[str, str], asking: AbstractSet[str], roles: Roles
) -> list[Speaker]:
    written: dict[str, dict[str, None]] = defaultdict(dict)
    for label in labels:
        written[whose[label.name]][label.name] = None
    organisations = {name: is_organisation(name, written) for name in written}
    names = [(name, used_form(name, shown), organisations[name]) for name, shown in written.items()]
    return [
        {
            "name": name,
            "short": short,
            "asks": name in asking,
            "role": roles.of(name)[0],
            "organisation": roles.of(name)[1],
            "is_organisation": organisations[name],
        }
        for name, short in zip(written, short_forms(names), strict=True)
    ]


class Question(TypedDict):
    speaker: str
    text: str


class Answer(TypedDict):
    speaker: str
    paragraphs: list[str]


class Exchange(TypedDict):
    question: Question | None
    answers: list[Answer]


class NamedSpeaker(TypedDict):
    name: str
    short: str
    asks: bool
    role: NotRequired[str]
    organisation: NotRequired[str]


class Transcript(TypedDict):
    """`before` and `after` stand around the talk; `unplaced` is what nobody says amid it.

    A speaker is "" in a turn where nobody is named.
    """

    before: list[str]
    speakers: list[NamedSpeaker]
    exchanges: list[Exchange]
    after: list[str]
    unplaced: list[str]


def parse_transcript(text: str | Sequence[Paragraph | str]) -> Transcript:
    """A text without a conversation comes back whole in `before`."""
    reading = read_transcript(split_paragraphs(text) if isinstance(text, str) else text)
    apart = {part: [row.text.text for row in reading.rows if row.part is part] for part in Part}
    return {
        "before": apart[Part.BEFORE],
        "speakers": [_named(speaker) for speaker in reading.speakers],
        "exchanges": exchanges_of(reading.rows),
        "after": apart[Part.AFTER],
        "unplaced": apart[Part.ASIDE] + reading.left_over,
    }


def _named(speaker: Speaker) -> NamedSpeaker:
    named: NamedSpeaker = {
        "name": speaker["name"],
        "short": speaker["short"],
        "asks": speaker["asks"],
    }
    if role := speaker["role"]:
        named["role"] = role
    if organisation := speaker["organisation"]:
        named["organisation"] = organisation
    return named


def exchanges_of(rows: Iterable[Row]) -> list[Exchange]:
    """Each question opens an exchange; an answer before any question has one of its own."""
    exchanges: list[Exchange] = []
    for row in rows:
        if row.part is Part.QUESTION:
            _ask(row, exchanges)
        elif row.part is Part.ANSWER:
            _answer(row, exchanges)
    return exchanges


def _ask(row: Row, exchanges: list[Exchange]) -> None:
    question = exchanges[-1]["question"] if exchanges else None
    if question and not row.begins:
        question["text"] += f"\n\n{row.text.text}"
    else:
        asked: Question = {"speaker": row.speaker, "text": row.text.text}
        exchanges.append({"question": asked, "answers": []})


def _answer(row: Row, exchanges: list[Exchange]) -> None:
    if not exchanges:
        exchanges.append({"question": None, "answers": []})
    answers = exchanges[-1]["answers"]
    if row.begins or not answers:
        answers.append({"speaker": row.speaker, "paragraphs": []})
    answers[-1]["paragraphs"].append(row.text.text)
