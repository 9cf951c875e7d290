"""The words by which the desk finds stories.

The full-text table is made, filled, and put under its index; back, it is dropped.
"""

from collections import defaultdict
from itertools import batched

import django.db.models.deletion
from django.db import migrations, models

import articles.models.storywords
from articles.searching import words_of

POSTGRESQL = """
CREATE TABLE articles_storywords (
    rowid bigint PRIMARY KEY REFERENCES articles_article (id) DEFERRABLE INITIALLY DEFERRED,
    words tsvector NOT NULL
)
"""
SQLITE = """
CREATE VIRTUAL TABLE articles_storywords
USING fts5(words, tokenize = "ascii tokenchars '@#-'", detail = column, prefix = '2 3')
"""
STORIES_AT_ONCE = 500


def make_table(_apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if postgresql else SQLITE)


def drop_table(_apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_storywords")


def fill(apps, _schema_editor):
    """From the newest Version of each story, and those who saved the others."""
    noted = apps.get_model("articles", "StoryWords").objects
    stories = apps.get_model("articles", "Article").objects.filter(newest__isnull=False)
    versions = apps.get_model("articles", "Version").objects.order_by()
    rows = stories.order_by("pk").values_list("pk", "newest__document")
    for batch in batched(rows.iterator(chunk_size=STORIES_AT_ONCE), STORIES_AT_ONCE):
        saved_by = defaultdict(set)
        of_batch = versions.filter(story__in=[pk for pk, _document in batch])
        for story, editor in of_batch.values_list("story", "made_by").distinct():
            saved_by[story].add(editor)
        noted.bulk_create(
            noted.model(story_id=pk, words=words_of(document, saved_by[pk]))
            for pk, document in batch
        )


def make_index(_apps, schema_editor):
    """PostgreSQL makes no index of a table while checks of its rows are put off."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")
        schema_editor.execute(
            "CREATE INDEX articles_storywords_words ON articles_storywords USING gin (words)"
        )


class Migration(migrations.Migration):

    dependencies = [('articles', '0009_what_lists_need')]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='StoryWords',
                    fields=[
                        ('story', models.OneToOneField(db_column='rowid', on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='articles.article')),
                        ('words', articles.models.storywords.WordsField()),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
            ],
            database_operations=[migrations.RunPython(make_table, drop_table)],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
