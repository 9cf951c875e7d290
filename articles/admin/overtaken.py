"""A form that was opened before somebody published, scheduled or withdrew: it undoes none of it."""

from copy import copy
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles.admin.times import GO_LIVE, TAKE_DOWN, standing
from articles.clocks import said_of
from articles.models import Act, What

TIMED = (
    *(What.PUBLISHED, What.SCHEDULED, What.UNSCHEDULED, What.EMBARGOED),
    *(What.WITHDRAWN, What.MOVED, What.KILLED, What.VANISHED, What.BROUGHT_BACK),
)


class OvertakenForm(forms.ModelForm[Any]):
    published = forms.CharField(required=False, widget=forms.HiddenInput)  # the last act, then

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["published"] = partial(last_act, self.instance)

    @property
    def is_overtaken(self) -> bool:
        """Whether its times may be older than those that stand."""
        opened_with = self.data.get("published")
        return opened_with is not None and opened_with != last_act(self.instance)

    def check_overtaken(self) -> None:
        """Once: the form that comes back knows what stands."""
        if self.is_overtaken:
            data: Any = copy(self.data)
            data["published"] = last_act(self.instance)
            self.data = data
            said = _("Look at the times here, then press again.")
            self.add_error(GO_LIVE, f"{said_of_overtaking(self.instance)} {said}")


def last_act(story: Any) -> str:
    """The key of the last one that set the times of the story, or ended it.

    A fact box that is brought up to date leaves both as they are; its line says which box it was.
    """
    if not story.pk:
        return ""
    acts = Act.objects.filter(story=story.pk, what__in=TIMED).order_by("-pk")
    acts = acts.exclude(what=What.PUBLISHED, said__gt="")
    return str(acts.values_list("pk", flat=True).first() or "")


def said_of_overtaking(story: Any) -> str:
    said = _(
        "Somebody has published, scheduled or withdrawn this story since you opened the form: %s"
    )
    return said % said_of_standing(story)


def said_of_standing(story: Any) -> str:
    times = standing(story)
    if coming_at := times[GO_LIVE]:
        said = _("it goes live on %s.") % said_of(coming_at)
    elif getattr(story, "live_path", None):
        said = _("it is live now.")
    else:
        said = _("it is not live, and nothing is scheduled.")
    ends = times[TAKE_DOWN]
    return f"{said} {_('It is taken down on %s.') % said_of(ends)}" if ends else said
