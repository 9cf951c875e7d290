"""The public paths of stories: claimed when a story is pressed, and never another's."""

from datetime import datetime
from itertools import chain, count

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Address, Article, Publication, Version
from articles.refusal import Refused


class AddressTaken(Refused):
    """The public path belongs to another story."""


def path_of(slug: str, published_at: datetime) -> str:
    """The public path: the newsroom's day of the first publication, and the slug."""
    return f"/{timezone.localdate(published_at, timezone.get_default_timezone()):%Y/%m/%d}/{slug}/"


def free_slug(story: Article, slug: str, *, now: datetime, live_from: datetime) -> str:
    """The slug, if its path is free for the story to go live with, or else slug-2, slug-3, …"""
    seen = Publication.objects.past_or_live(now).filter(story_id=story.pk)
    published_at = seen.values_list("published_at", flat=True).first() or live_from
    others = Address.objects.exclude(story_id=story.pk)
    slugs = chain([slug], (f"{slug[:90].strip('-')}-{number}" for number in count(2)))
    return next(free for free in slugs if not others.filter(path=path_of(free, published_at)))


def claim(story: Article, version: Version, published_at: datetime) -> str:
    path = path_of(version.document["slug"], published_at)
    address, _made = Address.objects.get_or_create(path=path, defaults={"story_id": story.pk})
    if address.story_id != story.pk:
        raise AddressTaken(
            _("Another story has the address %(path)s. Choose another last part.") % {"path": path}
        )
    return path


def release(story: Article, paths: set[str]) -> None:
    """Gives back those of the paths that no reader could open, nor can."""
    held = Publication.objects.filter(story_id=story.pk).values_list("path", flat=True)
    Address.objects.filter(story_id=story.pk, path__in=paths - set(held)).delete()
