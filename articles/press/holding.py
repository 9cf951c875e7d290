"""Texts that the public record of a story does not tell, for legal reasons."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, HeldBack, Publication, SiteGeneration, Version, What
from articles.press import stretches
from articles.press.held import versions_that_say_the_same
from articles.press.reasons import reason_given
from articles.press.stretches import Now
from articles.record import record
from articles.refusal import Refused


@transaction.atomic
def hold_back(story: Article, version: Version, *, by: User, now: Now, reason: str) -> HeldBack:
    """The record says from now on that a text is held back, where it told what that text was.

    One that is live can be held back before another takes its place. The reason is for the desk
    alone.
    """
    moment = stretches.begin(story, now)
    reason = reason_given(
        reason, asks=_("Say why the text is held back: your colleagues will ask.")
    )
    seen = Publication.objects.past_or_live(moment).filter(story_id=story.pk, version=version)
    if not seen.exists():
        raise Refused(_("Readers never saw this text, so there is nothing to hold back."))
    if version.held_back.filter(over_at=None).exists():
        raise Refused(_("This text is held back already."))
    for same in versions_that_say_the_same(version):
        if not same.held_back.filter(over_at=None).exists():
            HeldBack.objects.create(version=same, reason=reason, at=moment, by=by)
    held = version.held_back.get(over_at=None)
    record(What.HELD_BACK, by=by, now=moment, story=story, version=version, said=reason)
    SiteGeneration.rise()
    return held


@transaction.atomic
def tell_again(story: Article, version: Version, *, by: User, now: Now) -> None:
    """The record tells the text as it did before it was held back."""
    moment = stretches.begin(story, now)
    same = [one.pk for one in versions_that_say_the_same(version)]
    standing = HeldBack.objects.filter(version__in=same, version__story=story.pk, over_at=None)
    if not standing.update(over_at=moment, over_by=by):
        raise Refused(_("This text is not held back, so there is nothing to undo."))
    record(What.TOLD_AGAIN, by=by, now=moment, story=story, version=version)
    SiteGeneration.rise()
