from django.db import models
from django.db.models import F


class SiteGeneration(models.Model):
    """One number in one row, raised by every change that readers can see, in its transaction."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_generation_only")]

    @classmethod
    def rise(cls) -> None:
        one = cls.objects.filter(pk=1)
        if not one.update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)
            one.update(number=F("number") + 1)

    @classmethod
    def current(cls) -> int:
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0
