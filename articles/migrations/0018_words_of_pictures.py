"""The words by which the library finds a picture; there are none yet."""

import django.db.models.deletion
from django.db import migrations, models

import articles.models.storywords

POSTGRESQL = """
CREATE TABLE articles_picturewords (
    rowid bigint PRIMARY KEY REFERENCES articles_picture (id) DEFERRABLE INITIALLY DEFERRED,
    words tsvector NOT NULL
);
CREATE INDEX articles_picturewords_words ON articles_picturewords USING gin (words)
"""
SQLITE = """
CREATE VIRTUAL TABLE articles_picturewords
USING fts5(words, tokenize = "ascii tokenchars '@#-'", detail = column, prefix = '2 3')
"""


def make_table(_apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if postgresql else SQLITE)


def drop_table(_apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_picturewords")


class Migration(migrations.Migration):

    dependencies = [('articles', '0017_pictures')]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='PictureWords',
                    fields=[
                        ('picture', models.OneToOneField(db_column='rowid', on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='articles.picture')),
                        ('words', articles.models.storywords.WordsField()),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
            ],
            database_operations=[migrations.RunPython(make_table, drop_table)],
        ),
    ]
