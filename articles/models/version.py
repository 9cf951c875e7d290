from typing import Any, Never

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class NeverChanged(TypeError):
    """Raised by every try to change or delete what is kept for ever."""


class VersionQuerySet(models.QuerySet["Version"]):
    def _refuse(self, *args: object, **kwargs: object) -> Never:
        raise NeverChanged("A Version is inserted, never updated or deleted.")

    update = bulk_create = bulk_update = update_or_create = delete = _refuse


class Version(models.Model):
    """A whole story as it stood at one moment, as data; a trigger of the database keeps it."""

    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField(_("saved at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = VersionQuerySet.as_manager()

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged("A Version is inserted, never updated or deleted.")
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise NeverChanged("A Version is inserted, never updated or deleted.")
