"""What readers are told of a change to a live story."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Publication, Version, What
from articles.press import embargoes, stretches
from articles.press.stretches import Now
from articles.record import record
from articles.refusal import Refused

LONGEST = 1000


class Notice(NamedTuple):
    """What readers are told of a change to a live story; becomes a Correction."""

    kind: Correction.Kind
    text: str
    on_top: bool = False


def notice_of(correction: Correction) -> Notice:
    return Notice(Correction.Kind(correction.kind), correction.text, correction.on_top)


@transaction.atomic
def correct(story: Article, notice: Notice, *, by: User, now: Now) -> Correction:
    """Readers of what is live are told, without another text; what is to come stays to come."""
    moment = stretches.begin(story, now)
    embargoes.refuse(embargoes.standing(story, moment))
    live = Publication.objects.live(moment).filter(story_id=story.pk).first()
    if not live:
        raise Refused(_("This story is not live, so its readers cannot be told."))
    correction = note(story, live.version, notice, by=by, moment=moment)
    stretches.replace(live, live.version, correction, by=by, moment=moment)
    Article.objects.filter(pk=story.pk).take_stock()
    return correction


def note(
    story: Article, version: Version, notice: Notice, *, by: User, moment: datetime
) -> Correction:
    text = notice.text.strip()
    if not text:
        raise Refused(_("Say what was changed: readers are told."))
    if len(text) > LONGEST:
        raise Refused(_("Tell readers what was changed in at most 1,000 characters."))
    seen = Publication.objects.past_or_live(moment).filter(story_id=story.pk)
    before = seen.order_by("live_from").last()
    if not before:
        raise Refused(_("Readers have not seen this story yet, so there is nothing to correct."))
    told = Correction.objects.public(moment).filter(story_id=story.pk).order_by("-public_at")
    last = told.first()
    if last and (last.kind, last.text, last.after_id) == (notice.kind, text, version.pk):
        raise Refused(_("Readers were told this already."))
    correction = Correction.objects.create(
        story_id=story.pk,
        kind=notice.kind,
        text=text,
        on_top=notice.on_top,
        before_id=before.version_id,
        after=version,
        made_at=moment,
        made_by=by,
    )
    said = f"{correction.get_kind_display()}: {text}"
    record(What.CORRECTED, by=by, now=moment, story=story, version=version, said=said)
    return correction
