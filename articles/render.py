"""A Version's document -> the finished HTML of the story, the same bytes each time."""

import re
from collections.abc import Callable
from datetime import date, datetime
from math import ceil
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.compose import Document
from articles.models import Credit
from articles.prose import clean_body, trusted

type Prepare = Callable[[Document], dict[str, Any]]

WORDS_A_MINUTE = 200
TAG = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
INSERTION = re.compile(r"\[[^\[\]]+\]")

_kinds: dict[str, tuple[str, Prepare]] = {}


def register(kind: str, template: str, prepare: Prepare) -> None:
    """Tells how a kind of story is rendered; `prepare` adds to the template's context."""
    _kinds[kind] = (template, prepare)


def render(document: Document, published_at: datetime, updated_at: datetime | None) -> str:
    template, prepare = _kinds[document["kind"]]
    with translation.override(settings.LANGUAGE_CODE), timezone.override(None):
        context = {
            "story": document,
            "body": [_block(block) for block in document["body"]],
            "byline": byline(document),
            "minutes": minutes(document),
            "published_at": published_at,
            "updated_at": updated_at,
            **prepare(document),
        }
        return render_to_string(template, context)


def _block(block: dict[str, Any]) -> dict[str, Any]:
    if "html" in block:
        return {"html": prose(block["html"])}
    return {"factbox": box(block["factbox"])}


def box(document: dict[str, Any]) -> dict[str, Any]:
    """A fact box as `stories/_factbox.html` takes it: texts as HTML, days as days."""
    facts = [
        {
            **fact,
            "text": prose(fact["text"]),
            "as_of": date.fromisoformat(fact["as_of"]) if fact["as_of"] else None,
        }
        for fact in document["facts"]
    ]
    return {**document, "facts": facts}


def prose(html: str) -> SafeString:
    """Cleaned once more, with the editor's insertions marked."""
    parts = TAG.split(clean_body(html))
    parts[::2] = [INSERTION.sub(_insertion, text) for text in parts[::2]]
    return trusted("".join(parts))


def _insertion(found: re.Match[str]) -> str:
    return f'<span class="insertion">{found[0]}</span>'


def minutes(document: Document) -> int:
    words: int = document["words"]
    return max(1, ceil(words / WORDS_A_MINUTE))


def byline(document: Document) -> str:
    """ "By Ada Okoye and Ben Ruiz. Translated by Cleo Tamm"; empty without credits."""
    lines = []
    for role, label in Credit.Role.choices:
        names = [credit["name"] for credit in document["credits"] if credit["role"] == role]
        if names:
            lines.append(f"{label} {get_text_list(names, _('and'))}")
    return ". ".join(lines)


register("article", "stories/article.html", lambda _document: {})
