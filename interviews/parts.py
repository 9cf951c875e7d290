"""The parts of an interview's document besides those that every story has."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.compose import Block, Document
from articles.parts import Part, fields, with_ids
from interviews.answers import blocks_of

KEYS = {"speakers", "exchanges", "endnote"}


def parts(document: Document) -> Iterator[Part]:
    names = {speaker["key"]: speaker["name"] for speaker in document["speakers"]}
    for speaker in document["speakers"]:
        label = _("Speaker %s") % speaker["name"]
        yield Part(f"speaker:{speaker['key']}", label, "blocks", _speaker(speaker))
    cast = [{"anchor": str(key), "label": _("Speaker %s") % name} for key, name in names.items()]
    yield Part("order:speakers", _("Order of the speakers"), "order", cast)
    for number, exchange in enumerate(document["exchanges"], start=1):
        yield from _turns(number, exchange, names)
    anchors = [
        {"anchor": exchange["anchor"], "label": _("Exchange %s") % number}
        for number, exchange in enumerate(document["exchanges"], start=1)
    ]
    yield Part("order", _("Order of the exchanges"), "order", anchors, "exchange:")
    endnote = document.get("endnote", "")
    blocks = [{"html": endnote}] if endnote else []
    yield Part("endnote", _("How the interview was made"), "blocks", blocks)


def _speaker(speaker: dict[str, Any]) -> list[Block]:
    names = {
        "name": _("Full name"),
        "short": _("Short form"),
        "role": _("Role"),
        "organisation": _("Organisation"),
        "person": _("Their page"),
        "asks": _("Asks"),
        "is_organisation": _("Is an organisation"),
    }
    return fields(names, {name: value for name, value in speaker.items() if name != "key"})


def _turns(number: int, exchange: dict[str, Any], names: dict[int, str]) -> Iterator[Part]:
    """Whoever speaks stands before what is said, as a block of its own."""
    if question := exchange["question"]:
        label = _("Question %s") % number
        said = [_by(question, names), {"text": question["text"]}]
        yield Part(f"exchange:{exchange['anchor']}:question", label, "blocks", said)
    for place, answer in enumerate(exchange["answers"], start=1):
        label = _("Answer %s") % (number if place == 1 else f"{number}.{place}")
        said = [_by(answer, names), *with_ids(blocks_of(answer))]
        yield Part(f"exchange:{answer['anchor']}:answer", label, "blocks", said)


def _by(turn: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    return {"speaker": turn["speaker"], "name": names.get(turn["speaker"], "")}
