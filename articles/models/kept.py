"""What is kept for ever: rows that are inserted, and never changed or deleted."""

from typing import Any, ClassVar, Never

from django.db import models


class NeverChanged(TypeError):
    """Raised by every try to change or delete what is kept for ever."""


class KeptQuerySet[Row: models.Model](models.QuerySet[Row]):
    def _refuse(self, *args: object, **kwargs: object) -> Never:
        raise NeverChanged(self.model.kept)  # type: ignore[attr-defined] # of Kept

    update = bulk_create = bulk_update = update_or_create = delete = _refuse


class Kept(models.Model):
    """A trigger of the database keeps it, too; each kind's migration adds its own."""

    kept: ClassVar[str]  # what is said to who tries

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged(self.kept)
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise NeverChanged(self.kept)
