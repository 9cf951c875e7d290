"""A form that is sent after somebody else has saved: both are put together, or asked about.

The form is first applied to the Version that it was opened with, which says what its editor
changed; that is taken back, merged with what the others changed, and saved as one more Version.
"""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.admin.addresses import merge
from articles.admin.asking import StoryQueries
from articles.admin.forms import GO_ON, PREVIEW, PUBLISH, StoryForm
from articles.admin.reviewing import APPROVE, SUBMIT
from articles.admin.scheduling import StorySchedule
from articles.admin.who import editor
from articles.comparing import Difference, differences, folded
from articles.compose import Document, compose
from articles.in_words import in_words
from articles.merging import BOTH, MINE, THEIRS, Conflict
from articles.models import Article, Version
from articles.prose import EMBED, NUMBER
from articles.restoring import rewrite
from articles.versions import lock, save_version

TAKE = "take:"  # and the key of a conflict: whose to take
AGAINST = "against"  # the newest Version when that was asked
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", AGAINST, GO_ON, PREVIEW, PUBLISH, SUBMIT, APPROVE, "_save"}


class Written(Exception):
    """What a form makes of the Version that it was opened with; raised to be taken back."""

    def __init__(self, form: StoryForm, formsets: list[Any]) -> None:
        super().__init__()
        story = lock(form.instance)
        self.form, self.formsets = form, formsets
        self.document, self.pins = compose(story), pins_in(story)


class Opened(NamedTuple):
    """Where a stale form comes from, and what the story is by now, both with today's boxes."""

    story: Article
    newest: Version
    started: Version | None  # None if that is not known
    base: Document | None
    theirs: Document


class StoryConflicts(StorySchedule, StoryQueries):
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        write = partial(super().changeform_view, request, object_id, form_url, extra_context)
        if not object_id or request.method != "POST" or PREVIEW in request.POST:
            return write()
        story = self.get_object(request, unquote(object_id))
        if not story or not self.has_change_permission(request, story):
            return write()
        if GO_ON in request.POST:
            said = _("Go on writing. Nothing of yours is saved yet.")
            self.message_user(request, said, messages.INFO)
        with transaction.atomic():
            return self.save_in_turn(request, lock(story), write)

    def save_in_turn(
        self, request: HttpRequest, story: Article, write: Callable[[], HttpResponse]
    ) -> HttpResponse:
        """With the story's row locked, so that what is newest stays so until this is saved."""
        newest, seen = story.versions.first(), request.POST.get("seen", "")
        if not newest or seen == str(newest.pk):
            return write()
        started = story.versions.filter(pk=seen).first() if NUMBER.fullmatch(seen) else None
        try:
            with transaction.atomic():
                opened = open_again(story, newest, started)
                page = rendered(write()) if opened.base != opened.theirs else None
                transaction.set_rollback(True)
        except Written as written:
            return self.put_together(request, opened, written)
        if page:
            return page
        posted: Any = request.POST.copy()
        posted["seen"] = str(newest.pk)
        request.POST = posted
        return write()

    def put_together(self, request: HttpRequest, opened: Opened, written: Written) -> HttpResponse:
        is_answered = request.POST.get(AGAINST) == str(opened.newest.pk)
        taken = choices(request.POST) if is_answered else {}
        merged = merge(opened.base, opened.theirs, written.document, taken)
        if merged.conflicts:
            return self.conflict_page(request, opened, written, merged.conflicts)
        story = opened.story
        rewrite(story, merged.document, embeds=written.pins)
        now, form = timezone.now(), written.form
        note = form.cleaned_data.get("note", "")
        version = save_version(story, by=editor(request), now=now, note=note)
        self.warn_of_lost_embeds(request, [form, *written.formsets], story)
        self.pass_queries(request, form, version.document, now)
        self.message_user(
            request, said_of_merge(request, opened, written, merged.document), messages.SUCCESS
        )
        self.settle(request, form, version, now)
        if {PUBLISH, SUBMIT, APPROVE} & request.POST.keys():
            said = _("It is saved, and no more: look at what has changed, then press again.")
            self.message_user(request, said, messages.WARNING)
        return self.response_change(request, form.instance)

    def conflict_page(
        self,
        request: HttpRequest,
        opened: Opened,
        written: Written,
        conflicts: list[Conflict],
    ) -> HttpResponse:
        sides = (opened.base, opened.theirs, written.document)
        as_theirs, as_mine = (
            merge(*sides, dict.fromkeys(keys(conflicts), side)).document for side in (THEIRS, MINE)
        )
        found = differences(as_theirs, as_mine)
        chosen, fields = choices(request.POST), self.plain_fields(written)
        rows: list[dict[str, Any]] = [
            {
                "conflict": conflict,
                "chosen": chosen.get(conflict.key, ""),
                "field": fields.get(conflict.key),
                "differences": [folded(one.rows) for one in about(conflict, found)],
            }
            for conflict in conflicts
        ]
        edited = {row["field"].html_name for row in rows if row["field"]}
        context: dict[str, Any] = {
            "who": who_saved(opened),
            "by_oneself": is_by_oneself(request, opened),
            "newest": opened.newest,
            "rows": rows,
            "is_asked_again": bool(chosen),
            "mine": in_words(opened.theirs, as_theirs),
            "theirs": in_words(written.document, as_mine),
            "sent": list(sent(request.POST, besides=edited)),
            "MINE": MINE,
            "THEIRS": THEIRS,
            "BOTH": BOTH,
        }
        template = "admin/articles/conflict.html"
        title = _("Whose words to take?")
        return self.act_page(request, opened.story, title, template, **context)

    def plain_fields(self, written: Written) -> dict[str, BoundField]:
        """The fields in which plain text can be put right at once, by the keys of the parts."""
        return {name: written.form[name] for name in ("headline", "standfirst", "slug")}


