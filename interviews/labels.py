"""Who speaks, as printed: the full name the first time, the short form after.

Both stand in the page, so that an exchange to which a link leads shows its names in full, by
style alone.
"""

from dataclasses import dataclass
from functools import partial
from textwrap import shorten
from typing import Any

from articles.album import Album
from articles.compose import Document
from articles.render import blocks, line, read
from interviews.answers import blocks_of, words_of
from interviews.pullquotes import set_out

LISTED_FROM = 6  # questions
LONGEST_LISTED = 110
LONGEST_LINK = 70


@dataclass(frozen=True)
class Label:
    """A speaker's label before a turn. `shown` is what stands there, `name` what is said."""

    name: str
    shown: str

    @property
    def is_short(self) -> bool:
        return self.name != self.shown


class Labels:
    def __init__(self, document: Document, album: Album) -> None:
        self.album = album
        self.speakers = {speaker["key"]: speaker for speaker in document["speakers"]}
        self.introduced: set[int] = set()

    def label(self, key: int | None) -> Label | None:
        speaker = self.speakers.get(key)
        if key is None or not (speaker and speaker["name"]):
            return None
        shown = speaker["short"] if key in self.introduced else speaker["name"]
        self.introduced.add(key)
        return Label(name=speaker["name"], shown=shown)


def prepare(document: Document, album: Album) -> dict[str, Any]:
    """What `stories/interview.html` takes: each turn with its Label, and who they are."""
    labels = Labels(document, album)
    exchanges = [_exchange(exchange, labels) for exchange in document["exchanges"]]
    asked = [exchange for exchange in exchanges if exchange["question"]]
    return {
        "exchanges": exchanges,
        "questions": asked if len(asked) >= LISTED_FROM else [],
        "introduced": list(filter(_is_described, map(_introduce, document["speakers"]))),
        "endnote": read(document.get("endnote", "")),
    }


def _exchange(exchange: dict[str, Any], labels: Labels) -> dict[str, Any]:
    question = exchange["question"]
    if question:
        text, label = question["text"], labels.label(question["speaker"])
        question = {"label": label, "html": line(text), "brief": brief(text, LONGEST_LISTED)}
    else:
        text = " ".join(map(words_of, exchange["answers"]))
    return {
        "anchor": exchange["anchor"],
        "joined": exchange.get("joined", []),
        "question": question,
        "answers": [_answer(answer, labels, exchange["anchor"]) for answer in exchange["answers"]],
        "brief": brief(text, LONGEST_LINK),
    }


def _answer(answer: dict[str, Any], labels: Labels, above: str) -> dict[str, Any]:
    """The first answer of an exchange shares its anchor; the others have their own."""
    label = labels.label(answer["speaker"])
    is_own = answer["anchor"] != above
    return {
        "anchor": answer["anchor"] if is_own else "",
        "joined": answer.get("joined", []) if is_own else [],
        "label": label,
        "blocks": blocks(
            blocks_of(answer), labels.album, partial(set_out, name=label.name if label else "")
        ),
    }


def brief(text: str, longest: int) -> str:
    """The text on one line, cut at a word if it is long; at a letter where there are no spaces."""
    cut = shorten(text, longest, placeholder="…")
    return cut if cut != "…" else f"{text.strip()[: longest - 1]}…"


def _introduce(speaker: dict[str, Any]) -> dict[str, str]:
    said = (speaker["role"], speaker.get("organisation", ""))
    page = speaker.get("person", "")
    return {"name": speaker["name"], "slug": page, "described": ", ".join(filter(None, said))}


def _is_described(speaker: dict[str, str]) -> bool:
    return bool(speaker["name"] and (speaker["slug"] or speaker["described"]))
