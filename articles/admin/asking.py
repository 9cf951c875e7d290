"""The copydesk's queries at the desk: asked about a story as it was saved, and passed by people."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles import copydesk
from articles.admin.forms import boxes_in
from articles.compose import Document
from articles.copydesk import Query
from articles.models import Article, PassedQuery

TICKED = "_right"  # the keys of the queries that are right as they are
ASKED = "asked"  # in the query: publishing was pressed, and the desk asks


def open_queries(
    story: Article, document: Document, *, live_from: datetime | None, now: datetime
) -> list[Query]:
    """What nobody has passed yet."""
    shown = {block["factbox"]["id"] for block in document["body"] if "factbox" in block}
    queries = copydesk.ask(
        document,
        live_from=live_from or now,
        today=timezone.localdate(now),
        lost=boxes_in(story.body) - shown,
    )
    passed = set(story.passed_queries.values_list("key", flat=True)) if queries else set()
    return [query for query in queries if query.blocks or query.key not in passed]


def pass_queries(
    story: Article, queries: list[Query], ticked: Collection[str], *, by: User, now: datetime
) -> list[Query]:
    """Passes those that are ticked, and gives back those that stay open."""
    passed = [query for query in queries if not query.blocks and query.key in ticked]
    PassedQuery.objects.bulk_create(
        [
            PassedQuery(story_id=story.pk, key=query.key, passed_by=by, passed_at=now)
            for query in passed
        ],
        ignore_conflicts=True,
    )
    return [query for query in queries if query not in passed]


def panel(queries: list[Query], places: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each query with the id of the field that it is about; a box is about the body."""
    return [
        {
            "query": query,
            "place": places.get("body" if query.spot.startswith("factbox:") else query.spot, ""),
        }
        for query in queries
    ]
