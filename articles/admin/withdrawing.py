"""A story leaves the site, in one of four ways, and comes back: the pages that ask first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import press
from articles.admin.pages import StoryPages, View
from articles.admin.standing import standing
from articles.admin.waysoff import ACTS, FOR_WHAT, Kind, WithdrawForm, what_it_does
from articles.admin.who import editor
from articles.models import Article, Embargo, Publication, State, Version
from articles.press.embargoes import said as said_of_embargo
from articles.refusal import Refused

ASKED_TWICE = (Kind.KILLED, Kind.VANISHED)
TO_BE_UNDONE = (State.MOVED, State.KILLED, State.VANISHED)  # before one can publish again
DONE = {
    Kind.WITHDRAWN: gettext_lazy("Withdrawn. Readers who open its address see your reason."),
    Kind.MOVED: gettext_lazy("Moved. Readers who open its address come to the other story."),
    Kind.KILLED: gettext_lazy("Killed. It is in no list any more, and nothing of it is to come."),
    Kind.VANISHED: gettext_lazy("It has vanished. Its address answers as if it had never been."),
}


class StoryWithdrawing(StoryPages):
    def pages(self) -> dict[str, View]:
        return {
            **super().pages(),
            "withdraw": self.withdraw_view,
            "withdraw-now": require_POST(self.withdraw_now_view),
            "bring-back": self.bring_back_view,
        }

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks how; what is killed or made to vanish is asked about once more."""
        story = self.story_to_publish(request, object_id)
        first = next(iter(kinds_for(story)))
        form = WithdrawForm(story, request.POST or None, initial={"kind": first})
        if request.method == "POST" and form.is_valid():
            if form.cleaned_data["kind"] in ASKED_TWICE:
                return self.ask_again(request, story, form)
            return self.withdraw(request, story, form)
        return self.ask_how(request, story, form)

    def withdraw_now_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        form = WithdrawForm(story, request.POST)
        if form.is_valid():
            return self.withdraw(request, story, form)
        return self.ask_how(request, story, form)

    def withdraw(self, request: HttpRequest, story: Article, form: WithdrawForm) -> HttpResponse:
        said = form.cleaned_data
        kind, by = Kind(said["kind"]), editor(request)
        moved_to, reason = said["moved_to"], said["reason"]
        try:
            press.withdraw(story, kind, by=by, now=timezone.now, reason=reason, moved_to=moved_to)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.ask_how(request, story, form)
        self.message_user(request, str(DONE[kind]), messages.SUCCESS)
        return redirect(self.address("change", story))

    def ask_how(self, request: HttpRequest, story: Article, form: WithdrawForm) -> HttpResponse:
        stands = standing(story, editor(request), timezone.now())
        chosen = form["kind"].value()
        ways: list[dict[str, Any]] = [
            {
                "kind": kind,
                "label": ACTS[kind],
                "does": f"{FOR_WHAT.get(kind, '')} {what_it_does(kind, story)}".strip(),
                "is": chosen == kind,
            }
            for kind in kinds_for(story)
        ]
        more = {"ways": ways, "stands": stands, "is_off": is_off(story)}
        title = _("Take this story off the site?")
        if more["is_off"]:
            title = _("Change how this story is withdrawn?")
        return self.act_page(request, story, title, "admin/articles/withdraw.html", form, **more)

    def ask_again(self, request: HttpRequest, story: Article, form: WithdrawForm) -> HttpResponse:
        kind = Kind(form.cleaned_data["kind"])
        titles = {Kind.KILLED: _("Kill this story?"), Kind.VANISHED: _("Make this story vanish?")}
        context: dict[str, Any] = {
            "kind": kind,
            "does": what_it_does(kind, story),
            "act": ACTS[kind],
            "stands": standing(story, editor(request), timezone.now()),
            "act_url": self.address("withdraw-now", story),
        }
        template = "admin/articles/withdraw_sure.html"
        return self.act_page(request, story, titles[kind], template, form, **context)

    def bring_back_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story: Any = self.story_to_publish(request, object_id)
        if request.method == "POST":

            def bring_back() -> str:
                return said_of_return(press.bring_back(story, by=editor(request), now=timezone.now))

            return self.act(request, story, bring_back)
        context = {
            "refused": why_not_back(story),
            "lift_url": self.address("lift", story),
            **what_comes_back(story),
        }
        template = "admin/articles/bring_back.html"
        return self.act_page(request, story, _("Bring this story back?"), template, **context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story = context["original"]
        if story and context["can_publish"]:
            is_in_use = story.state != State.DRAFT or story.is_embargoed
            context["withdraw_url"] = self.address("withdraw", story) if is_in_use else ""
            if story.withdrawn_as and not story.live_since:
                context["bring_back_url"] = self.address("bring-back", story)
            context["to_be_undone"] = story.state in TO_BE_UNDONE
            context["is_off"] = is_off(story)
        return super().render_change_form(request, context, *args, **kwargs)


def kinds_for(story: Any) -> list[Kind]:
    """The ways in which the story can leave the site as it stands."""
    is_live = bool(story.live_since)
    stands = "" if is_live else story.withdrawn_as
    possible = {Kind.WITHDRAWN: is_live, Kind.MOVED: story.was_live, Kind.VANISHED: story.was_live}
    return [kind for kind in Kind if possible.get(kind, True) and kind != stands]


def is_off(story: Any) -> bool:
    """Whether it was taken off the site already."""
    return bool(story.withdrawn_as and not story.live_since)


def said_of_return(publication: Publication | None) -> str:
    if publication:
        return _("It is back: live at %(path)s.") % {"path": publication.path}
    return _("Undone. Readers see nothing of it until it is published again.")


def why_not_back(story: Any) -> str:
    embargo = Embargo.objects.standing(timezone.now()).filter(story_id=story.pk).first()
    if story.coming_at:
        return _("The story is scheduled to come back. Cancel the schedule first.")
    if not story.withdrawn_as or story.live_since:
        return _("This story is not withdrawn, so there is nothing to undo.")
    return f"{said_of_embargo(embargo)} {_('Lift it first.')}" if embargo else ""


def what_comes_back(story: Any) -> dict[str, Any]:
    """What readers see then: a Version at a path, or what stood before."""
    undone = story.withdrawals.standing().select_related("followed", "by").first()
    version: Version | None = undone.ended if undone else None
    path = ""
    if version:
        first = Publication.objects.past_or_live().filter(story_id=story.pk).earliest("live_from")
        path = press.path_of(version.document["slug"], first.published_at)
    is_newest = version is not None and version.pk == story.newest_version
    return {"undone": undone, "version": version, "path": path, "is_newest": is_newest}
