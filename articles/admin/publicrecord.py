"""A story's public record at the desk: as readers see it, and what of it is held back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import press, publicrecord
from articles.admin.fields import WholeText
from articles.admin.forms import Growing
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.models import Article, HeldBack, Version
from articles.publicrecord import Entry
from articles.refusal import Refused

A_PAGE = 20


class HoldBackForm(WholeText, forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it held back?"),
        max_length=500,
        widget=Growing({"rows": 3}),
        help_text=gettext_lazy("For your colleagues alone. Readers do not see it."),
        error_messages={"required": gettext_lazy("Say why: your colleagues will ask.")},
    )


class StoryPublicRecord(StoryPages):
    def pages(self) -> dict[str, View]:
        return {
            **super().pages(),
            "public-record": self.public_record_view,
            "hold-back/<int:number>": self.hold_back_view,
            "tell-again/<int:number>": require_POST(self.tell_again_view),
        }

    def public_record_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story: Any = self.story_to_publish(request, object_id)
        told = publicrecord.entries(story.pk, timezone.now())
        page = Paginator(told, A_PAGE).get_page(request.GET.get("p"))
        context: dict[str, Any] = {
            "page": page,
            "rows": self.rows_of_record(story, publicrecord.in_full(page.object_list)),
            "correct_url": story.live_path and self.address("correct", story),
        }
        title = _("Public record")
        return self.act_page(request, story, title, "admin/articles/public_record.html", **context)

    def rows_of_record(self, story: Any, told: list[Entry]) -> list[dict[str, Any]]:
        versions = Version.objects.filter(pk__in={entry.version for entry in told})
        numbers = dict(versions.values_list("pk", "number"))
        holding = HeldBack.objects.filter(version__in=numbers, over_at=None).select_related("by")
        held = {one.version_id: one for one in holding}
        rows: list[dict[str, Any]] = []
        offered: set[int] = set()  # a text is held back once, however often it came and went
        for entry in told:
            row: dict[str, Any] = {"entry": entry, "number": numbers[entry.version]}
            if entry.what != "gone" and entry.version not in offered:
                offered.add(entry.version)
                row["held"] = held.get(entry.version)
                page = "tell-again" if row["held"] else "hold-back"
                row["address"] = self.address(page, story, row["number"])
            rows.append(row)
        return rows

    def hold_back_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        version = get_object_or_404(story.versions, number=number)
        form = HoldBackForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                press.hold_back(story, version, by=editor(request), now=timezone.now, reason=reason)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("Held back. The public record says so, and not what the text was.")
                self.message_user(request, said, messages.SUCCESS)
                return redirect(self.address("public-record", story))
        title = _("Hold back the text of version %s?") % number
        context = {
            "is_live": version.pk == getattr(story, "live_version", None),
            "record_url": self.address("public-record", story),
        }
        template = "admin/articles/hold_back.html"
        return self.act_page(request, story, title, template, form, **context)

    def tell_again_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        story: Article = self.story_to_publish(request, object_id)
        version = get_object_or_404(story.versions, number=number)

        def tell_again() -> str:
            press.tell_again(story, version, by=editor(request), now=timezone.now)
            return _("The public record tells the text of version %s again.") % number

        return self.act(request, story, tell_again, to="public-record")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story = context["original"]
        if story and story.was_live and self.may_publish(request):
            context["public_record_url"] = self.address("public-record", story)
        return super().render_change_form(request, context, *args, **kwargs)
