"""Embargoes at the desk: set, seen by everybody who works on the story, lifted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import press
from articles.admin.fields import WholeText
from articles.admin.forms import Growing
from articles.admin.moments import MomentField
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.clocks import said_of
from articles.models import Article, Embargo, Publication
from articles.refusal import Refused


class EmbargoForm(WholeText, forms.Form):
    until = MomentField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("Leave empty for an embargo that stands until somebody lifts it."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=500,
        widget=Growing({"rows": 2}),
        help_text=gettext_lazy("Your colleagues see this. Readers never do."),
        error_messages={
            "required": gettext_lazy("Say why: your colleagues will ask."),
            "max_length": gettext_lazy("Give the reason in at most 500 characters."),
        },
    )

    def __init__(self, data: Any, embargo: Embargo | None) -> None:
        standing = {"until": embargo.until, "reason": embargo.reason} if embargo else {}
        super().__init__(data, initial=standing, label_suffix="")


class StoryEmbargo(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "embargo": self.embargo_view, "lift": self.lift_view}

    def embargo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        embargo = embargo_of(story)
        form = EmbargoForm(request.POST or None, embargo)
        if request.method == "POST" and form.is_valid():
            until, reason = form.cleaned_data["until"], form.cleaned_data["reason"]
            before = coming_at(story)
            try:
                press.put_under_embargo(
                    story, by=editor(request), now=timezone.now, reason=reason, until=until
                )
            except Refused as refusal:
                form.add_error("until", str(refusal))
            else:
                told = [said_of_embargo(until), said_of_coming(story, before)]
                self.message_user(request, " ".join(filter(None, told)), messages.SUCCESS)
                return redirect(self.address("change", story))
        title = _("Change the embargo") if embargo else _("Put this story under embargo?")
        more = {"embargo": embargo, "lift_url": self.address("lift", story)}
        return self.act_page(request, story, title, "admin/articles/embargo.html", form, **more)

    def lift_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        if request.method == "POST":

            def lift() -> str:
                press.lift(story, by=editor(request), now=timezone.now)
                return said_of_lifting(story)

            return self.act(request, story, lift)
        title = _("Lift the embargo?")
        template, embargo = "admin/articles/lift.html", embargo_of(story)
        return self.act_page(request, story, title, template, embargo=embargo)

    def embargo(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        """What the form says of it to everybody, and where those who publish go with it."""
        may_publish = self.may_publish(request)
        return {
            "embargo": embargo_of(story) if story.is_embargoed else None,
            "embargo_url": self.address("embargo", story) if may_publish else "",
            "lift_url": self.address("lift", story) if may_publish else "",
        }


def embargo_of(story: Article) -> Embargo | None:
    standing = Embargo.objects.standing(timezone.now()).filter(story=story.pk)
    return standing.select_related("set_by").first()


def coming_at(story: Article) -> Any:
    coming = Publication.objects.coming(timezone.now()).filter(story=story.pk)
    return coming.values_list("live_from", flat=True).first()


def said_of_embargo(until: Any) -> str:
    if not until:
        return _("Under embargo until somebody lifts it.")
    return _("Under embargo until %s.") % said_of(until)


def said_of_coming(story: Article, before: Any) -> str:
    """What became of what was scheduled."""
    after = coming_at(story)
    if not before or after == before:
        return ""
    if not after:
        return _("The schedule is taken back: schedule it again when the embargo is lifted.")
    return _("What was scheduled goes live as the embargo ends.")


def said_of_lifting(story: Article) -> str:
    after = coming_at(story)
    said = _("The embargo is lifted. Nothing is published by that.")
    scheduled = _("The embargo is lifted. What is scheduled still goes live on %s.")
    return scheduled % said_of(after) if after else said
