from django.db import models

from articles.models.storywords import WordsField


class PictureWords(models.Model):
    """The words by which the library finds a picture; see articles/pictures/finding.py."""

    picture = models.OneToOneField(
        "articles.Picture",
        models.CASCADE,
        primary_key=True,
        db_column="rowid",  # the key of SQLite's full-text tables
        related_name="+",
    )
    words = WordsField()

    class Meta:
        default_permissions = ()
