from django.db import models
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """Somebody who makes stories or speaks in them; needs no account."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/people/{self.slug}/"


class Credit(models.Model):
    """Who made a story, in which role."""

    class Role(models.TextChoices):
        WRITTEN = "written", _("By")
        REPORTED = "reported", _("Reported by")
        INTERVIEWED = "interviewed", _("Interview by")
        TRANSLATED = "translated", _("Translated by")
        EDITED = "edited", _("Edited by")

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.PROTECT, related_name="credits")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.WRITTEN)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "person", "role"], name="a_person_once_per_role_and_story"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}"
