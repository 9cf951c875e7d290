"""A story's versions: what each changed, any two side by side, and the way back to one."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple, override

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.lists import moment
from articles.admin.pages import StoryPages, View
from articles.admin.scheduling import said_of_restored
from articles.admin.who import editor
from articles.comparing import differences, shown
from articles.compose import SCHEMA, Document, compose
from articles.in_words import in_words
from articles.models import Article, State, Version
from articles.restoring import document_of, not_as_it_was, restore
from articles.versions import save_version

VERSIONS_A_PAGE = 20
NOW = "now"
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class Compared(NamedTuple):
    """One side of a comparison; `version` is empty for the working copy."""

    name: str
    document: Document
    version: Version | None = None


class StoryHistory(StoryPages):
    def pages(self) -> dict[str, View]:
        return {
            **super().pages(),
            "version/<int:number>": self.version_view,
            "compare": self.compare_view,
            "restore/<int:number>": self.restore_view,
        }

    @override
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        story = self.story(request, object_id)
        versions = story.versions.select_related("made_by").defer("document")
        page = Paginator(versions, VERSIONS_A_PAGE).get_page(request.GET.get("p"))
        may_restore = self.has_change_permission(request, story)
        context = {
            "page": page,
            "rows": self.rows(story, list(page), may_restore=may_restore),
            "compare_url": self.address("compare", story),
            **(extra_context or {}),
        }
        template = "admin/articles/versions.html"
        return self.act_page(request, story, _("Versions"), template, **context)

    def rows(
        self, story: Any, versions: list[Version], *, may_restore: bool
    ) -> list[dict[str, Any]]:
        said = said_of_changes(story, versions)
        past = story.publications.past_or_live(timezone.now()).filter(version__in=versions)
        states = dict.fromkeys(past.values_list("version", flat=True), ("past", _("Was live")))
        states |= {
            story.coming_version: (State.SCHEDULED, State.SCHEDULED.label),
            story.live_version: (State.LIVE, State.LIVE.label),
        }
        return [
            {
                "version": version,
                "changed": said[version.number],
                "state": states.get(version.pk),
                "address": self.address("version", story, version.number),
                "restore_url": may_restore
                and version.pk != story.newest_version
                and self.address("restore", story, version.number),
            }
            for version in versions
        ]

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        story = self.story(request, object_id)
        version = get_object_or_404(story.versions, number=number)
        note = _("Version %(number)s, saved %(when)s. This page is not public.")
        note %= {"number": number, "when": moment(version.made_at)}
        return self.preview_page(request, story, version.document, note)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story(request, object_id)
        numbers = [request.GET.get("old", ""), request.GET.get("new", "")]
        if not all(NUMBER.fullmatch(number) for number in numbers if number != NOW):
            raise Http404
        asked = {int(number) for number in numbers if number != NOW}
        found = story.versions.select_related("made_by").filter(number__in=asked)
        versions = {version.number: version for version in found}
        old, new = (compared(story, versions, number) for number in numbers)
        context = {
            "numbers": numbers,
            "history_url": self.address("history", story),
            **comparison(old, new),
        }
        title = _("Compare versions")
        return self.act_page(request, story, title, "admin/articles/compare.html", **context)

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        story = self.story_to_change(request, object_id)
        version = get_object_or_404(story.versions.select_related("made_by"), number=number)
        if request.method == "POST":
            self.restore(request, story, version)
            return redirect(self.address("change", story))
        working, document = compared(story, {}, NOW), document_of(version, story, timezone.now())
        restored = Compared(_("Version %s") % number, document, version)
        newest = story.versions.first()
        is_kept = newest and working.document == {**newest.document, "schema": SCHEMA}
        context = {
            "version": version,
            "stays_as": newest.number + (not is_kept) if newest else 1,
            "lost": lost_of(version, document),
            **comparison(working, restored),
        }
        title = _("Restore version %s?") % number
        return self.act_page(request, story, title, "admin/articles/restore.html", **context)

    @transaction.atomic
    def restore(self, request: HttpRequest, story: Article, version: Version) -> None:
        """What the working copy is stays as a version, whether or not it was one already."""
        by, now = editor(request), timezone.now()
        before = save_version(story, by=by, now=now)
        lost = lost_of(version, document_of(version, story, now))
        restored = restore(story, version, by=by, now=now)
        said = _(
            "Restored: the story is as it was in version %(number)s. What it was until now stays "
            "as version %(before)s."
        )
        said %= {"number": version.number, "before": before.number}
        said = f"{said} {said_of_restored(story, restored, now)}"
        self.message_user(request, said, messages.SUCCESS)
        for sentence in lost:
            self.message_user(request, sentence, messages.WARNING)


def lost_of(version: Version, document: Document) -> list[str]:
    """What of the Version does not come back with the document, a sentence for each."""
    lost = not_as_it_was(version.document)
    if document["slug"] != version.document["slug"]:
        lost.append(_("The story was public, so its address stays as it is."))
    return lost


def compared(story: Article, versions: Mapping[int, Version], number: str) -> Compared:
    if number == NOW:
        return Compared(_("Working copy"), compose(story))
    if not (version := versions.get(int(number))):
        raise Http404
    return Compared(_("Version %s") % number, version.document, version)


def comparison(old: Compared, new: Compared) -> dict[str, Any]:
    """What the page takes of two sides."""
    found = [
        {"difference": difference, "rows": shown(difference)}
        for difference in differences(old.document, new.document)
    ]
    said = in_words(old.document, new.document) if found else ""
    return {"old": old, "new": new, "differences": found, "said": said}


def said_of_changes(story: Article, versions: list[Version]) -> dict[int, str]:
    """What each version changed, by its number; of the documents two are held at once."""
    if not versions:
        return {}
    said = {1: _("The first version")}
    span = (versions[-1].number - 1, versions[0].number)
    kept = story.versions.filter(number__range=span).values_list("number", "document")
    for (number, new), (_before, old) in pairwise(kept.iterator(chunk_size=2)):
        said[number] = in_words(old, new)
    return said


def said_of_save(story: Article, version: Version) -> str:
    """For whoever just saved it."""
    changed = said_of_changes(story, [version])[version.number] if version.number > 1 else ""
    return _("What changed: %s.") % changed if changed else ""
