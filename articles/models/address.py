from typing import Any

from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Publication

KEPT = "An Address is one story's for ever, as soon as a Publication has its path."


class AddressQuerySet(models.QuerySet["Address"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        """Only of a path that no reader could open, nor can."""
        held = Publication.objects.filter(path__in=self.values("path"))
        if held.exists():
            raise ProtectedError(KEPT, set(held))
        return super().delete()


class Address(models.Model):
    """A public path that a story has or had; claimed for ever."""

    path = models.CharField(_("path"), max_length=160, unique=True)
    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="addresses")

    objects = AddressQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        base_manager_name = "objects"
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self) -> str:
        return self.path

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        return Address.objects.filter(pk=self.pk).delete()
