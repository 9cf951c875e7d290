"""Where a fact box stands, as rows: in the working copies, and in what readers see.

The tables are made, filled from the bodies, and filled from the documents; back, they are dropped.
"""

import hashlib
import json
import re

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

EMBED = re.compile(r'<div data-embed="factbox" data-id="([1-9][0-9]{0,17})"')


def fill_uses(apps, schema_editor):
    """From the bodies: nothing else could hold a box until now."""
    boxes = set(apps.get_model("articles", "FactBox").objects.values_list("pk", flat=True))
    stories = apps.get_model("articles", "Article").objects.filter(body__contains="data-embed")
    use = apps.get_model("articles", "FactBoxUse")
    for pk, body in stories.values_list("pk", "body").iterator():
        embedded = {int(box) for box in EMBED.findall(body)} & boxes
        use.objects.bulk_create(use(story_id=pk, box_id=box) for box in sorted(embedded))


def fill_what_readers_see(apps, schema_editor):
    boxes = set(apps.get_model("articles", "FactBox").objects.values_list("pk", flat=True))
    publications = apps.get_model("articles", "Publication").objects.order_by("pk")
    shown = apps.get_model("articles", "PublicationBox")
    rows = publications.values_list("pk", "version__document__body")
    for pk, body in rows.iterator(chunk_size=100):
        found = [block["factbox"] for block in body if "factbox" in block]
        keys = {(box["id"], digest(box)) for box in found if box["id"] in boxes}
        shown.objects.bulk_create(
            shown(publication_id=pk, box_id=box, digest=of_it) for box, of_it in sorted(keys)
        )


def digest(box):
    as_read = {**box, "facts": [{**fact, "review_by": ""} for fact in box["facts"]]}
    return hashlib.sha256(json.dumps(as_read, sort_keys=True).encode()).hexdigest()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_versions_are_kept'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FactToReview',
            fields=[
            ],
            options={
                'verbose_name': 'fact to review',
                'verbose_name_plural': 'facts to review',
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=('articles.fact',),
        ),
        migrations.AlterField(
            model_name='fact',
            name='review_by',
            field=models.DateField(blank=True, db_index=True, null=True, verbose_name='review by'),
        ),
        migrations.CreateModel(
            name='PinnedBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('digest', models.CharField(max_length=64)),
                ('pinned_at', models.DateTimeField()),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='articles.factbox')),
                ('pinned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FactBoxUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='articles.factbox')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='box_uses', to='articles.article')),
                ('pin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='articles.pinnedbox')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PublicationBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='articles.factbox')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='articles.publication')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='pinnedbox',
            constraint=models.UniqueConstraint(fields=('box', 'digest'), name='one_pin_per_box_and_content'),
        ),
        migrations.AddConstraint(
            model_name='factboxuse',
            constraint=models.UniqueConstraint(condition=models.Q(('pin', None)), fields=('story', 'box'), name='a_box_once_per_story'),
        ),
        migrations.AddConstraint(
            model_name='factboxuse',
            constraint=models.UniqueConstraint(fields=('story', 'pin'), name='a_pin_once_per_story'),
        ),
        migrations.AddConstraint(
            model_name='publicationbox',
            constraint=models.UniqueConstraint(fields=('publication', 'box', 'digest'), name='a_box_once_per_publication'),
        ),
        migrations.RunPython(fill_uses, migrations.RunPython.noop),
        migrations.RunPython(fill_what_readers_see, migrations.RunPython.noop),
    ]
