from django.db import models
from django.utils.translation import gettext_lazy as _


class Address(models.Model):
    """A public path that a story has or had; claimed for ever."""

    path = models.CharField(_("path"), max_length=160, unique=True)
    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="addresses")

    class Meta:
        default_permissions = ()
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self) -> str:
        return self.path
