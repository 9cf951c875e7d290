from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.rules import both_or_neither


class Note(models.Model):
    """What somebody says to a colleague about a story, or about one of its parts."""

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="notes")
    spot = models.CharField(max_length=80, blank=True)  # the key of articles.parts, or the story
    words = models.CharField(max_length=300, blank=True)  # that it is about, as they stood
    text = models.TextField(_("note"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="notes_to_them"
    )
    mailed_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            both_or_neither("resolved_at", "resolved_by", name="a_note_is_open_or_resolved")
        ]
        indexes = [
            models.Index(
                fields=["to", "story"], condition=Q(resolved_at=None), name="open_notes_to_somebody"
            )
        ]


class NoteAnswer(models.Model):
    note = models.ForeignKey(Note, models.CASCADE, related_name="answers")
    text = models.TextField(max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