def open_again(story: Article, newest: Version, started: Version | None) -> Opened:
    """The working copy becomes that Version; whoever calls this takes it back."""
    theirs = compose(story)
    if not started:
        return Opened(story, newest, None, None, theirs)
    rewrite(lock(story), started.document)
    return Opened(story, newest, started, compose(lock(story)), theirs)


def pins_in(story: Article) -> set[str]:
    """The embeds that keep a box as it is; a document does not tell them from those that do not."""
    embeds = (embed for text in story.texts() for embed in EMBED.finditer(text))
    return {embed[0] for embed in embeds if embed["pin"]}


def rendered(page: HttpResponse) -> HttpResponse:
    """Before the story is again what it is by now."""
    return page.render() if isinstance(page, TemplateResponse) else page


def choices(posted: QueryDict) -> dict[str, str]:
    names = (name for name in posted if name.startswith(TAKE))
    return {name.removeprefix(TAKE): str(posted[name]) for name in names}


def sent(posted: QueryDict, besides: Collection[str]) -> Iterator[tuple[str, str]]:
    for name, values in posted.lists():
        if name not in NOT_SENT_AGAIN and name not in besides and not name.startswith(TAKE):
            yield from ((name, value) for value in values)


def keys(conflicts: list[Conflict]) -> list[str]:
    return [conflict.key for conflict in conflicts]


def about(conflict: Conflict, found: list[Difference]) -> Iterator[Difference]:
    """What differs there; all that belongs to an exchange that one of them deleted."""
    for one in found:
        if one.key == conflict.key or one.key.startswith(f"{conflict.key}:"):
            yield one


def saved_since(opened: Opened) -> list[Version]:
    versions = opened.story.versions.select_related("made_by").defer("document")
    newest = opened.newest.number
    first = opened.started.number + 1 if opened.started else newest
    return list(versions.filter(number__range=(first, newest)))


def is_by_oneself(request: HttpRequest, opened: Opened) -> bool:
    return all(version.made_by == request.user for version in saved_since(opened))


def who_saved(opened: Opened) -> str:
    people = [version.made_by for version in reversed(saved_since(opened))]
    names = [user.get_full_name() or user.get_username() for user in people]
    return get_text_list(list(dict.fromkeys(names)), _("and"))


def said_of_merge(request: HttpRequest, opened: Opened, written: Written, merged: Document) -> str:
    values = {
        "who": who_saved(opened),
        "number": opened.newest.number,
        "mine": in_words(opened.theirs, merged),
        "theirs": in_words(written.document, merged),
    }
    if is_by_oneself(request, opened):
        said = _("You saved version %(number)s in another tab while this one was open.")
    else:
        said = _("%(who)s saved version %(number)s while you were writing.")
    if not values["mine"]:
        both = _("There was nothing of yours to add.")
    elif not values["theirs"]:
        both = _("Yours stands.")
    else:
        both = _("Both changes are in. Yours: %(mine)s. The other: %(theirs)s.")
    return f"{said} {both}" % values
