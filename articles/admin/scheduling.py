"""Publishing from the form of a story, and what a save does to what is to go live by itself."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import press
from articles.admin import asking, times
from articles.admin.forms import StoryForm
from articles.admin.overtaken import said_of_overtaking
from articles.admin.pages import StoryPages
from articles.admin.times import GO_LIVE, TAKE_DOWN
from articles.admin.who import editor
from articles.clocks import said_of
from articles.compose import as_written
from articles.models import Publication, Version
from articles.refusal import Refused
from articles.versions import lock


class Outlook(NamedTuple):
    """What is to become of what was saved."""

    said: str
    level: int = messages.SUCCESS


class StorySchedule(StoryPages):
    def publish(
        self, request: HttpRequest, form: StoryForm, version: Version, now: datetime
    ) -> None:
        """What is typed is saved by now, so a refusal loses nothing."""
        story = form.instance
        notice = form.notice if getattr(story, "was_live", False) else None
        plan = press.Plan(form.cleaned_data[GO_LIVE], form.cleaned_data[TAKE_DOWN], notice)
        try:
            publication = press.publish(story, by=editor(request), now=now, plan=plan)
        except Refused as refusal:
            said = _("Saved as a draft, but not published. %(why)s") % {"why": refusal}
            said = f"{said} {said_of_older(story, version, now)}".strip()
            self.choose(request, form, now)
            self.message_user(request, said, messages.ERROR)
        else:
            story.chosen, story.is_told = {}, True
            self.message_user(request, said_of_publishing(publication, plan), messages.SUCCESS)

    def choose(self, request: HttpRequest, form: StoryForm, now: datetime) -> None:
        """Keeps the times that were typed and not set, for the form that comes back."""
        if not self.may_publish(request):
            return
        if form.is_overtaken:  # its times are those that stood as it was opened
            said = _("The form has these times by now.")
            said = f"{said_of_overtaking(form.instance)} {said}"
            self.message_user(request, said, messages.WARNING)
        else:
            form.instance.chosen = times.chosen_beside(form.instance, form.cleaned_data, now)

    def outlook(
        self, request: HttpRequest, form: StoryForm, version: Version, now: datetime
    ) -> Outlook | None:
        """Has what was saved go live when the story's next text is to, if it may."""
        story = form.instance
        coming = coming_of(story, now)
        self.choose(request, form, now)
        if not coming:
            return None
        when = said_of(coming.live_from)
        is_other = not says_the_same(version, coming.version)
        if is_other and not self.may_publish(request):
            return Outlook(_("The approved text goes live on %s, without this change.") % when)
        if coming.version_id != version.pk and self.may_publish(request):
            try:
                self.refuse_what_lacks(form, version, coming, now)
                press.reschedule(story, by=editor(request), now=timezone.now)
            except Refused as refusal:
                if coming.live_from <= timezone.now():
                    return Outlook(said_of_gone_live(coming.live_from))
                if is_other:
                    said = _("The older text goes live on %s, without this change.") % when
                    return Outlook(f"{said} {refusal}", messages.WARNING)
        return Outlook(f"{said_of_coming(story, when)} {said_of_chosen(story)}".strip())

    def refuse_what_lacks(
        self, form: StoryForm, version: Version, coming: Publication, now: datetime
    ) -> None:
        """What the form asks for where somebody publishes."""
        if lack := form.lacks(version.document):
            raise Refused(lack)
        if unasked := form.not_asked(version.document["slug"]):  # in a form, or merged into one
            raise Refused(unasked)
        saved = lock(form.instance)
        queries = asking.open_queries(saved, version.document, live_from=coming.live_from, now=now)
        if number := sum(query.blocks for query in queries):
            form.instance.is_asked = True
            said = ngettext(
                "The desk has %(number)s query that must be mended first.",
                "The desk has %(number)s queries that must be mended first.",
                number,
            )
            raise Refused(said % {"number": number})

    def settle(
        self, request: HttpRequest, form: StoryForm, version: Version, now: datetime
    ) -> None:
        """After a save that says by itself that it was one."""
        if outlook := self.outlook(request, form, version, now):
            self.message_user(request, outlook.said, outlook.level)

    def said_before_saving(self, request: HttpRequest, story: Any) -> str:
        """What will become of what is saved now."""
        if not story.coming_at:
            return ""
        when = {"when": said_of(story.coming_at)}
        if not self.may_publish(request):
            said = _("The approved text goes live on %(when)s. What you save is not in it.")
        elif settings.FOUR_EYES:
            said = _(
                "The approved text goes live on %(when)s. What you save goes live then "
                "if somebody else approves it."
            )
        else:
            said = _("What you save goes live on %(when)s.")
        return said % when


