"""The copydesk's queries at the desk: asked about a story as it was saved, and passed by people."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import copydesk
from articles.admin.embeds import pictures_in
from articles.admin.forms import ANYWAY, PUBLISH, StoryForm
from articles.admin.pages import newest
from articles.admin.who import editor
from articles.compose import Document, boxes_in, boxes_of
from articles.copydesk import Query
from articles.models import Address, Article, FactBox, PassedQuery, Picture, Publication
from articles.pictures.composing import pictures_of

TICKED = "_right"  # the keys of the queries that are right as they are
MOST_SHOWN = 50
ASKED = "asked"  # in the query: publishing was pressed, and the desk asks


def open_queries(
    story: Article, document: Document, *, live_from: datetime | None, now: datetime
) -> list[Query]:
    """What nobody has passed yet."""
    at = live_from or now
    queries = copydesk.ask(
        document,
        live_from=at,
        today=timezone.localdate(now),
        lost=boxes_in(story.texts()) - {box["id"] for box in boxes_of(document)},
        dead=dead_among(copydesk.story_links(document), story, at),
        ends=ends_of_rights(document),
    )
    passed = set(story.passed_queries.values_list("key", flat=True)) if queries else set()
    return [query for query in queries if query.key not in passed]


def dead_among(paths: set[str], story: Article, at: datetime) -> set[str]:
    """Those to which no other story that is live then has a claim: its old ones lead to it."""
    if not paths:
        return paths
    live = Publication.objects.live(at).values("story")
    claimed = Address.objects.filter(Q(story__in=live) | Q(story=story.pk), path__in=paths)
    return paths - set(claimed.values_list("path", flat=True))


def ends_of_rights(document: Document) -> dict[int, date]:
    """The last day of each picture in the document that may be shown until a day."""
    if not (shown := {picture["id"] for picture in pictures_of(document)}):
        return {}
    ending = Picture.objects.filter(pk__in=shown, rights_until__isnull=False)
    return {picture.pk: picture.rights_until for picture in ending if picture.rights_until}


def pass_queries(
    story: Article, queries: list[Query], ticked: Collection[str], *, by: User, now: datetime
) -> list[Query]:
    """Passes those that are ticked, and gives back those that stay open."""
    keys = {query.key for query in queries if not query.blocks} & set(ticked)
    PassedQuery.objects.bulk_create(
        [
            PassedQuery(story_id=story.pk, key=key, passed_by=by, passed_at=now)
            for key in sorted(keys)
        ],
        ignore_conflicts=True,
    )
    return [query for query in queries if query.key not in keys]


def blocks_in(text: str, field: str) -> dict[str, str]:
    """The id of the field, which holds the text, for each block in it."""
    boxes = {f"factbox:{pk}": field for pk in boxes_in([text])}
    return boxes | {f"picture:{pk}": field for pk in pictures_in([text])}


def said_of_queries(number: int) -> str:
    said = ngettext(
        "Saved as a draft, but not published: the desk has %(number)s query.",
        "Saved as a draft, but not published: the desk has %(number)s queries.",
        number,
    )
    return said % {"number": number}


class StoryQueries(admin.ModelAdmin[Any]):
    def pass_queries(
        self, request: HttpRequest, form: StoryForm, document: Document, now: datetime
    ) -> list[Query]:
        """Passes what is ticked, or all there is, and gives back what is open then."""
        ticked = request.POST.getlist(TICKED)
        if not (ticked or form.is_publishing):
            return []
        story, live_from = form.instance, form.cleaned_data.get("go_live_at")
        queries = open_queries(story, document, live_from=live_from, now=now)
        if form.data.get(PUBLISH) == ANYWAY and not any(query.blocks for query in queries):
            ticked = [query.key for query in queries]
        return pass_queries(story, queries, ticked, by=editor(request), now=now)

    def warn_of_lost_embeds(self, request: HttpRequest, forms: list[Any], story: Article) -> None:
        if any(getattr(form, "unknown_boxes", None) for form in forms):
            said = _("A fact box that does not exist was taken out of the text.")
            self.message_user(request, said, messages.WARNING)
        if any(getattr(form, "unknown_pictures", None) for form in forms):
            said = _("A picture that is not in the library was taken out of the story.")
            self.message_user(request, said, messages.WARNING)
        embedded = boxes_in(story.texts())
        if embedded and len(embedded) > FactBox.objects.filter(pk__in=embedded).count():
            said = _("A fact box in the text was deleted; readers will not see it.")
            self.message_user(request, said, messages.WARNING)

    def queries(
        self, request: HttpRequest, story: Article, context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What is open about the story as last saved, each with the id of its field."""
        version = newest(story)
        if not version:
            return {}
        live_from = context["adminform"].form.initial.get("go_live_at")
        queries = open_queries(story, version.document, live_from=live_from, now=timezone.now())
        places = self.places(context)
        return {
            "queries": [
                {"query": query, "place": places.get(query.spot)} for query in queries[:MOST_SHOWN]
            ],
            "number_of_queries": len(queries),
            "queries_block": any(query.blocks for query in queries),
            "queries_asked": ASKED in request.GET,
        }

    def places(self, context: Mapping[str, Any]) -> dict[str, str]:
        """The id of the field for each spot that a query may be about; blocks have their text's."""
        form, story = context["adminform"].form, context["adminform"].form.instance
        places = {name: form[name].id_for_label for name in form.fields}
        for name in ("lead", "body"):
            if name in places:
                places = blocks_in(getattr(story, name), places[name]) | places
        return places
