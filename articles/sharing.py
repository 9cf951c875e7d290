"""Share links: a story for a lawyer or an interviewee, who has no account.

The link's secret is the row's random key, signed: neither the database nor the key alone makes one,
and the desk can show it again at any time.
"""

from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article, ShareLink, ShareVisit, Version, What
from articles.models.share import ShareLinkQuerySet
from articles.record import record


def _signer() -> Signer:
    return Signer(salt="articles.share", sep=".")


def token(link: ShareLink) -> str:
    return _signer().sign(link.key.hex)


def address(link: ShareLink) -> str:
    return f"{settings.SITE_URL}{reverse('shared', args=[token(link)])}"


def find(token: str) -> ShareLink | None:
    """The link of the token, whether or not it has ended; none if we did not make the token."""
    try:
        key = UUID(hex=_signer().unsign(token))
    except BadSignature:
        return None
    return ShareLink.objects.filter(pk=key).select_related("version", "made_by").first()


def end_of(day: date) -> datetime:
    """The last moment of the newsroom's day."""
    return datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())


def shown(link: ShareLink) -> Version | None:
    """The Version that the link leads to: its own, or the newest."""
    return link.version or Version.objects.filter(story=link.story_id).first()


def is_shown(link: ShareLink) -> bool:
    """A link to the newest shows no more than whoever made it may see.

    Else who is taken off a story would read on by a link that they had made.
    """
    return bool(link.version_id) or may_see(link.made_by, link.story_id)


def may_see(maker: User, story_id: int) -> bool:
    """With an open account, and to work on the story or on all of them."""
    theirs = Article.objects.seen_by(maker).filter(pk=story_id)
    return maker.is_active and maker.is_staff and theirs.exists()


def stopped_with(story: Article, maker: User) -> bool:
    """Whether links show nothing because their maker may not see the story any more."""
    theirs = ShareLink.objects.open().filter(story_id=story.pk, version=None, made_by=maker)
    return theirs.exists() and not may_see(maker, story.pk)


def note_visit(link: ShareLink, *, now: datetime) -> None:
    """Once for each minute, so that nobody can fill the table by opening a link again and again."""
    visit = ShareVisit(link=link, at=now.replace(second=0, microsecond=0))
    ShareVisit.objects.bulk_create([visit], ignore_conflicts=True)


@transaction.atomic
def share(link: ShareLink) -> ShareLink:
    """Makes the link, and a line of the record."""
    link.save(force_insert=True)
    said = f"{link.name} – {date_format(timezone.localtime(link.expires_at), 'j M Y')}"
    record(
        What.SHARED,
        by=link.made_by,
        now=link.made_at,
        story=link.story,
        version=link.version,
        said=said,
    )
    return link


@transaction.atomic
def revoke(link: ShareLink, *, by: User, now: datetime) -> bool:
    """Ends it at once; false if it had ended already."""
    still_open = ShareLink.objects.open(now).filter(pk=link.pk)
    if not still_open.update(revoked_at=now, revoked_by=by):
        return False
    record(What.UNSHARED, by=by, now=now, story=link.story, said=link.name)
    return True


def links_of(story: Article) -> ShareLinkQuerySet:
    """With how often each was opened, and when last."""
    links = ShareLink.objects.filter(story=story.pk)
    counted = links.annotate(openings=Count("visits"), last_opened=Max("visits__at"))
    return counted.select_related("version", "made_by", "revoked_by")
