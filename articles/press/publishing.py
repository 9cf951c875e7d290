"""Makes Publications of Versions: now, at a moment ahead, again; and takes back what is to come."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import reviewing
from articles.models import Article, Publication, SiteGeneration, What
from articles.press import correcting, embargoes, pictures, stretches, withdrawing
from articles.press.stretches import Now
from articles.record import record
from articles.refusal import Refused
from articles.versions import save_version


class Plan(NamedTuple):
    """When the working copy goes live (null: now) and ends (null: never), and what is told."""

    live_from: datetime | None = None
    expires_at: datetime | None = None
    notice: correcting.Notice | None = None


AT_ONCE = Plan()


@transaction.atomic
def publish(story: Article, *, by: User, now: Now, plan: Plan = AT_ONCE) -> Publication:
    """Readers see the working copy from now on, or from the plan's moment on.

    Under an embargo with an end that is the moment, if the plan's is before it: look at the
    Publication's `live_from`.
    """
    moment = stretches.begin(story, now)
    if plan.live_from and plan.live_from <= moment:
        raise Refused(_("This time has passed. Choose one ahead, or publish now."))
    start = embargoes.earliest(story, plan.live_from or moment, moment)
    withdrawing.refuse_unless_undone(story, moment)
    version = save_version(story, by=by, now=moment)
    reviewing.published(version, by=by, now=moment)
    if not version.document["headline"]:
        raise Refused(_("Readers cannot be shown a story without a headline. Write one first."))
    pictures.refuse_what_lacks(version.document)
    stretches.drop_coming(story, moment)
    correction = plan.notice and correcting.note(story, version, plan.notice, by=by, moment=moment)
    publication = Publication(
        story_id=story.pk, version=version, live_from=start, made_by=by, expires_at=plan.expires_at
    )
    stretches.append(story, publication, moment, correction)
    if start > moment:
        said = date_format(timezone.localtime(start), "j M Y, H:i")
        record(What.SCHEDULED, by=by, now=moment, story=story, version=version, said=said)
    else:
        record(What.PUBLISHED, by=by, now=moment, story=story, version=version)
    Article.objects.filter(pk=story.pk).take_stock()
    return publication


def schedule(
    story: Article, *, by: User, now: Now, live_from: datetime, plan: Plan = AT_ONCE
) -> Publication:
    """Readers will see the working copy, as it is now, from `live_from` on."""
    return publish(story, by=by, now=now, plan=plan._replace(live_from=live_from))


@transaction.atomic
def reschedule(story: Article, *, by: User, now: Now) -> Publication:
    """What is scheduled is the working copy, as it is now, at the same moment."""
    moment = stretches.begin(story, now)
    coming = Publication.objects.coming(moment).filter(story_id=story.pk)
    planned = coming.select_related("correction").first()
    if not planned:
        raise Refused(_("This story is not scheduled any more."))
    told = planned.correction
    notice = correcting.notice_of(told) if told else None
    plan = Plan(planned.live_from, planned.expires_at, notice)
    return publish(story, by=by, now=moment, plan=plan)


@transaction.atomic
def unschedule(story: Article, *, by: User, now: Now) -> None:
    """Nothing is to come any more; what readers see stays."""
    moment = stretches.begin(story, now)
    if not stretches.drop_coming(story, moment):
        raise Refused(_("This story is not scheduled, so there is nothing to cancel."))
    record(What.UNSCHEDULED, by=by, now=moment, story=story)
    Article.objects.filter(pk=story.pk).take_stock()
    SiteGeneration.rise()
