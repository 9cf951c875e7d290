from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.kept import Kept, KeptQuerySet


class Version(Kept):
    """A whole story as it stood at one moment, as data."""

    kept = "A Version is inserted, never updated or deleted."

    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField(_("saved at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = KeptQuerySet["Version"].as_manager()

    class Meta:
        default_permissions = ()
        base_manager_name = "objects"
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="a_version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="versions_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}, version {self.number}"
