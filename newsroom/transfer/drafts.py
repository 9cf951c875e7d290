"""A parse -> a draft that editors go on with."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape

from articles import press, prose
from articles.models import Article, Fact, FactBox
from articles.versions import save_version
from interviews.models import Interview, Speaker
from interviews.reading.rows import is_subheading
from interviews.sources.files import Unreadable
from interviews.speakers import is_organisation, not_made
from interviews.transcript import Exchange as ParsedExchange
from interviews.turns import Turn, add_turns
from newsroom.transfer.text import Block, Box, Parse, Reading, read


class Drafted(NamedTuple):
    story: Article
    reading: Reading


@transaction.atomic
def draft_text(text: str, *, by: User, now: datetime, to_publish: bool = False) -> Drafted:
    """The story in the text as a draft with its first Version; raises Unreadable.

    One that is to be published at once takes an address that is free.
    """
    reading = read(text)
    story = make_draft(reading.parse, note=reading.note)
    if to_publish:
        story.slug = press.free_slug(story, story.slug, now=now, live_from=now)
        story.save(update_fields=["slug"])
    save_version(story, by=by, now=now)
    return Drafted(story, reading)


@transaction.atomic
def make_draft(parse: Parse, note: Sequence[str] = ()) -> Article:
    """An Interview where the parse has exchanges, else an Article; makes no Version."""
    kind = Interview if parse["exchanges"] else Article
    story = kind(
        headline=parse["headline"],
        standfirst=parse["standfirst"],
        body=prose.clean_body(_body(parse["body"])),
    )
    if isinstance(story, Interview):
        story.endnote = prose.clean_fact(prose.paragraphs(list(note)))
    _check(story)
    story.save()
    if isinstance(story, Interview):
        _add_exchanges(story, parse)
    return story


def _check(row: Article | Speaker) -> None:
    """What the desk would not save is refused here too, and never left to the database."""
    try:
        row.clean_fields(exclude={"interview", "asked_by", "answered_by"})
    except ValidationError as error:
        raise Unreadable(" ".join(error.messages)) from error


def _body(blocks: Sequence[Block]) -> str:
    return "".join(
        _paragraph(block, blocks[index + 1 : index + 2])
        if isinstance(block, str)
        else _make_box(block["factbox"]).embed
        for index, block in enumerate(blocks)
    )


def _paragraph(text: str, after: Sequence[Block]) -> str:
    """A short line that is no sentence, with a paragraph below it, is a subheading."""
    below = after[0] if after and isinstance(after[0], str) else ""
    if below and is_subheading(text) and not is_subheading(below):
        return f"<h2>{escape(text)}</h2>"
    return prose.paragraphs([text])


def _make_box(parsed: Box) -> FactBox:
    box = FactBox.objects.create(heading=parsed["heading"])
    Fact.objects.bulk_create(
        Fact(
            box=box,
            position=position,
            label=fact["label"],
            text=prose.clean_fact(prose.paragraphs([fact["text"]])),
        )
        for position, fact in enumerate(parsed["facts"])
    )
    return box


def _add_exchanges(interview: Interview, parse: Parse) -> None:
    names = [speaker["name"] for speaker in parse["speakers"]]
    told = [
        (speaker["name"], speaker["short"], is_organisation(speaker["name"], names))
        for speaker in parse["speakers"]
    ]
    shorts = not_made(told)
    speakers = {
        speaker["name"]: Speaker(
            interview=interview,
            position=position,
            name=speaker["name"],
            short=shorts[position],
            role=speaker.get("role", ""),
            organisation=speaker.get("organisation", ""),
            asks=speaker["asks"],
            is_organisation=told[position][2],
        )
        for position, speaker in enumerate(parse["speakers"])
    }
    for speaker in speakers.values():
        _check(speaker)
    Speaker.objects.bulk_create(speakers.values())
    try:
        add_turns(interview, _turns(parse["exchanges"], speakers))
    except ValidationError as error:
        raise Unreadable(" ".join(error.messages)) from error


def _turns(exchanges: Sequence[ParsedExchange], speakers: Mapping[str, Speaker]) -> Iterator[Turn]:
    for exchange in exchanges:
        if question := exchange["question"]:
            asks = speakers.get(question["speaker"])
            asked = [escape(paragraph) for paragraph in question["text"].split("\n\n")]
            yield Turn(is_question=True, speaker=asks, paragraphs=asked)
        for answer in exchange["answers"]:
            said = [escape(paragraph) for paragraph in answer["paragraphs"]]
            yield Turn(is_question=False, speaker=speakers.get(answer["speaker"]), paragraphs=said)
