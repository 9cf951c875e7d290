"""Share links at the desk: who may read a story without an account, and until when."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import sharing
from articles.admin.fields import WholeText
from articles.admin.lists import moment
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.models import Article, ShareLink, Version

DAYS = (
    (1, gettext_lazy("1 day")),
    (7, gettext_lazy("7 days")),
    (30, gettext_lazy("30 days")),
)
LONGEST_SHARE = timedelta(days=365)
MOST_OPEN = 50  # of one story
ENDED_SHOWN = 50
VERSIONS_OFFERED = 100


def said_of_version(version: Version) -> str:
    said = _("Version %(number)s, saved %(when)s by %(who)s")
    when = moment(version.made_at)
    return said % {"number": version.number, "when": when, "who": version.made_by}


class ShareForm(WholeText, forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Who gets it"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=gettext_lazy("Such as R. Downie. Whoever opens the link reads this name."),
        error_messages={"required": gettext_lazy("Write who gets the link.")},
    )
    version: Any = forms.ModelChoiceField(
        Version.objects.none(),
        label=gettext_lazy("What it shows"),
        required=False,
        to_field_name="number",
        empty_label=gettext_lazy("The newest saved version, also when it is saved again"),
        error_messages={
            "invalid_choice": gettext_lazy("Choose one of the versions of this story."),
        },
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("For how long"), choices=DAYS, coerce=int, initial=7
    )
    until = forms.DateField(
        label=gettext_lazy("Or until the end of this day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": gettext_lazy("Write the day as year, month and day, such as 2026-03-02.")
        },
    )

    def __init__(self, story: Article, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)
        self.story = story
        choice: Any = self.fields["version"]
        choice.queryset = story.versions.defer("document").select_related("made_by")
        choice.widget.choices = [
            ("", choice.empty_label),
            *((one.number, said_of_version(one)) for one in choice.queryset[:VERSIONS_OFFERED]),
        ]

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        today = timezone.localdate()
        if until and not today <= until <= today + LONGEST_SHARE:
            raise ValidationError(_("Choose a day from today on, at most a year ahead."))
        return until

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.story.versions.exists():
            raise ValidationError(_("Save the story first: a link shows what is saved."))
        if self.story.share_links.open().count() >= MOST_OPEN:
            raise ValidationError(
                _("This story has %(number)s open links. Revoke one that is not needed any more."),
                params={"number": MOST_OPEN},
            )
        return self.cleaned_data

    def make(self, request: HttpRequest) -> ShareLink:
        said = self.cleaned_data
        last_day = said["until"] or timezone.localdate() + timedelta(days=said["days"])
        link = ShareLink(
            story_id=self.story.pk,
            version=said["version"],
            name=said["name"],
            made_by=editor(request),
            made_at=timezone.now(),
            expires_at=sharing.end_of(last_day),
        )
        return sharing.share(link)


class StoryShares(StoryPages):
    def pages(self) -> dict[str, View]:
        return {
            **super().pages(),
            "shares": self.shares_view,
            "revoke/<uuid:key>": require_POST(self.revoke_view),
        }

    def shares_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_change(request, object_id)
        first = {"version": request.GET.get("version", "")}
        form = ShareForm(story, request.POST or None, initial=first)
        if request.method == "POST" and form.is_valid():
            link = form.make(request)
            said = _("The link for %(name)s is made. Copy it below, and send it.")
            self.message_user(request, said % {"name": link.name}, messages.SUCCESS)
            return redirect(self.address("shares", story))
        links, now = sharing.links_of(story), timezone.now()
        open_links = list(links.open(now))
        makers = {link.made_by_id: link.made_by for link in open_links if not link.version_id}
        gone = {pk for pk, maker in makers.items() if not sharing.may_see(maker, story.pk)}
        context: dict[str, Any] = {
            "share_form": form,
            "open_links": [
                {
                    "link": link,
                    "address": sharing.address(link),
                    "revoke": self.address("revoke", story, link.key),
                    "is_stopped": not link.version_id and link.made_by_id in gone,
                }
                for link in open_links
            ],
            "ended_links": links.ended(now)[:ENDED_SHOWN],
        }
        return self.act_page(
            request, story, _("Share links"), "admin/articles/shares.html", **context
        )

    def revoke_view(self, request: HttpRequest, object_id: str, key: UUID) -> HttpResponse:
        story = self.story_to_change(request, object_id)
        link = get_object_or_404(ShareLink, pk=key, story=story.pk)
        if sharing.revoke(link, by=editor(request), now=timezone.now()):
            said = _("The link for %(name)s is revoked. Whoever opens it reads that it has ended.")
            self.message_user(request, said % {"name": link.name}, messages.SUCCESS)
        else:
            said = _("The link for %(name)s had ended already.")
            self.message_user(request, said % {"name": link.name}, messages.WARNING)
        return redirect(self.address("shares", story))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story = context["original"]
        if story and context.get("can_save"):
            context["shares_url"] = self.address("shares", story)
            context["open_shares"] = story.share_links.open().count()
        return super().render_change_form(request, context, *args, **kwargs)
