from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=90)  # after the last change of it has come
MOST_KEPT = 100  # of one editor: the newest


class UnsavedQuerySet(models.QuerySet["Unsaved"]):
    def over(self, now: datetime) -> "UnsavedQuerySet":
        """What was kept for as long as was promised."""
        return self.filter(kept_until__lt=now)

    def newest_first(self) -> "UnsavedQuerySet":
        return self.order_by("-kept_until", "-pk")

    def too_many(self) -> "UnsavedQuerySet":
        """Of one editor's, those beyond the newest."""
        return self.filter(pk__in=self.newest_first().values("pk")[MOST_KEPT:])


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
    kept_until = models.DateTimeField(db_index=True)  # at least; what comes late has all its days

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(
                fields=["editor", "key"], name="an_opened_form_once_per_editor"
            ),
            models.CheckConstraint(
                condition=Q(kept_until__gt=F("typed_at")), name="what_is_typed_is_kept_a_while"
            ),
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
