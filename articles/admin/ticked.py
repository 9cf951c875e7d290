"""What is done at once in several stories, such as all that somebody ticked."""

from collections.abc import Callable, Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.embedded import kinds
from articles.models import Article
from articles.prose import NUMBER
from articles.refusal import Refused


def act_on_ticked(request: HttpRequest, act: Callable[[Any], None]) -> int:
    ticked = [int(pk) for pk in request.POST.getlist("story") if NUMBER.fullmatch(pk)]
    if not ticked:
        messages.warning(request, _("Tick the stories first."))
    return act_on(request, ticked, act)


def act_on(request: HttpRequest, stories: Collection[int], act: Callable[[Any], None]) -> int:
    """How often it could be done; a story where it could not is told, with the reason."""
    done = 0
    for story in Article.objects.filter(pk__in=stories).only("kind", "headline"):
        try:
            act(kinds()[story.kind].objects.get(pk=story.pk))
        except Refused as refusal:
            said = _("Nothing was done in “%(story)s”. %(why)s")
            messages.warning(request, said % {"story": story, "why": refusal})
        else:
            done += 1
    return done
