"""What is typed and not saved: kept while one types, offered back, thrown away."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from itertools import islice
from typing import Any, override

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin import autosave, once
from articles.admin.autosave import Place
from articles.admin.changes import Change, changes
from articles.admin.forms import TAKEN
from articles.admin.listed import bounds
from articles.admin.pages import StoryPages
from articles.admin.presence import keys_here
from articles.admin.sent import Fields, fields_of
from articles.admin.who import editor
from articles.models import Article, Unsaved
from articles.models.unsaved import KEPT_FOR

KEY = "_unsaved"  # the hidden field with the key of an opened form
ONLY_FIELDS = "desk.only_fields"  # no header: those begin with HTTP_
MOST_OFFERED = 5
MOST_CHANGES = 12  # of an offer, in words


def is_asked_for_fields(request: HttpRequest) -> bool:
    """Whether the form is opened for what it would send, and nobody is to see its page."""
    return ONLY_FIELDS in request.META


@dataclass(frozen=True)
class Offer:
    row: Unsaved
    changes: list[Change]
    is_stale: bool  # the story was saved since the form was opened
    is_open: bool  # the form is there still, in another tab

    @property
    def first(self) -> list[Change]:
        return self.changes[:MOST_CHANGES]

    @property
    def more(self) -> int:
        return len(self.changes) - len(self.first)


class StoryUnsaved(StoryPages):
    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "unsaved/": ("new_unsaved", self.unsaved_view),
            "unsaved/away/": ("throw_away", self.throw_away_view),
            "<path:object_id>/unsaved/": ("unsaved", self.unsaved_view),
        }
        own = [
            path(route, self.admin_site.admin_view(require_POST(view)), name=self.name(name))
            for route, (name, view) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def place(self, request: HttpRequest, object_id: str | None) -> Place:
        """Where this editor's typing belongs, if they may write there."""
        story = self.story_to_change(request, object_id) if object_id else None
        if not story and not self.has_add_permission(request):
            raise PermissionDenied
        return Place(editor(request), self.model.KIND, story)

    def unsaved_view(self, request: HttpRequest, object_id: str | None = None) -> JsonResponse:
        """Keeps what was typed; where it cannot, "all" asks for all of the form."""
        place = self.place(request, object_id)
        try:
            typed = autosave.read(request)
            if not object_id and once.has_made(request, typed.set.get(once.FIELD, [""])[0]):
                return JsonResponse({"revision": typed.revision})  # saved by now
            is_kept, revision = autosave.keep(
                typed,
                place,
                opened=lambda: self.opened(request, object_id),
                now=timezone.now(),
            )
        except autosave.Refused as refusal:
            return JsonResponse({"said": str(refusal)}, status=refusal.status)
        return JsonResponse({"revision": revision, **({} if is_kept else {"all": True})})

    def opened(self, request: HttpRequest, object_id: str | None) -> Fields:
        """What the form would send, if it were opened now and nothing typed."""
        opening = copy(request)
        opening.method, opening.POST = "GET", QueryDict()
        opening.META = {**request.META, ONLY_FIELDS: True}
        page: Any = self.changeform_view(opening, object_id)
        return fields_of(page.context_data)

    def throw_away_view(self, request: HttpRequest) -> HttpResponse:
        rows = Unsaved.objects.filter(editor=editor(request), kind=self.model.KIND)
        row = rows.filter(key=request.POST.get("key", "")).defer("fields").first()
        if not row:
            return redirect("admin:index")
        row.delete()
        self.message_user(request, _("What you had typed is thrown away."), messages.SUCCESS)
        if "stay" in request.POST:
            return redirect("admin:index")
        if row.story_id:
            return redirect(f"admin:{self.name('change')}", row.story_id)
        return redirect(f"admin:{self.name('add')}")

    def forget_unsaved(self, request: HttpRequest) -> None:
        """What the form had sent while one typed: it is saved now."""
        if key := request.POST.get(KEY):
            Unsaved.objects.filter(editor=editor(request), key=key).delete()

    @override
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if TAKEN in request.POST and not self.take_back(request, object_id):
            said = _("What you typed is not kept here any more: it was saved, or thrown away.")
            self.message_user(request, said, messages.WARNING)
            return redirect(request.get_full_path())
        return super().changeform_view(request, object_id, form_url, extra_context)

    def take_back(self, request: HttpRequest, object_id: str | None) -> bool:
        """Has the form come up as if it had been sent with these words, and not been saved.

        They get a key of their own: the form in which they were typed may be open still.
        """
        rows = self.place(request, object_id).rows()
        row = rows.filter(key=request.POST[TAKEN]).first()
        if not row:
            return False
        row.key, row.revision = once.new_token(), 0
        row.kept_until = timezone.now() + KEPT_FOR
        row.save(update_fields=["key", "revision", "kept_until"])
        posted = QueryDict(mutable=True)
        for name, values in {**row.fields, TAKEN: ["1"], KEY: [row.key]}.items():
            posted.setlist(name, values)
        request.POST = posted  # type: ignore[assignment]
        said = _("What you typed is in the form again. It is saved when you press Save draft.")
        self.message_user(request, said, messages.INFO)
        return True

    def offers(
        self, request: HttpRequest, story: Article | None, context: Mapping[str, Any]
    ) -> list[Offer]:
        """What this editor typed here and did not save, if it differs from what is saved."""
        rows = Place(editor(request), self.model.KIND, story).rows().order_by("-typed_at")
        newest = context["adminform"].form.newest
        here = keys_here(story, timezone.now()) if story else set()
        offers = (
            Offer(
                row,
                changes(row.fields, context),
                is_stale=row.fields.get("seen") != [newest],
                is_open=row.key in here,
            )
            for row in rows.iterator()
        )
        return list(islice((offer for offer in offers if offer.changes), MOST_OFFERED))

    def of_unsaved(
        self, request: HttpRequest, story: Article | None, context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What the form's page needs to keep what is typed and to offer it back."""
        is_opened = request.method == "GET"
        page, keys = ("unsaved", (story.pk,)) if story else ("new_unsaved", ())
        return {
            "unsaved_key": request.POST.get(KEY) or once.new_token(),
            "unsaved_url": reverse(f"admin:{self.name(page)}", args=keys),
            "throw_away_url": reverse(f"admin:{self.name('throw_away')}"),
            "offers": self.offers(request, story, context) if is_opened else [],
            **bounds(),
        }
