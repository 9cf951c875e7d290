"""Notes on a story at the desk: beside its form, and on a page of their own."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import noting
from articles.admin.pages import StoryPages, View, newest
from articles.admin.who import editor
from articles.models import Article, Note
from articles.names import name_of
from articles.parts import parts_of
from articles.prose import NUMBER
from articles.refusal import Refused

BESIDE = "X-Beside"  # the header of a script that puts the answer beside the form
NOT_TO_NOTE = ("slug", "order")  # parts that nobody leaves a note on


class StoryNotes(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "notes": self.notes_view}

    def notes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            story = self.story(request, object_id)
            return self.notes_page(request, story, {})
        story = self.story_to_change(request, object_id)
        try:
            said = self.act_on_note(request, story)
        except Refused as refusal:
            return self.notes_page(request, story, {"note_refused": str(refusal)})
        if BESIDE in request.headers:
            return self.notes_page(request, story, {"note_said": said})
        self.message_user(request, said, messages.SUCCESS)
        return redirect(self.address("notes", story))

    def act_on_note(self, request: HttpRequest, story: Article) -> str:
        """Does what the pressed button says: "write", "answer 12" or "resolve 12"."""
        act, _space, number = request.POST.get("act", "").partition(" ")
        by, now = editor(request), timezone.now()
        if act == "write":
            text, at = request.POST.get("text", ""), request.POST.get("at", "")
            to = self.colleague(story, request.POST.get("to", ""))
            noting.write(story, text, by=by, now=now, to=to, at=at)
            if to and to != by:
                return _("Noted. %s gets one mail about it.") % name_of(to)
            return _("Noted.")
        note = story.notes.filter(pk=number).first() if NUMBER.fullmatch(number) else None
        if not note:
            raise Http404
        if act == "answer":
            noting.answer(note, request.POST.get(f"text-{note.pk}", ""), by=by, now=now)
            return _("Answered.")
        noting.resolve(note, by=by, now=now)
        return _("Resolved.")

    def colleague(self, story: Article, key: str) -> User | None:
        if not key:
            return None
        found = noting.colleagues(story).filter(pk=key).first() if NUMBER.fullmatch(key) else None
        if not found:
            raise Refused(_("Choose a colleague who works on this story, or nobody."))
        return found

    def notes_page(
        self, request: HttpRequest, story: Article, told: Mapping[str, Any]
    ) -> HttpResponse:
        context = {**self.notes(request, story, {}), **told, "posted": request.POST}
        if BESIDE in request.headers:
            return TemplateResponse(request, "admin/articles/_notes.html", context)
        context["resolved_notes"] = said_in(story.notes.filter(resolved_at__isnull=False))
        template = "admin/articles/notes.html"
        return self.act_page(request, story, _("Notes"), template, **context)

    def notes(
        self, request: HttpRequest, story: Article, places: Mapping[str, str]
    ) -> dict[str, Any]:
        """The open notes, and what a new one may be on; `places` are the fields of the spots."""
        version = newest(story)
        parts = [] if version is None else parts_of(version.document)
        labels = {
            part.key: part.label
            for part in parts
            if part.key not in NOT_TO_NOTE and not part.key.startswith("factbox:")
        }
        return {
            "notes": [
                {
                    "note": note,
                    "label": labels.get(note.spot, ""),
                    "place": places.get(note.spot),
                    "is_gone": note.spot and note.spot not in labels,
                }
                for note in said_in(story.notes.filter(resolved_at=None))
            ],
            "note_spots": [(key, label, places.get(key, "")) for key, label in labels.items()],
            "colleagues": noting.colleagues(story),
            "notes_url": self.address("notes", story),
            "may_note": self.has_change_permission(request, story),
        }


def said_in(notes: Any) -> list[Note]:
    return list(notes.select_related("by", "to", "resolved_by").prefetch_related("answers__by"))