def coming_of(story: Any, now: datetime) -> Publication | None:
    coming = Publication.objects.coming(now).filter(story=story.pk)
    return coming.select_related("version").without_text().first()


def says_the_same(version: Version, other: Version) -> bool:
    """Such as one that was restored."""
    return version == other or as_written(version.document) == as_written(other.document)


def is_behind(story: Any) -> bool:
    """Whether something else was saved than what is to go live."""
    if not story.coming_at or story.coming_version == story.newest_version:
        return False
    coming, newest = Version.objects.filter(pk__in=(story.coming_version, story.newest_version))
    return not says_the_same(coming, newest)


def said_of_older(story: Any, version: Version, now: datetime) -> str:
    """Where what was saved just now is not what is to go live."""
    coming = coming_of(story, now)
    if not coming:
        return ""
    when = said_of(coming.live_from)
    if says_the_same(version, coming.version):
        return said_of_coming(story, when)
    return _("The older text goes live on %s, without this change.") % when


def said_of_restored(story: Any, version: Version, now: datetime) -> str:
    """Unless it is what goes live by itself, readers wait for somebody to publish it."""
    coming, older = coming_of(story, now), said_of_older(story, version, now)
    if coming and says_the_same(version, coming.version):
        return older
    return f"{_('Readers see nothing of it until you publish.')} {older}".strip()


def said_of_publishing(publication: Publication, plan: press.Plan) -> str:
    when, ends = said_of(publication.live_from), publication.expires_at
    if publication.live_from == publication.made_at:
        path = publication.path
        said: str = format_html(_('Live now at <a href="{}">{}</a>.'), path, path)
    elif plan.live_from == publication.live_from:
        said = _("Scheduled: it goes live on %s.") % when
    else:
        said = _("Under embargo: it goes live as the embargo ends, on %s.") % when
    end = _("It is taken down on %s.") % said_of(ends) if ends else ""
    return format_html("{} {}", said, end) if end else said


def said_of_coming(story: Any, when: str) -> str:
    if getattr(story, "live_path", None):
        return _("These changes go live on %s.") % when
    return _("This text goes live on %s.") % when


def said_of_chosen(story: Any) -> str:
    chosen = getattr(story, "chosen", {})
    if GO_LIVE in chosen:
        return _("The time that you chose is not set until you press Schedule.")
    if TAKE_DOWN in chosen:
        return _("The time to take it down is not set until you press Publish or Schedule.")
    return ""


def said_of_gone_live(at: datetime) -> str:
    since = f"{timezone.localtime(at):%H:%M}"
    return _("It is live since %s; readers see the change when you publish it.") % since


def said_of_draft(form: StoryForm, now: datetime) -> str:
    """Of a save after which nothing goes live by itself."""
    story: Any = form.instance
    went_live = getattr(story, "coming_at", None) or form.cleaned_data.get(GO_LIVE)
    is_live = getattr(story, "live_path", None)
    if went_live and went_live <= now and (is_live or story.coming_at):
        return _("Saved. %s") % said_of_gone_live(went_live)
    if is_live:
        return f"{_('Saved. Readers see the change when you publish it.')} {said_of_chosen(story)}"
    if (live_from := times.opened_with(story)[GO_LIVE]) and live_from > now:
        return _("Draft saved. It is not scheduled until you press Schedule.")
    return f"{_('Draft saved.')} {said_of_chosen(story)}".strip()
