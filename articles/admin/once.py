"""A new story is made once, however often its form is sent: by Back, or by a second press.

The form carries a token; the editor's session knows which story each token made, and from what.
"""

import hashlib
from secrets import token_urlsafe
from typing import Any, NamedTuple

from django.http import HttpRequest

MADE = "made"  # in the session
REMEMBERED = 50
FIELD = "once"


class Made(NamedTuple):
    pk: int
    sent: str

    def is_repeated(self, request: HttpRequest) -> bool:
        """Whether nothing was typed since."""
        return self.sent == digest(request)


def new_token() -> str:
    return token_urlsafe(12)


def digest(request: HttpRequest) -> str:
    """Of all that was typed: neither the button that was pressed nor the session counts."""
    typed = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if not name.startswith("_") and name != "csrfmiddlewaretoken"
    )
    return hashlib.sha256(repr(typed).encode()).hexdigest()


def made_from(request: HttpRequest) -> Made | None:
    """What the form that is sent has made already."""
    made: dict[str, Any] = request.session.get(MADE, {})
    found = made.get(request.POST.get(FIELD, ""))
    return Made(*found) if found else None


def has_made(request: HttpRequest, token: str) -> bool:
    return token in request.session.get(MADE, {})


def remember(request: HttpRequest, pk: int) -> None:
    if token := request.POST.get(FIELD):
        made = {**request.session.get(MADE, {}), token: (pk, digest(request))}
        request.session[MADE] = dict(list(made.items())[-REMEMBERED:])
