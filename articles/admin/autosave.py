"""Autosave: what a form sends while one types, and how it is kept.

Each change of the form has a revision of its own, the time at which it was typed, so what comes
late or twice is known. Only what was touched since the last answer is sent; where the server lacks
what that builds on, it asks for all.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, transaction
from django.http import HttpRequest, RawPostDataException
from django.utils.translation import gettext as _

from articles.admin.sent import Fields
from articles.models import Article, Unsaved
from articles.models.unsaved import KEPT_FOR

KEY = re.compile(r"[\w-]{8,40}", re.ASCII)
NAME = re.compile(r"(?!_|csrf)[\w-]{1,200}", re.ASCII)  # a field's, and no button's
LARGEST = 2**53  # a script's whole number
OLDEST = 10 * 365 * 86_400  # seconds
OF_THE_FORM = {"seen", "pins", "published", "once"}  # not typed
NO_FORM = (
    *(AttributeError, KeyError, TypeError, ValueError, RecursionError),
    RawPostDataException,  # sent by a form and not by its script
)


class Refused(Exception):
    """What is not kept; the message says why."""

    def __init__(self, said: str, status: int) -> None:
        super().__init__(said)
        self.status = status


def refuse_what_is_no_form() -> Refused:
    return Refused(_("This is nothing that a form sends, so it is not kept."), 400)


def refuse_what_is_too_large() -> Refused:
    """More than a form can send, so it could not be taken back."""
    said = _("This story is too large to be kept while you type. Split it in two, or save it.")
    return Refused(said, 413)


@dataclass(frozen=True)
class Typed:
    key: str
    revision: int
    base: int  # the last revision that the server acknowledged; 0 is the form as it opened
    names: int  # so many fields the form had when it opened
    age: int  # seconds since it was typed
    whole: bool  # `set` is all of the form
    set: Fields
    unset: list[str]


@dataclass(frozen=True)
class Place:
    """Whose, and of which story; None is a new one."""

    editor: User
    kind: str
    story: Article | None

    def rows(self) -> Any:
        story = {"story": self.story} if self.story else {"story__isnull": True}
        return Unsaved.objects.filter(editor=self.editor, kind=self.kind, **story)


def read(request: HttpRequest) -> Typed:
    try:
        told = json.loads(request.body)
        typed = Typed(
            key=told["key"],
            whole=told.get("whole") is True,
            set={name: [storable(text) for text in texts] for name, texts in told["set"].items()},
            unset=list(told.get("unset", [])),
            **{name: whole_number(told.get(name, 0)) for name in NUMBERS},
        )
        is_sound = KEY.fullmatch(typed.key) and all(map(NAME.fullmatch, [*typed.set, *typed.unset]))
    except RequestDataTooBig as wrong:
        raise refuse_what_is_too_large() from wrong
    except NO_FORM as wrong:
        raise refuse_what_is_no_form() from wrong
    if not is_sound:
        raise refuse_what_is_no_form()
    return typed


NUMBERS = ("revision", "base", "names", "age")


def whole_number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < LARGEST:
        raise ValueError(value)
    return value


def storable(text: str) -> str:
    """Without what no database keeps: NUL, and halves of a character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


@transaction.atomic
def keep(
    typed: Typed, place: Place, *, opened: Callable[[], Fields], now: datetime
) -> tuple[bool, int]:
    """Whether it is kept, and the newest revision; if not, all of the form is needed.

    `opened` gives what the form would send as it opens now.
    """
    row = place.rows().select_for_update().filter(key=typed.key).first()
    if row and row.revision >= typed.revision:
        return not typed.whole or row.revision == typed.revision, row.revision
    before = _before(typed, row, opened)
    if before is None:
        return False, row.revision if row else 0
    fields = {name: values for name, values in before.items() if name not in typed.unset}
    fields |= typed.set
    check_size(fields)
    if not row and typed_in(fields) == typed_in(before):
        return True, 0  # the form is as it opened
    kept = row or Unsaved(editor=place.editor, key=typed.key, kind=place.kind, story=place.story)
    kept.fields, kept.revision = fields, typed.revision
    kept.typed_at = now - timedelta(seconds=min(typed.age, OLDEST))
    kept.kept_until = now + KEPT_FOR
    if not row:
        return _insert(kept, now), typed.revision
    kept.save()
    return True, typed.revision


def _before(typed: Typed, row: Unsaved | None, opened: Callable[[], Fields]) -> Fields | None:
    """What the change is a change of, if it is there."""
    if typed.whole:
        return {}
    if row:
        fields: Fields = row.fields
        return fields if typed.base <= row.revision else None
    if typed.base:
        return None
    fields = opened()
    rows = [name for name in typed.set if name.endswith("-id")]
    is_same_page = len(fields) == typed.names and all(
        fields.get(name, [""]) == typed.set[name] for name in rows
    )
    return fields if is_same_page else None


def _insert(row: Unsaved, now: datetime) -> bool:
    """False if another message of the form was first, just now.

    What is over and what is too much goes now, when a form is begun: once, and not with each key.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    theirs = Unsaved.objects.filter(editor=row.editor)
    (theirs.over(now) | theirs.too_many()).delete()
    return True


def typed_in(fields: Fields) -> Fields:
    return {name: values for name, values in fields.items() if name not in OF_THE_FORM}


def check_size(fields: Fields) -> None:
    size = len(json.dumps(fields))
    if (
        size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        or len(fields) > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    ):
        raise refuse_what_is_too_large()
