"""The proof: a transcript laid out as it would be, to be mended before anything is saved.

    {"speakers": [{"name", "short", "made", "role", "organisation", "asks": bool,
                   "is_organisation": bool}],
     "rows": [{"part", "speaker": index or None, "begins": bool, "html", "was", "doubt"}]}

A row is one paragraph: `html` within a line, `was` the label that was taken off it, `doubt` a
sentence where the reading is a guess. A speaker without a name is one that the text does not name;
`short` is a form that the text or the editor gives, `made` what stands without one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, NotRequired, TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.prose import UNPRINTABLE, clean_answer, plain
from interviews.reading.rich import Paragraph
from interviews.reading.rows import Doubt, Part, Row
from interviews.sources.furniture import Place, places_on_page
from interviews.speakers import not_made
from interviews.transcript import Reading, Speaker, read_transcript

QUESTION, ANSWER, BEFORE, AFTER, OUT = "question", "answer", "before", "after", "out"
PARTS = (QUESTION, ANSWER, BEFORE, AFTER, OUT)
TURNS = (QUESTION, ANSWER)
LONGEST_HEADLINE, LONGEST_STANDFIRST = 120, 400
LINE_END = re.compile(r"<br>|\n")  # in a paragraph that lines were pasted into
RUNS_ON = (".", ":", ";", ",", "…")
MOST_ROWS, MOST_SPEAKERS = 5_000, 100
DOUBTS = {
    Doubt.ONCE: gettext_lazy("This name speaks only once. Is it a speaker?"),
    Doubt.SHARED: gettext_lazy("Two speakers could go by this short name. Is it the right one?"),
    Doubt.ASKS: gettext_lazy("Nothing tells for sure who asks. Is it this speaker?"),
    Doubt.UNLABELLED: gettext_lazy("No name stands before this. Does it answer the question?"),
    Doubt.COLON: gettext_lazy("This begins like a name and a colon. Is it somebody else’s turn?"),
    Doubt.MAY_ANSWER: gettext_lazy("The question is asked already. Is this the answer?"),
    Doubt.NO_QUESTION_MARK: gettext_lazy("This is set off like a question. Is it one?"),
    Doubt.HEADING: gettext_lazy("Taken for a subheading, so it is left out. Say so if it stays."),
    Doubt.AFTER: gettext_lazy("Taken for a note after the talk. Is it one?"),
}
UNPLACED = gettext_lazy("Not of the text, it seems, so it is left out. Say so if it stays.")


class ProofSpeaker(TypedDict):
    name: str
    short: str
    made: NotRequired[str]
    role: str
    organisation: str
    asks: bool
    is_organisation: bool


class ProofRow(TypedDict):
    part: str
    speaker: int | None
    begins: bool
    html: str
    was: str
    doubt: str


class Proof(TypedDict):
    speakers: list[ProofSpeaker]
    rows: list[ProofRow]


class Laid(NamedTuple):
    """What the text seems to give: a headline, a standfirst, and the proof of the rest."""

    headline: str
    standfirst: str
    proof: Proof


def lay_out(paragraphs: Sequence[Paragraph], *, is_new: bool) -> Laid:
    """An interview that is there already has a headline, so none is taken off the text."""
    places = places_on_page([paragraph.text for paragraph in paragraphs])
    placed = list(zip(paragraphs, places, strict=True))
    reading = read_transcript([each for each, place in placed if place is Place.STORY])
    rows = list(reading.rows)
    headline, standfirst = _heading(rows) if is_new else ("", "")
    rows = rows[bool(headline) + bool(standfirst) :]
    speakers, keys = _cast(reading)
    laid = [_row(row, keys.get(row.speaker, keys.get(f"?{row.part}"))) for row in rows]
    left_out = [_left_out(each, place) for each, place in placed if place is not Place.STORY]
    return Laid(headline, standfirst, {"speakers": speakers, "rows": laid + left_out})


def _heading(rows: Sequence[Row]) -> tuple[str, str]:
    """The first line ahead of the talk if it is no sentence, and the paragraph below it."""
    ahead = [row.text.text for row in rows if row.part == BEFORE]
    if not ahead or len(ahead[0]) > LONGEST_HEADLINE or ahead[0].endswith(RUNS_ON):
        return "", ""
    follows = len(ahead) > 1 and len(ahead[1]) <= LONGEST_STANDFIRST
    return ahead[0], ahead[1] if follows else ""


def _cast(reading: Reading) -> tuple[list[ProofSpeaker], dict[str, int]]:
    """The speakers, also those whom the text does not name, and their place by name or part."""
    told = [(each["name"], each["short"], each["is_organisation"]) for each in reading.speakers]
    shorts = not_made(told)
    speakers = [_speaker(each, short) for each, short in zip(reading.speakers, shorts, strict=True)]
    keys = {speaker["name"]: key for key, speaker in enumerate(speakers)}
    turns = (row for row in reading.rows if row.part in TURNS)
    for part in dict.fromkeys(row.part for row in turns if row.speaker not in keys):
        keys[f"?{part}"] = len(speakers)
        speakers.append(_nobody(asks=part == QUESTION))
    return speakers, keys


def _left_out(paragraph: Paragraph, place: Place) -> ProofRow:
    """What stands around a story on a web page, and was copied with it."""
    return {
        "part": OUT,
        "speaker": None,
        "begins": False,
        "html": paragraph.html,
        "was": "",
        "doubt": str(UNPLACED) if place is Place.UNPLACED else "",
    }


def _speaker(read: Speaker, short: str) -> ProofSpeaker:
    return {
        "name": read["name"],
        "short": short,
        "made": read["short"],
        "role": read["role"],
        "organisation": read["organisation"],
        "asks": read["asks"],
        "is_organisation": read["is_organisation"],
    }


def _nobody(*, asks: bool) -> ProofSpeaker:
    return {
        "name": "",
        "short": "",
        "role": "",
        "organisation": "",
        "asks": asks,
        "is_organisation": False,
    }


def _row(row: Row, speaker: int | None) -> ProofRow:
    part, doubt = str(row.part), _doubt(row)
    if row.part == Part.ASIDE:
        part, doubt = OUT, doubt or str(UNPLACED)
    return {
        "part": part,
        "speaker": speaker if part in TURNS else None,
        "begins": row.begins,
        "html": row.text.html,
        "was": row.label,
        "doubt": doubt,
    }


def _doubt(row: Row) -> str:
    return str(DOUBTS[Doubt(row.unsure)]) if row.unsure else ""


def read_proof(text: str) -> Proof:
    """The proof as a page sent it back, cleaned; raises ValidationError."""
    try:
        sent = json.loads(text)
        speakers = [_sent_speaker(speaker) for speaker in sent["speakers"]]
        rows = [row for told in sent["rows"] for row in _sent_rows(told, len(speakers))]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValidationError(
            _("The page did not send what it shows. Press “Back to the text” and lay it out anew.")
        ) from None
    if len(rows) > MOST_ROWS or len(speakers) > MOST_SPEAKERS:
        raise ValidationError(_("This is more than one interview can hold. Split the text in two."))
    return {"speakers": speakers, "rows": rows}


def _sent_speaker(sent: dict[str, Any]) -> ProofSpeaker:
    return {
        "name": _line(sent["name"]),
        "short": _line(sent["short"]),
        "role": _line(sent["role"]),
        "organisation": _line(sent["organisation"]),
        "asks": sent["asks"] is True,
        "is_organisation": sent["is_organisation"] is True,
    }


def _sent_rows(sent: dict[str, Any], speakers: int) -> list[ProofRow]:
    part, speaker = sent["part"], sent["speaker"]
    if part not in PARTS or not (speaker is None or speaker in range(speakers)):
        raise ValueError(part)
    row: ProofRow = {
        "part": part,
        "speaker": speaker,
        "begins": sent["begins"] is True,
        "html": "",
        "was": _line(sent.get("was", "")),
        "doubt": _line(sent.get("doubt", "")),
    }
    first, *more = LINE_END.split(_inline(sent["html"]))
    below: list[ProofRow] = [{**row, "html": line, "begins": False} for line in more]
    return [{**row, "html": first}, *below]


def _line(text: str) -> str:
    return " ".join(UNPRINTABLE.sub("", text).split())


def _inline(html: str) -> str:
    """One paragraph's words and marks; what a browser made of it is no proof."""
    paragraphs = clean_answer(html).split("</p>")
    return " ".join(part.removeprefix("<p>") for part in paragraphs if plain(part))


def turns_in(proof: Proof) -> Iterator[list[ProofRow]]:
    """The rows of each turn; what stands between two of its rows and is no turn ends none."""
    turn: list[ProofRow] = []
    for row in proof["rows"]:
        if row["part"] not in TURNS or not plain(row["html"]):
            continue
        if turn and (row["begins"] or _who(row) != _who(turn[0])):
            yield turn
            turn = []
        turn.append(row)
    if turn:
        yield turn


def _who(row: ProofRow) -> tuple[str, int | None]:
    return row["part"], row["speaker"]


def paragraphs_of(proof: Proof, part: str) -> str:
    """What stands before or after the talk, as HTML."""
    return "".join(f"<p>{row['html']}</p>" for row in proof["rows"] if row["part"] == part)
