"""Review at the desk: submit, approve, send back."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import reviewing
from articles.admin.fields import WholeText
from articles.admin.forms import Growing
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.models import Approval, Article
from articles.refusal import Refused

SUBMIT, APPROVE = "_submit", "_approve"  # buttons of the form; each saves first


class SendBackForm(WholeText, forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What is still to be done?"),
        max_length=4000,
        widget=Growing({"rows": 4}),
        help_text=gettext_lazy("It becomes a note to whoever submitted the story."),
        error_messages={"required": gettext_lazy("Say what is still to be done.")},
    )


class StoryReview(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "send-back": self.send_back_view}

    def may_approve(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.approve_article")

    def check_review_buttons(self, request: HttpRequest) -> None:
        if APPROVE in request.POST and not self.may_approve(request):
            raise PermissionDenied

    def review(self, request: HttpRequest, story: Article) -> bool:
        """Does what the pressed button asks for beyond saving; whether one was pressed."""
        acts = {
            SUBMIT: (reviewing.submit, _("Saved and submitted. The editors see it on their desk.")),
            APPROVE: (reviewing.approve, _("Saved and approved.")),
        }
        pressed = next((acts[button] for button in acts if button in request.POST), None)
        if not pressed:
            return False
        act, said = pressed
        try:
            act(story, by=editor(request), now=timezone.now())
        except Refused as refusal:
            self.message_user(request, _("Saved. %s") % refusal, messages.WARNING)
        else:
            self.message_user(request, said, messages.SUCCESS)
        return True

    def send_back_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.may_approve(request):
            raise PermissionDenied
        story = self.story(request, object_id)
        form = SendBackForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason, now = form.cleaned_data["reason"], timezone.now()
            try:
                reviewing.send_back(story, by=editor(request), now=now, reason=reason)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("Sent back. Whoever submitted it has your note.")
                self.message_user(request, said, messages.SUCCESS)
                return redirect(self.address("change", story))
        title = _("Send this story back?")
        return self.act_page(request, story, title, "admin/articles/send_back.html", form)

    def where_in_review(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        """What the form says of it, and which buttons it has."""
        waiting = story.submissions.filter(ended_at=None).select_related("by", "version").first()
        approval = Approval.objects.filter(version=story.newest_version).select_related("by")
        return {
            "submission": waiting,
            "approval": approval.first(),
            "four_eyes": settings.FOUR_EYES,
            "can_approve": self.may_approve(request),
            "send_back_url": self.address("send-back", story),
        }
