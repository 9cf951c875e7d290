from django.conf import settings
from django.db import models


class Assignment(models.Model):
    """That somebody works on a story: who began it, and who was asked to join."""

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="assignments")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["story", "editor"], name="an_assignment_once")
        ]
