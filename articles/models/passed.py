from django.conf import settings
from django.db import models


class PassedQuery(models.Model):
    """That somebody has read what the copydesk asked, and the words are right as they are."""

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="passed_queries")
    key = models.CharField(max_length=32)  # of articles.copydesk.Query
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    passed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["story", "key"], name="a_query_passed_once_per_story")
        ]
