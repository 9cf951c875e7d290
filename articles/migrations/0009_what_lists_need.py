"""What a story's Versions and Publications say, kept on the story for the lists of the desk.

The columns are made, filled, and put under indexes; back, they are dropped.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery


def fill(apps, _schema_editor):
    stories = apps.get_model("articles", "Article").objects
    versions = apps.get_model("articles", "Version").objects.filter(story=OuterRef("pk"))
    publications = apps.get_model("articles", "Publication").objects.filter(story=OuterRef("pk"))
    stories.update(
        newest_id=Subquery(versions.order_by("-number").values("pk")[:1]),
        changed_at=Subquery(versions.order_by("-number").values("made_at")[:1]),
        pressed_id=Subquery(publications.order_by("-version_id").values("version_id")[:1]),
        over_at=Subquery(publications.order_by("-live_from").values("live_until")[:1]),
    )


def check_links_now(_apps, schema_editor):
    """PostgreSQL does not alter a table while checks of its rows are put off."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):

    dependencies = [('articles', '0008_share_links')]

    operations = [
        migrations.AddField(
            model_name='article',
            name='newest',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.version'),
        ),
        migrations.AddField(
            model_name='article',
            name='changed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='pressed',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.version'),
        ),
        migrations.AddField(
            model_name='article',
            name='over_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(check_links_now, check_links_now),
        migrations.AddField(
            model_name='article',
            name='is_ahead',
            field=models.GeneratedField(db_persist=True, expression=Q(newest__gt=F('pressed')), output_field=models.BooleanField(null=True)),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-changed_at', '-id'], name='by_save'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['kind', '-changed_at', '-id'], name='kind_by_save'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=Q(pressed=None), fields=['kind', '-changed_at', '-id'], name='drafts_by_save'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=Q(newest__gt=F('pressed')), fields=['kind', '-changed_at', '-id'], name='ahead_by_save'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=Q(over_at__isnull=False), fields=['over_at'], name='over_by_end'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['live_from'], name='by_begin'),
        ),
    ]
