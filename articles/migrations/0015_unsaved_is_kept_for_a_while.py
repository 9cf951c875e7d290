from datetime import datetime, timedelta

from django.db import migrations, models
from django.utils import timezone


def in_ninety_days() -> datetime:
    """What is there already is kept from now on for as long as what comes."""
    return timezone.now() + timedelta(days=90)


class Migration(migrations.Migration):

    dependencies = [("articles", "0014_publications_without_withdrawals")]

    operations = [
        migrations.AddField(
            model_name="unsaved",
            name="kept_until",
            field=models.DateTimeField(db_index=True, default=in_ninety_days),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="unsaved",
            constraint=models.CheckConstraint(
                condition=models.Q(kept_until__gt=models.F("typed_at")),
                name="what_is_typed_is_kept_a_while",
            ),
        ),
    ]
