"""What Ada does with the share links of a story, whose draft has words that nobody else may see."""

from datetime import timedelta

from django.utils import timezone

from articles import sharing
from articles.models import ShareLink
from tests.desk.conftest import ARTICLES

DAY = timedelta(days=1)


def shares(story):
    return f"{ARTICLES}{story.pk}/shares/"


def share(client, story, **fields):
    return client.post(shares(story), {"name": "R. Downie", "days": "7", **fields}, follow=True)


def path_of(link):
    return f"/shared/{sharing.token(link)}/"


def revoke(client, link):
    return client.post(f"{ARTICLES}{link.story_id}/revoke/{link.key}/", follow=True)


def expire(link):
    past = timezone.now() - DAY
    ShareLink.objects.filter(pk=link.pk).update(made_at=past - DAY, expires_at=past)
