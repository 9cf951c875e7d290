"""Embargoes: until a time, or until somebody lifts it, nothing new of a story goes out.

They beat every way to publish: the press asks here, with the story's row locked.
"""

from contextlib import suppress
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Embargo, Publication, SiteGeneration, What
from articles.names import name_of
from articles.press import stretches
from articles.press.reasons import reason_given
from articles.press.stretches import Now
from articles.record import record
from articles.refusal import Refused


class UnderEmbargo(Refused):
    """Nothing of the story may go out yet."""


@transaction.atomic
def put_under_embargo(
    story: Article, *, by: User, now: Now, reason: str, until: datetime | None = None
) -> Embargo:
    """Nothing new of the story goes out until then (null: until it is lifted).

    What is live stays. What was to come before the embargo's end comes then; without an end it is
    taken back. An embargo that stood is followed by this one.
    """
    moment = stretches.begin(story, now)
    reason = reason_given(
        reason, asks=_("Say why the story is under embargo: your colleagues will ask.")
    )
    if until and until <= moment:
        raise Refused(_("This time has passed. Choose one ahead."))
    _end(story, by=by, moment=moment)
    embargo = Embargo.objects.create(
        story_id=story.pk, until=until, reason=reason, set_at=moment, set_by=by
    )
    record(What.EMBARGOED, by=by, now=moment, story=story, said=said(embargo))
    _put_off(story, until, moment)
    Article.objects.filter(pk=story.pk).take_stock()
    SiteGeneration.rise()
    return embargo


@transaction.atomic
def lift(story: Article, *, by: User, now: Now) -> None:
    """The story may go out again; what is scheduled comes at its own time."""
    moment = stretches.begin(story, now)
    if not standing(story, moment):
        raise Refused(_("This story is under no embargo, so there is nothing to lift."))
    _end(story, by=by, moment=moment)
    record(What.RELEASED, by=by, now=moment, story=story)


def lift_any(story: Article, *, by: User, moment: datetime) -> None:
    if standing(story, moment):
        _end(story, by=by, moment=moment)
        record(What.RELEASED, by=by, now=moment, story=story)


def _end(story: Article, *, by: User, moment: datetime) -> None:
    Embargo.objects.filter(story_id=story.pk, lifted_at=None).update(lifted_at=moment, lifted_by=by)


def _put_off(story: Article, until: datetime | None, moment: datetime) -> None:
    coming = Publication.objects.coming(moment).filter(story_id=story.pk)
    planned = coming.select_related("version", "correction").first()
    if not planned or (until and planned.live_from >= until):
        return
    stretches.drop_coming(story, moment)
    if until and (planned.expires_at is None or planned.expires_at > until):
        publication = Publication(
            story_id=story.pk,
            version=planned.version,
            live_from=until,
            made_by=planned.made_by,
            expires_at=planned.expires_at,
        )
        with suppress(Refused), transaction.atomic():  # then it is taken back: nothing goes out
            stretches.append(story, publication, moment, planned.correction)


def standing(story: Article, moment: datetime) -> Embargo | None:
    embargoes = Embargo.objects.standing(moment).filter(story_id=story.pk)
    return embargoes.select_related("set_by").first()


def refuse(embargo: Embargo | None) -> None:
    """Raises what the embargo says, if there is one."""
    if embargo:
        raise UnderEmbargo(f"{said(embargo)} {_('Lift it first.')}")


def said(embargo: Embargo) -> str:
    """ "Under embargo until 6 May 2026, 10:00 (Ada Okoye: the minister speaks at ten)." """
    who = {"who": name_of(embargo.set_by), "why": embargo.reason}
    if not embargo.until:
        return _("Under embargo until somebody lifts it (%(who)s: %(why)s).") % who
    until = date_format(timezone.localtime(embargo.until), "j M Y, H:i")
    return _("Under embargo until %(until)s (%(who)s: %(why)s).") % {**who, "until": until}


def earliest(story: Article, start: datetime, moment: datetime) -> datetime:
    """When the story may go live that is to go live at `start`: then, or as the embargo ends."""
    embargo = standing(story, moment)
    if embargo and not embargo.until:
        refuse(embargo)
    return max(start, embargo.until) if embargo and embargo.until else start
