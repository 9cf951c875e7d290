"""`short` holds only what was set by hand: a form that is made is made when the story is composed."""

import re

from django.db import migrations, models


def made_of(name, organisation):
    """As it was made until now."""
    words = [word for word in re.split(r"[\s-]+", name.strip("-")) if word]
    if organisation or len(words) < 2:
        return name[:40]
    return "".join(word[0] for word in words).upper()[:40]


def empty_what_was_made(apps, _schema_editor):
    speakers = apps.get_model("interviews", "Speaker").objects
    for pk, name, short, organisation in speakers.values_list("pk", "name", "short", "is_organisation"):
        if short == made_of(name, organisation):
            speakers.filter(pk=pk).update(short="")


def write_what_was_made(apps, _schema_editor):
    speakers = apps.get_model("interviews", "Speaker").objects
    for pk, name, organisation in speakers.filter(short="").values_list("pk", "name", "is_organisation"):
        speakers.filter(pk=pk).update(short=made_of(name, organisation))


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0002_speakers_in_full'),
    ]

    operations = [
        migrations.AlterField(
            model_name='speaker',
            name='short',
            field=models.CharField(blank=True, help_text='Stands from the second answer on. Made of the name if left empty.', max_length=40, verbose_name='short form'),
        ),
        migrations.RunPython(empty_what_was_made, write_what_was_made),
    ]
