"""From writing to publishing: submitted, sent back, approved. Each act is on the record."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import noting
from articles.compose import as_written
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
    if settings.FOUR_EYES and writer(version) == by.pk:
        raise Refused(
            _("You wrote what stands here, so somebody else must approve it. Submit it for review.")
        )
    approval, made = Approval.objects.get_or_create(version=version, defaults={"by": by, "at": now})
    if not made:
        raise Refused(_("This version is approved already."))
    _end(story, Outcome.APPROVED, by=by, now=now)
    record(What.APPROVED, by=by, now=now, story=story, version=version)
    return approval


def approved_still(before: Version, version: Version) -> None:
    """What was approved is so in the next Version, too, if that brings no other words.

    For acts on a fact box or a picture, which bring it into each story by themselves.
    """
    approval = Approval.objects.filter(version=before).first()
    is_same = as_written(before.document) == as_written(version.document)
    if approval and is_same and not hasattr(version, "approval"):
        Approval.objects.create(version=version, by=approval.by, at=approval.at)


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
        if not approval or approval.by_id == writer(version):
            raise Refused(_("Somebody who did not write this version must approve it first."))
    _end(version.story, Outcome.PUBLISHED, by=by, now=now)


def writer(version: Version) -> int:
    """The key of whoever brought the words that stand in it.

    To save the same words again, with a note or with a fact box that has changed, is not to write
    them. One act can make two Versions: an updated box, in what readers see and in what they do
    not see yet; so what was made in the moment of one with the same words does not end the run.
    """
    words = as_written(version.document)
    found, moment = version.made_by_id, version.made_at
    older = Version.objects.filter(story_id=version.story_id, number__lt=version.number)
    for one in older.iterator(chunk_size=2):
        if as_written(one.document) == words:
            found, moment = one.made_by_id, one.made_at
        elif one.made_at != moment:
            break
    return found


def _newest(story: Article) -> Version:
    newest = lock(story).versions.defer("document").first()
    if not newest:
        raise Refused(_("Save the story first: what is saved is reviewed."))
    return newest


def _end(story: Article, outcome: Outcome, *, by: User, now: datetime) -> None:
    waiting = Submission.objects.filter(story_id=story.pk, ended_at=None)
    waiting.update(outcome=outcome, ended_at=now, ended_by=by)
