from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Unsaved(models.Model):
    """What an editor typed into one opened form and has not saved; outside the history."""

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)  # of the opened form: two tabs have two
    kind = models.CharField(max_length=20)
    story = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, related_name="unsaved"
    )  # none: a new one
    fields = models.JSONField()  # {name: [values]}, all that the form would send
    revision = models.PositiveBigIntegerField()  # rises with each change, by the form's own clock
    typed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(fields=["editor", "key"], name="an_opened_form_once_per_editor")
        ]


class Presence(models.Model):
    """That somebody has a story's form open; a heartbeat keeps it."""

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)  # of the opened form
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["story", "editor", "key"], name="a_form_is_in_a_story_once"
            )
        ]
