"""Who else has a story's form open, and whether it was saved meanwhile: asked every 10 seconds."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.admin.autosave import KEY
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.models import Article, Presence
from articles.names import name_of

GONE_AFTER = timedelta(seconds=25)  # two heartbeats and what they take


class StoryPresence(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "presence": require_POST(self.presence_view)}

    def presence_view(self, request: HttpRequest, object_id: str) -> JsonResponse:
        story, by, now = self.story_to_change(request, object_id), editor(request), timezone.now()
        key = request.POST.get("key", "")
        if not KEY.fullmatch(key):
            raise PermissionDenied
        if "leaves" in request.POST:
            Presence.objects.filter(story=story, editor=by, key=key).delete()
            return JsonResponse({})
        beat(story, by, key, now)
        said = [said_of_others(story, by, key), said_of_newest(story, by, request.POST)]
        return JsonResponse({"said": [sentence for sentence in said if sentence]})


def beat(story: Article, by: Any, key: str, now: datetime) -> None:
    Presence.objects.bulk_create(
        [Presence(story_id=story.pk, editor=by, key=key, seen_at=now)],
        update_conflicts=True,
        unique_fields=["story", "editor", "key"],
        update_fields=["seen_at"],
    )
    Presence.objects.filter(story_id=story.pk, seen_at__lt=now - GONE_AFTER).delete()


def keys_here(story: Article, now: datetime) -> set[str]:
    """Of the forms that are open."""
    here = Presence.objects.filter(story_id=story.pk, seen_at__gte=now - GONE_AFTER)
    return set(here.values_list("key", flat=True))


def said_of_others(story: Article, by: Any, key: str) -> str:
    here = Presence.objects.filter(story_id=story.pk).exclude(editor=by, key=key)
    forms = here.select_related("editor").order_by("editor__username")
    people = {form.editor.pk: form.editor for form in forms}
    said = []
    names = [name_of(who) for who in people.values() if who != by]
    if names:
        is_here = ngettext(
            "%(names)s is in this story, too.", "%(names)s are in this story, too.", len(names)
        )
        said.append(is_here % {"names": get_text_list(names, _("and"))})
    if by.pk in people:
        said.append(_("You have it open in another tab."))
    return " ".join(said)


def said_of_newest(story: Article, by: Any, asked: Any) -> str:
    """If there is a version that the form has not seen."""
    newest = story.versions.select_related("made_by").defer("document").first()
    if not newest or asked.get("seen") == str(newest.pk):
        return ""
    said = (
        _(
            "You saved version %(number)s at %(time)s in another tab while you write here: when "
            "you save, you are asked what is to stand."
        )
        if newest.made_by == by
        else _(
            "%(who)s saved version %(number)s at %(time)s while you write: your save will be "
            "merged with it."
        )
    )
    when = timezone.localtime(newest.made_at)
    return said % {"who": name_of(newest.made_by), "number": newest.number, "time": f"{when:%H:%M}"}
