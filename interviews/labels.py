"""Who speaks, as printed: the full name the first time, the short form after."""

from dataclasses import dataclass
from typing import Any

from articles.compose import Document
from articles.render import blocks, line


@dataclass(frozen=True)
class Label:
    """A speaker's label before a turn. `shown` is what stands there, `name` what is said."""

    name: str
    shown: str

    @property
    def is_short(self) -> bool:
        return self.name != self.shown


def prepare(document: Document) -> dict[str, Any]:
    """What `stories/interview.html` takes: each turn with its Label, and who has a role."""
    speakers = {speaker["key"]: speaker for speaker in document["speakers"]}
    introduced: set[int] = set()

    def label(key: int | None) -> Label | None:
        speaker = speakers.get(key)
        if key is None or not speaker:
            return None
        shown = speaker["short"] if key in introduced else speaker["name"]
        introduced.add(key)
        return Label(name=speaker["name"], shown=shown)

    def turn(part: dict[str, Any]) -> dict[str, Any]:
        return {**part, "label": label(part["speaker"])}

    def asked(question: dict[str, Any]) -> dict[str, Any]:
        return {**turn(question), "html": line(question["text"])}

    def answered(answer: dict[str, Any]) -> dict[str, Any]:
        composed = answer.get("blocks") or [{"html": answer.get("html", "")}]  # as in schema 1
        return {**turn(answer), "blocks": blocks(composed)}

    exchanges = [
        {
            "anchor": exchange["anchor"],
            "question": exchange["question"] and asked(exchange["question"]),
            "answers": [answered(answer) for answer in exchange["answers"]],
        }
        for exchange in document["exchanges"]
    ]
    described = [speaker for speaker in document["speakers"] if speaker["role"]]
    return {"exchanges": exchanges, "introduced": described}
