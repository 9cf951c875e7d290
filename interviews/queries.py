"""What the desk asks about an interview besides what it asks about every story."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.compose import Document
from articles.copydesk import Query, Text, body_of, from_html, from_plain, quoted_in
from articles.prose import plain
from interviews.answers import blocks_of, words_of


def texts(document: Document) -> list[Text]:
    """Questions and answers, which are spoken: their "today" is the day of the talk."""
    turns = [text for exchange in document["exchanges"] for text in _turns(exchange)]
    return [*turns, from_html("endnote", document.get("endnote", ""))]


def _turns(exchange: dict[str, Any]) -> Iterator[Text]:
    if question := exchange["question"]:
        spot = f"exchange:{exchange['anchor']}:question"
        yield from_plain(spot, question["text"], spoken=True)
    for answer in exchange["answers"]:
        html = "".join(block.get("html", "") for block in blocks_of(answer))
        yield from_html(f"exchange:{answer['anchor']}:answer", html, spoken=True)


def said(document: Document) -> list[str]:
    """The answers; and whom the introduction quotes."""
    answers = [words_of(answer) for row in document["exchanges"] for answer in row["answers"]]
    return [*answers, *quoted_in(plain(body_of(document)))]


def silent_speakers(document: Document) -> Iterator[Query]:
    turns = [
        turn
        for exchange in document["exchanges"]
        for turn in (exchange["question"], *exchange["answers"])
    ]
    speaking = {turn["speaker"] for turn in turns if turn}
    for speaker in document["speakers"]:
        if speaker["key"] not in speaking:
            says = _("%s is among the speakers, but never speaks.")
            says %= speaker["name"] or _("Somebody without a name")
            yield Query("silent", f"speaker:{speaker['key']}", says, speaker["name"])
