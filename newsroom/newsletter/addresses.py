"""What can be an e-mail address, and when two of them are the same."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

LONGEST = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets
LONGEST_LOCAL_PART = 64  # RFC 5321, section 4.5.3.1.1

validate = EmailValidator(allowlist=[])


def checked(typed: str) -> str:
    """The address without what stands around it, or a ValidationError for who typed it."""
    address = typed.strip()
    if can_receive(address):
        return address
    raise ValidationError(what_is_wrong(address))


def mailbox(address: str) -> str:
    """Where the mail goes: the address with its domain in ASCII (RFC 3490)."""
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{punycode(domain)}"


def key(address: str) -> str:
    """The one form under which an address is known, however it was typed."""
    return mailbox(address).lower()


def can_receive(address: str) -> bool:
    """That mail can be sent there: no quoted names, no bare hosts, ASCII before the @."""
    local, _at, domain = address.rpartition("@")
    if len(address) > LONGEST or len(local) > LONGEST_LOCAL_PART:
        return False
    if not local.isascii() or '"' in local or "[" in domain:
        return False
    if "=?" in local:  # RFC 2047: mail programs would decode it to some other address
        return False
    try:
        ascii_form = mailbox(address)
        validate(ascii_form)
    except (UnicodeError, ValidationError):
        return False
    return len(ascii_form) <= LONGEST


def what_is_wrong(address: str) -> str:
    """One sentence beside the field: what is wrong, and how to put it right."""
    if not address:
        return _("Type your e-mail address.")
    if len(address) > LONGEST:
        return _("This is too long for an e-mail address. Type one, as in name@example.org.")
    if tidy := _tidied(address):
        return _("This is not an e-mail address. Did you mean %(address)s?") % {"address": tidy}
    if "@" not in address:
        return _("An e-mail address has an @ in it, as in name@example.org.")
    if not address.rpartition("@")[0].isascii():
        return _("We cannot send to letters such as é or ü before the @. Type another address.")
    return _("This is not a whole e-mail address. Type it as in name@example.org.")


def _tidied(address: str) -> str:
    """The address without the slips that are often made, if that can receive mail."""
    tidy = re.sub(r"[\s<>]|^mailto:", "", address, flags=re.IGNORECASE)
    tidy = re.sub(r"[.,;]+", ".", re.sub(r"@+", "@", tidy)).strip(".")
    return tidy if can_receive(tidy) else ""
