"""A whole story in plain text -> headline, standfirst, body, fact boxes and exchanges."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict

from django.utils.translation import gettext as _

from interviews.reading.openings import find_labels
from interviews.reading.paragraphs import SENTENCE_ENDS, split_paragraphs
from interviews.reading.rows import is_subheading
from interviews.sources.files import TURNING, Unreadable, check
from interviews.sources.furniture import Place, places_on_page
from interviews.speaker_words import LEADS_IN
from interviews.speakers import is_part
from interviews.transcript import Exchange, NamedSpeaker, parse_transcript

LONGEST_HEADLINE = 200
LONGEST_STANDFIRST = 400
LONGEST_QUESTION = 10_000
LONGEST_LABEL = 80
MOST_PARTS = 2_000


class Fact(TypedDict):
    label: str
    text: str


class Box(TypedDict):
    heading: str
    facts: list[Fact]


class BoxBlock(TypedDict):
    factbox: Box


type Block = str | BoxBlock


class Parse(TypedDict):
    headline: str
    standfirst: str
    body: list[Block]
    speakers: list[NamedSpeaker]
    exchanges: list[Exchange]
    unplaced: list[str]


class Reading(NamedTuple):
    """The parse; `note`, the last of what it could not place, which stands below the talk."""

    parse: Parse
    note: list[str]
    left_out: list[str]

    @property
    def not_in_draft(self) -> list[str]:
        unplaced = self.parse["unplaced"]
        return unplaced[: len(unplaced) - len(self.note)]


def parse(text: str) -> Parse:
    """Raises Unreadable, with a sentence, where there is no story."""
    return read(text).parse


def read(text: str) -> Reading:
    """The parse, and the page furniture that was left out of it."""
    check(text)
    paragraphs = split_paragraphs(TURNING.sub("", text))
    page: dict[Place, list[str]] = {place: [] for place in Place}
    for place, paragraph in zip(places_on_page(paragraphs), paragraphs, strict=True):
        page[place].append(paragraph)
    parsed, note = _parse_story(page[Place.STORY])
    parsed["unplaced"] = page[Place.UNPLACED] + parsed["unplaced"] + note
    _check_questions(parsed["exchanges"])
    if parts(parsed) > MOST_PARTS:
        raise Unreadable(
            _("This text has more turns and facts than a story can have (%(most)d).")
            % {"most": MOST_PARTS}
        )
    return Reading(parsed, note, page[Place.LEFT_OUT])


def _check_questions(exchanges: Sequence[Exchange]) -> None:
    for exchange in exchanges:
        question = exchange["question"]
        if question and len(question["text"]) > LONGEST_QUESTION:
            raise Unreadable(
                _(
                    "The question “%(begin)s…” has %(length)d characters, more than a question"
                    " can have (10,000). Write who answers it, and a colon, before the answer."
                )
                % {"begin": question["text"][:40], "length": len(question["text"])}
            )


def _parse_story(story: Sequence[str]) -> tuple[Parse, list[str]]:
    """The story, and the note below its talk."""
    headline = _headline(story)
    rest = story[1:]
    turns = find_labels(rest)
    begin = min(turns, default=len(rest))
    body = list(_cut_boxes(rest[:begin], set()))
    talk = list(_cut_boxes(rest[begin:], {index - begin for index in turns}))
    transcript = parse_transcript([block for block in talk if isinstance(block, str)])
    standfirst = _take_standfirst(body, has_more=bool(talk))
    if not body and not talk:
        raise Unreadable(_("There is a headline, but no story below it."))
    parsed: Parse = {
        "headline": headline,
        "standfirst": standfirst,
        "body": body + _outside_turns(talk, ahead=len(transcript["before"])),
        "speakers": transcript["speakers"],
        "exchanges": transcript["exchanges"],
        "unplaced": transcript["unplaced"],
    }
    return parsed, transcript["after"]


def _outside_turns(talk: Sequence[Block], *, ahead: int) -> list[Block]:
    """All that stands ahead of the first turn, and the boxes after it.

    A label that seemed to begin a turn may be none once the boxes around it are cut out.
    """
    outside: list[Block] = []
    for block in talk:
        if not isinstance(block, str) or ahead:
            outside.append(block)
            ahead -= isinstance(block, str)
    return outside


def _headline(story: Sequence[str]) -> str:
    if not story:
        raise Unreadable(_("There is no story here, only what stands around one on a page."))
    headline = story[0]
    if not any(letter.isprintable() and not letter.isspace() for letter in headline):
        raise Unreadable(_("The first line has no letters that can be seen. Put a headline there."))
    label = find_labels(story).get(0)
    if label and (is_part(label.name) or (1 in find_labels(story) and _is_sentence(headline))):
        raise Unreadable(
            _("The text begins with “%(name)s:”. Put a headline first, on a line of its own.")
            % {"name": label.name}
        )
    if len(headline) > LONGEST_HEADLINE:
        raise Unreadable(
            _(
                "The first paragraph has %(length)d characters, too long for a headline (200)."
                " Put a headline first, on a line of its own."
            )
            % {"length": len(headline)}
        )
    return headline


def _is_sentence(paragraph: str) -> bool:
    return paragraph.endswith(SENTENCE_ENDS)


def _take_standfirst(body: list[Block], *, has_more: bool) -> str:
    """The first paragraph below the headline, if it is short and the story goes on after it."""
    if not body or not (has_more or len(body) > 1):
        return ""
    first = body[0]
    if not isinstance(first, str) or len(first) > LONGEST_STANDFIRST:
        return ""
    del body[0]
    return first


def _cut_boxes(paragraphs: Sequence[str], turns: set[int]) -> Iterator[Block]:
    """The paragraphs, runs of two facts and more as boxes. A turn of an interview is no fact."""
    index = 0
    while index < len(paragraphs):
        facts = _facts_at(index, paragraphs, turns)
        headed = not facts and index not in turns and _is_box_heading(paragraphs[index])
        if headed:
            facts = _facts_at(index + 1, paragraphs, turns)
        if not facts:
            yield paragraphs[index]
            index += 1
            continue
        heading = paragraphs[index].rstrip(" :\xa0") if headed else _("Key facts")
        yield {"factbox": {"heading": heading, "facts": facts}}
        index += 2 * len(facts) + headed


def _facts_at(index: int, paragraphs: Sequence[str], turns: set[int]) -> list[Fact]:
    facts: list[Fact] = []
    while index + 1 < len(paragraphs) and index not in turns and index + 1 not in turns:
        label, text = paragraphs[index : index + 2]
        if not is_fact_label(label) or is_fact_label(text):
            break
        facts.append({"label": label.rstrip(" :\xa0"), "text": text})
        index += 2
    return facts if len(facts) > 1 else []


def is_fact_label(paragraph: str) -> bool:
    """A short line that ends in a colon and leads in nobody's words."""
    if len(paragraph) > LONGEST_LABEL or not paragraph.endswith(":") or paragraph[0].islower():
        return False
    words = paragraph.rstrip(" :\xa0").casefold().split()
    return (
        0 < len(words) <= 10 and words[-1] not in LEADS_IN and not re.search(r"[.?!]\s", paragraph)
    )


def _is_box_heading(paragraph: str) -> bool:
    return is_subheading(paragraph) or is_fact_label(paragraph)


def parts(parsed: Parse) -> int:
    """How many rows the story will have."""
    turns = sum(1 + len(exchange["answers"]) for exchange in parsed["exchanges"])
    boxes = [block["factbox"] for block in parsed["body"] if not isinstance(block, str)]
    return turns + sum(1 + len(box["facts"]) for box in boxes)
