"""What readers are told of a change: with the change itself, or by itself."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import press
from articles.admin.fields import WholeText
from articles.admin.notice import FIELDS, KINDS, Telling
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.models import Publication
from articles.refusal import Refused

KEPT = "to_tell"  # in the session: what was written for readers and is not public yet
REMEMBERED = 50


class CorrectForm(WholeText, Telling):
    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        kind: Any = self.fields["told_kind"]
        kind.label, kind.choices, kind.required = _("What it is"), [("", "–"), *KINDS], True
        kind.error_messages["required"] = _("Choose what this is.")
        text = self.fields["told_text"]
        text.required = True
        text.error_messages["required"] = _("Say what was changed: readers are told.")


class StoryTelling(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "correct": self.correct_view}

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        story: Any = super().get_object(request, object_id, from_field)
        if story and self.may_tell(request, story):
            story.to_tell = request.session.get(KEPT, {}).get(str(story.pk)) or coming(story)
        return story

    def may_tell(self, request: HttpRequest, story: Any) -> bool:
        return self.may_publish(request) and bool(getattr(story, "was_live", False))

    def telling_fields(self, request: HttpRequest, story: Any) -> tuple[str, ...]:
        return FIELDS if self.may_tell(request, story) else ()

    def keep_notice(self, request: HttpRequest, story: Any) -> None:
        """What was written for readers comes back with the form, until it is public."""
        kept = dict(request.session.get(KEPT, {}))
        before = kept.pop(str(story.pk), None)
        written = {name: request.POST[name] for name in FIELDS if request.POST.get(name)}
        is_kept = bool({*FIELDS[:2]} & written.keys()) and not getattr(story, "is_told", False)
        if is_kept and written != (planned := coming(story)):
            kept = dict([*kept.items(), (str(story.pk), written)][-REMEMBERED:])
            if planned is not None:
                said = _("What you wrote for readers is not set until you press Schedule.")
                self.message_user(request, said, messages.WARNING)
        elif not before:
            return
        request.session[KEPT] = kept

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        form = CorrectForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and form.notice:
            try:
                press.correct(story, form.notice, by=editor(request), now=timezone.now)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("Readers are told. It stands with the story and among all corrections.")
                self.message_user(request, said, messages.SUCCESS)
                return redirect(self.address("change", story))
        title = _("Tell readers, without changing the text")
        return self.act_page(request, story, title, "admin/articles/correct.html", form)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story = context["original"]
        if story and self.may_tell(request, story):
            context["correct_url"] = story.live_path and self.address("correct", story)
        return super().render_change_form(request, context, *args, **kwargs)


def coming(story: Any) -> Mapping[str, str] | None:
    """What readers are to be told with what is scheduled; null if nothing is."""
    if not getattr(story, "coming_at", None):
        return None
    planned = Publication.objects.coming().filter(story_id=story.pk).select_related("correction")
    publication = planned.only("correction").first()
    if not publication:
        return None
    told = publication.correction
    values = (told.kind, told.text, "on" if told.on_top else "") if told else ("", "", "")
    return {name: value for name, value in zip(FIELDS, values, strict=True) if value}
