"""Who works on a story. Each change is on the record."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Assignment, What
from articles.models.article import ALL
from articles.prose import NUMBER
from articles.record import record
from articles.refusal import Refused


def who_may_join(story: Article) -> QuerySet[User]:
    staff = User.objects.filter(is_active=True, is_staff=True)
    others = staff.exclude(assignments__story_id=story.pk)
    return others.order_by("first_name", "last_name", "username")


@transaction.atomic
def assign(story: Article, editor: User, *, by: User, now: datetime) -> None:
    defaults = {"made_at": now, "made_by": by}
    _row, made = Assignment.objects.get_or_create(
        story_id=story.pk, editor=editor, defaults=defaults
    )
    if made:
        said = editor.get_username()
        record(What.ASSIGNED, by=by, now=now, story=story, said=said)


def may_take_off(row: Assignment, by: User) -> bool:
    return by.has_perm(ALL) or by.pk in (row.editor_id, row.made_by_id)


@transaction.atomic
def unassign(story: Article, editor: str, *, by: User, now: datetime) -> User | None:
    """Takes whoever has the key off the story; who it was, if they were on it.

    Nobody takes off whoever began the story, or asked them to join, but an editor.
    """
    rows = Assignment.objects.filter(story_id=story.pk).select_related("editor")
    row = rows.filter(editor=int(editor)).first() if NUMBER.fullmatch(editor) else None
    if not row:
        return None
    if not may_take_off(row, by):
        raise Refused(
            _(
                "You can take off yourself, and whom you asked to join. Ask an editor to take off "
                "anybody else."
            )
        )
    row.delete()
    record(What.UNASSIGNED, by=by, now=now, story=story, said=row.editor.get_username())
    return row.editor
