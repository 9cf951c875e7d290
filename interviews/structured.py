"""An interview for machines: its speakers, and each question with its answers, as they are read.

schema.org has no type for an interview. A FAQPage is a site's own answers and a QAPage its
readers', so this is neither: a NewsArticle with Questions as its parts.
"""

from typing import Any

from articles.compose import Document
from articles.describe import Described, person
from interviews.answers import words_of


def describe(document: Document) -> Described:
    who = {speaker["key"]: _identity(speaker) for speaker in document["speakers"]}
    parts = []
    for position, exchange in enumerate(document["exchanges"], start=1):
        answers = [_answer(answer, who) for answer in exchange["answers"]]
        if exchange["question"]:
            parts.append(_question(exchange, position, answers, who))
        else:
            parts += [{**answer, "position": position} for answer in answers]
    mentions = [_speaker(speaker) for speaker in document["speakers"]]
    return {"genre": "Interview", "mentions": mentions, "hasPart": parts}


def _question(
    exchange: dict[str, Any], position: int, answers: list[Described], who: dict[int, Described]
) -> Described:
    """Two guests may both answer; neither answer is the less accepted."""
    asked = exchange["question"]
    question = {
        "@type": "Question",
        "text": " ".join(asked["text"].split()),
        "position": position,
        "url": f"#{exchange['anchor']}",
        "author": who.get(asked["speaker"]),
        "acceptedAnswer": answers[0] if len(answers) == 1 else answers,
    }
    return {name: value for name, value in question.items() if value}


def _answer(answer: dict[str, Any], who: dict[int, Described]) -> Described:
    described = {
        "@type": "Answer",
        "text": words_of(answer),
        "url": f"#{answer['anchor']}",
        "author": who.get(answer["speaker"]),
    }
    return {name: value for name, value in described.items() if value}


def _identity(speaker: dict[str, Any]) -> Described:
    """Versions of before 2026-11-25 do not say what is an organisation: none is shortened."""
    unshortened = speaker["asks"] and speaker["short"] == speaker["name"]
    kind = "Organization" if speaker.get("is_organisation", unshortened) else "Person"
    return {**person(speaker["name"], speaker.get("person", "")), "@type": kind}


def _speaker(speaker: dict[str, Any]) -> Described:
    described = _identity(speaker)
    if described["@type"] == "Person":
        if speaker["role"]:
            described["jobTitle"] = speaker["role"]
        if organisation := speaker.get("organisation"):
            described["affiliation"] = {"@type": "Organization", "name": organisation}
    return described
