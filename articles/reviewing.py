"""From writing to publishing: submitted, sent back, approved. Each act is on the record."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import noting
from articles.models import Approval, Article, Submission, Version, What
from articles.models.review import Outcome
from articles.record import record
from articles.refusal import Refused
from articles.versions import lock


@transaction.atomic
def submit(story: Article, *, by: User, now: datetime) -> Submission:
    """The newest Version waits for an editor."""
    version = _newest(story)
    _end(story, Outcome.AGAIN, by=by, now=now)
    record(What.SUBMITTED, by=by, now=now, story=story, version=version)
    return Submission.objects.create(story_id=story.pk, version=version, by=by, at=now)


@transaction.atomic
def approve(story: Article, *, by: User, now: datetime) -> Approval:
    """The newest Version may go out. What is saved after it is not approved."""
    version = _newest(story)
    if settings.FOUR_EYES and version.made_by_id == by.pk:
        raise Refused(
            _("You wrote the last version, so somebody else must approve it. Submit it for review.")
        )
    approval, made = Approval.objects.get_or_create(version=version, defaults={"by": by, "at": now})
    if not made:
        raise Refused(_("This version is approved already."))
    _end(story, Outcome.APPROVED, by=by, now=now)
    record(What.APPROVED, by=by, now=now, story=story, version=version)
    return approval


@transaction.atomic
def send_back(story: Article, *, by: User, now: datetime, reason: str) -> None:
    """Whoever submitted it gets the reason as a note, and the story for more work."""
    version = _newest(story)
    submission = story.submissions.filter(ended_at=None).select_related("by").first()
    if not submission:
        raise Refused(_("This story does not wait for review, so there is nothing to send back."))
    _end(story, Outcome.SENT_BACK, by=by, now=now)
    noting.write(story, reason, by=by, to=submission.by, now=now)
    record(What.SENT_BACK, by=by, now=now, story=story, version=version, said=reason)


def published(version: Version, *, by: User, now: datetime) -> None:
    """Whoever publishes has reviewed; where four eyes are asked for, somebody else approved.

    Called by the press, with the story's row locked.
    """
    if settings.FOUR_EYES:
        approval = Approval.objects.filter(version=version).first()
        if not approval or approval.by_id == version.made_by_id:
            raise Refused(_("Somebody who did not write this version must approve it first."))
    _end(version.story, Outcome.PUBLISHED, by=by, now=now)


def _newest(story: Article) -> Version:
    newest = lock(story).versions.defer("document").first()
    if not newest:
        raise Refused(_("Save the story first: what is saved is reviewed."))
    return newest


def _end(story: Article, outcome: Outcome, *, by: User, now: datetime) -> None:
    waiting = Submission.objects.filter(story_id=story.pk, ended_at=None)
    waiting.update(outcome=outcome, ended_at=now, ended_by=by)
