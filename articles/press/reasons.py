"""Why something was done: asked for wherever somebody will want to know."""

from django.utils.translation import gettext as _

from articles.refusal import Refused

LONGEST = 500


def reason_given(reason: str, *, asks: str) -> str:
    """The reason, trimmed; `asks` is what is said to who gives none."""
    reason = reason.strip()
    if not reason:
        raise Refused(asks)
    if len(reason) > LONGEST:
        raise Refused(_("Give the reason in at most 500 characters."))
    return reason
