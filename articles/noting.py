"""Notes to colleagues: written, answered, resolved; whoever is addressed gets one mail."""

from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Note, NoteAnswer
from articles.models.article import ALL
from articles.refusal import Refused
from articles.tasks import mail_note

LONGEST = 4000


def colleagues(story: Article) -> QuerySet[User]:
    """Those who may see the story: to them a note can be addressed."""
    everywhere = User.objects.with_perm(ALL).values("pk")
    sees = Q(pk__in=everywhere) | Q(assignments__story_id=story.pk)
    staff = User.objects.filter(sees, is_active=True, is_staff=True)
    return staff.distinct().order_by("first_name", "last_name", "username")


@transaction.atomic
def write(
    story: Article, text: str, *, by: User, now: datetime, to: User | None = None, at: str = ""
) -> Note:
    """A note on the story, or on a part of it: `at` is its spot, and the words after a space."""
    spot, _space, words = _storable(at).partition(" ")
    note = Note.objects.create(
        story_id=story.pk,
        spot=spot[:80],
        words=words[:300],
        text=_checked(text),
        by=by,
        to=to,
        at=now,
    )
    if to and to != by:
        transaction.on_commit(partial(mail_note.enqueue, note.pk))
    return note


def answer(note: Note, text: str, *, by: User, now: datetime) -> NoteAnswer:
    return NoteAnswer.objects.create(note=note, text=_checked(text), by=by, at=now)


def resolve(note: Note, *, by: User, now: datetime) -> bool:
    """Whether it was open."""
    still_open = Note.objects.filter(pk=note.pk, resolved_at=None)
    return bool(still_open.update(resolved_at=now, resolved_by=by))


def _checked(text: str) -> str:
    text = _storable(text).strip()
    if not text:
        raise Refused(_("Write the note first."))
    if len(text) > LONGEST:
        raise Refused(_("Write the note in at most 4,000 characters."))
    return text


def _storable(text: str) -> str:
    """Without NUL, which no PostgreSQL keeps; it comes along from some documents."""
    return text.replace("\0", "")
