"""Each save that an editor asks for makes a Version."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.compose import compose
from articles.models import Article, Version


def lock(story: Article) -> Article:
    """The story as it stands and of its own kind, its row locked until the transaction ends."""
    return type(story).objects.select_for_update().get(pk=story.pk)


@transaction.atomic
def save_version(story: Article, *, by: User, now: datetime, note: str = "") -> Version:
    """The working copy as the story's next Version, or its newest if nothing has changed."""
    document = compose(lock(story))
    newest = story.versions.first()
    if newest and newest.document == document and not note:
        return newest
    return Version.objects.create(
        story_id=story.pk,
        number=newest.number + 1 if newest else 1,
        document=document,
        made_at=now,
        made_by=by,
        note=note,
    )
