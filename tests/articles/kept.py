"""Every way by which code could change or delete a row that is kept for ever."""

from typing import Any

import pytest

from articles.models import NeverChanged

WAYS = {
    "save": lambda row, _field: row.save(),
    "delete": lambda row, _field: row.delete(),
    "delete some": lambda row, _field: rows(row).filter(pk=row.pk).delete(),
    "update": lambda row, field: rows(row).update(**{field: "quietly"}),
    "bulk update": lambda row, field: rows(row).bulk_update([row], [field]),
    "bulk create": lambda row, _field: rows(row).bulk_create([row], update_conflicts=True),
    "update or create": lambda row, field: rows(row).update_or_create(
        pk=row.pk, defaults={field: "x"}
    ),
    "add to the story": lambda row, _field: of_story(row).add(row),
}


def rows(row: Any) -> Any:
    return type(row).objects


def of_story(row: Any) -> Any:
    return getattr(row.story, type(row).story.field.remote_field.get_accessor_name())


def check_kept(row: Any, way: str, field: str) -> None:
    before = rows(row).values().get(pk=row.pk)
    with pytest.raises(NeverChanged):
        WAYS[way](row, field)
    assert rows(row).values().get(pk=row.pk) == before
