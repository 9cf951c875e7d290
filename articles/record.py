"""The record of what was done at the desk: one line for each act, never changed."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Act, Article, Version, What

LONGEST = 500


def record(
    what: What,
    *,
    by: User | None,
    now: datetime,
    story: Article | None = None,
    version: Version | None = None,
    said: str = "",
) -> Act:
    return Act.objects.create(
        what=what,
        by=by,
        at=now,
        story_id=story.pk if story else None,
        version=version,
        said=said[:LONGEST],
    )
