"""The sub-editor's questions about a Version's document, asked before it is published.

The press does not ask: it prints what the desk decides. Rules are quiet by default: what may be
right is let through. Tables of words in this folder (`en.toml`, …) hold what they know of a
language; any other language gets the rules that need no words.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from articles.compose import Document
from articles.copydesk import languages, marks, parts, quotations, words
from articles.copydesk.languages import Language
from articles.copydesk.queries import Query
from articles.copydesk.texts import Text, from_html, from_plain
from articles.links import path_of_story
from articles.prose import plain

__all__ = [
    "Query",
    "Text",
    "ask",
    "body_of",
    "from_html",
    "from_plain",
    "quoted_in",
    "register",
    "story_links",
]

type Texts = Callable[[Document], list[Text]]
type Said = Callable[[Document], list[str]]
type Rule = Callable[[Document], Iterator[Query]]


@dataclass(frozen=True)
class Kind:
    texts: Texts
    said: Said
    rules: tuple[Rule, ...]


_kinds: dict[str, Kind] = {}


def register(kind: str, *, texts: Texts, said: Said, rules: tuple[Rule, ...] = ()) -> None:
    """Tells what a kind of story adds: its texts, where its quotations come from, its own rules.

    A quotation in the headline or the standfirst must stand in one of the plain texts of `said`.
    """
    _kinds[kind] = Kind(texts, said, rules)


def ask(
    document: Document,
    *,
    live_from: datetime,
    today: date,
    lost: Collection[int] = (),
    dead: Collection[str] = (),
    ends: Mapping[int, date] = MappingProxyType({}),
) -> list[Query]:
    """In the order of the page, each once.

    `lost` are boxes of the body that are no more, `dead` those of its `story_links` that lead to
    no live story, `ends` the last day of each picture whose rights end.
    """
    language, kind = languages.current(), _kinds[document["kind"]]
    day = timezone.localdate(live_from, timezone.get_default_timezone())
    said = quotations.sayings(kind.said(document))
    texts = _texts_in(document)
    queries = [query for text in texts[:2] for query in quotations.unsaid(text, said, language)]
    for text in texts:
        queries += _asked_of(text, language, another_day=day != today)
        queries += parts.dead_links(text, dead)
    queries += parts.lost_boxes(lost)
    for box in parts.boxes_in(document):
        for text in _texts_of(box):
            queries += _asked_of(text, language, another_day=day != today)
            queries += parts.dead_links(text, dead)
        queries += parts.facts(box, day)
    queries += parts.ending_rights(document, ends, day, today)
    for rule in kind.rules:
        queries += rule(document)
    return list({query.key: query for query in queries}.values())


def story_links(document: Document) -> set[str]:
    """The paths of stories of this site to which the document links."""
    boxes = (text for box in parts.boxes_in(document) for text in _texts_of(box))
    links = (link for text in (*_texts_in(document), *boxes) for link in text.links)
    return {path for link in links if (path := path_of_story(link.address))}


def _texts_in(document: Document) -> list[Text]:
    return [
        from_plain("headline", document["headline"]),
        from_plain("standfirst", document["standfirst"]),
        from_html("body", body_of(document)),
        *_kinds[document["kind"]].texts(document),
    ]


def _asked_of(text: Text, language: Language, *, another_day: bool) -> Iterator[Query]:
    yield from parts.empty_links(text)
    yield from words.unfinished(text)
    yield from words.lower_case_after_full_stop(text, language)
    yield from words.doubled(text, language)
    yield from marks.unbalanced(text, language)
    if another_day:
        yield from words.days(text, language)


def body_of(document: Document) -> str:
    return "".join(block.get("html", "") for block in document["body"])


def quoted_in(text: str) -> list[str]:
    """What stands in quotation marks."""
    readings = quotations.quotations(text, languages.current())
    return [reading for several in readings for reading in several]


def _texts_of(box: dict[str, Any]) -> Iterator[Text]:
    spot = f"factbox:{box['id']}"
    yield from_plain(spot, box["heading"])
    for fact in box["facts"]:
        yield from_plain(spot, fact["label"])
        yield from_html(spot, fact["text"])


def _said_in_article(document: Document) -> list[str]:
    facts = [fact["text"] for box in parts.boxes_in(document) for fact in box["facts"]]
    return [plain(html) for html in (body_of(document), *facts)]


register("article", texts=lambda _document: [], said=_said_in_article)
