from django.db import migrations
from django.db.models import F


def make_rows(apps, _schema_editor):
    """What a Publication said of its withdrawal; over when the story is published again."""
    publications = apps.get_model("articles", "Publication").objects
    withdrawals = apps.get_model("articles", "Withdrawal").objects
    for publication in publications.filter(withdrawn_by__isnull=False).iterator():
        following = publications.filter(
            story=publication.story_id, live_from__gt=publication.live_from
        )
        again = following.order_by("live_from").first()
        withdrawals.create(
            story_id=publication.story_id,
            kind="withdrawn",
            at=publication.live_until,
            by_id=publication.withdrawn_by_id,
            public_reason=publication.public_reason or "Withdrawn.",
            ended_id=publication.version_id,
            over_at=again and again.live_from,
            over_by_id=again and again.made_by_id,
        )
    updated = publications.filter(live_from__gt=F("published_at"))
    updated.update(updated_at=F("live_from"))


def write_on_publications(apps, _schema_editor):
    publications = apps.get_model("articles", "Publication").objects
    for row in apps.get_model("articles", "Withdrawal").objects.filter(kind="withdrawn"):
        publications.filter(story=row.story_id, live_until=row.at).update(
            withdrawn_by=row.by_id, public_reason=row.public_reason
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_publishing_in_time")]

    operations = [migrations.RunPython(make_rows, write_on_publications, elidable=True)]
