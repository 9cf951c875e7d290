"""How a story leaves the site and comes back: withdrawn, moved, killed, vanished."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Publication, SiteGeneration, Version, What, Withdrawal
from articles.press import embargoes, stretches
from articles.press.reasons import reason_given
from articles.press.stretches import Now
from articles.record import record
from articles.refusal import Refused

Kind = Withdrawal.Kind

TELLS_WHY = (Kind.WITHDRAWN, Kind.KILLED)
SAID = {
    Kind.WITHDRAWN: What.WITHDRAWN,
    Kind.MOVED: What.MOVED,
    Kind.KILLED: What.KILLED,
    Kind.VANISHED: What.VANISHED,
}


@transaction.atomic
def withdraw(
    story: Article,
    kind: Kind = Kind.WITHDRAWN,
    *,
    by: User,
    now: Now,
    reason: str = "",
    moved_to: Article | None = None,
) -> Withdrawal:
    """The story leaves the site at once, and nothing of it is to come.

    Its address gives the public reason and the day (withdrawn, killed), leads to another story
    (moved), or answers as if there had never been one (vanished). A killed or vanished story has
    no embargo any more, and its share links show nothing.
    """
    clock = stretches.read_clock(story, now)
    moment = stretches.not_before_the_last(story, clock)
    reason = _checked(story, kind, reason, moved_to)
    standing = _standing(story, moment)
    is_live = stretches.shown(story, moment, clock).exists()
    _check_order(story, kind, standing, is_live=is_live, moment=moment)
    live = stretches.close(story, moment, clock)
    if kind in (Kind.KILLED, Kind.VANISHED):
        embargoes.lift_any(story, by=by, moment=moment)
    at = live.live_until if live and live.live_until else moment
    moment = max(moment, at)  # an instant later, where it went live just now
    of_story = Withdrawal.objects.standing(clock).filter(story_id=story.pk)
    of_story.update(over_at=clock, over_by=by)
    withdrawal = Withdrawal.objects.create(
        story_id=story.pk,
        kind=kind,
        at=at,
        by=by,
        public_reason=reason,
        moved_to_id=moved_to.pk if moved_to else None,
        ended=live.version if live else None,
        followed=standing,
    )
    said = reason
    if moved_to:  # its working copy is not everybody's to read
        said = Publication.objects.live(moment).path_of(moved_to.pk)
    version = live.version if live else None
    record(SAID[kind], by=by, now=moment, story=story, version=version, said=said)
    _settle(story)
    return withdrawal


@transaction.atomic
def bring_back(story: Article, *, by: User, now: Now) -> Publication | None:
    """Undoes the withdrawal that stands: readers see again what they saw until then, if anything.

    Where one had followed another, the other stands again.
    """
    moment = stretches.begin(story, now)
    embargoes.refuse(embargoes.standing(story, moment))
    standing = _standing(story, moment)
    if not standing:
        raise Refused(_("This story is not withdrawn, so there is nothing to undo."))
    if Publication.objects.coming(moment).filter(story_id=story.pk).exists():
        raise Refused(_("The story is scheduled to come back. Cancel the schedule first."))
    standing.over_at, standing.over_by = moment, by
    standing.save(update_fields=["over_at", "over_by"])
    record(What.BROUGHT_BACK, by=by, now=moment, story=story, version=standing.ended)
    publication = None
    if standing.ended:
        publication = _again(story, standing.ended, by=by, moment=moment)
    elif before := standing.followed:
        Withdrawal.objects.create(
            story_id=story.pk,
            kind=before.kind,
            at=before.at,
            by=before.by,
            public_reason=before.public_reason,
            moved_to=before.moved_to,
            ended=before.ended,
            followed=before.followed,
        )
    _settle(story)
    return publication


def refuse_unless_undone(story: Article, moment: datetime) -> None:
    """What is withdrawn is published again just so; the other kinds are to be undone first."""
    standing = _standing(story, moment)
    if not standing or standing.kind == Kind.WITHDRAWN:
        return
    said = {
        Kind.MOVED: _("The address of this story leads to another one. Undo that first."),
        Kind.KILLED: _("This story was killed, so it cannot be published. Undo that first."),
        Kind.VANISHED: _("This story was made to vanish. Undo that before you publish it."),
    }
    raise Refused(said[Kind(standing.kind)])


def _again(story: Article, version: Version, *, by: User, moment: datetime) -> Publication | None:
    """Until it was to end; nothing if that has come meanwhile."""
    ends = Publication.objects.filter(story_id=story.pk).latest("live_from").expires_at
    if ends and ends <= moment:
        return None
    publication = Publication(
        story_id=story.pk, version=version, live_from=moment, made_by=by, expires_at=ends
    )
    stretches.append(story, publication, moment, None)
    record(What.PUBLISHED, by=by, now=moment, story=story, version=version)
    return publication


def _standing(story: Article, moment: datetime) -> Withdrawal | None:
    standing = Withdrawal.objects.standing(moment).filter(story_id=story.pk)
    return standing.select_related("ended", "followed").first()


def _checked(story: Article, kind: Kind, reason: str, moved_to: Article | None) -> str:
    if kind == Kind.MOVED and (not moved_to or moved_to.pk == story.pk):
        raise Refused(_("Choose the other story to which readers are led."))
    if kind not in TELLS_WHY:
        return ""
    asks = _("Say why the story is withdrawn: readers will see the reason.")
    return reason_given(reason, asks=asks)


def _check_order(
    story: Article, kind: Kind, standing: Withdrawal | None, *, is_live: bool, moment: datetime
) -> None:
    of_story = Publication.objects.filter(story_id=story.pk)
    if standing and standing.kind == kind and not is_live:
        raise Refused(_("That was done already."))
    if kind == Kind.WITHDRAWN and not is_live:
        raise Refused(_("This story is not live, so there is nothing to withdraw."))
    if kind in (Kind.MOVED, Kind.VANISHED) and not of_story.past_or_live(moment).exists():
        raise Refused(_("This story was never public, so it has no address."))


def _settle(story: Article) -> None:
    Article.objects.filter(pk=story.pk).take_stock()
    SiteGeneration.rise()
