"""Bytes and text that somebody brings, refused in one sentence where they are no story."""

import codecs
import re

from django.utils.translation import gettext as _

LARGEST = 5 * 1024 * 1024
LONGEST_TEXT = 400_000
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
# They make a text read otherwise than it is; the marks that only help (LRM, RLM, ALM) are kept.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Unreadable(Exception):
    """What cannot become a draft; the message says why and what to do."""


def decode(content: bytes) -> str:
    check_size(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(_("This file is text in UTF-16. Save it as UTF-8."))
    if b"\0" in content:
        raise Unreadable(_("This file is not plain text. Save the story as text in UTF-8."))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("This file is not text in UTF-8 (byte %(place)d is none). Save it as UTF-8.")
            % {"place": error.start + 1}
        ) from None


def check_size(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Unreadable(_("This file is larger than 5 MB. A story is a few pages of text."))
    if not content.strip():
        raise Unreadable(_("This file is empty."))


def check(text: str) -> None:
    """Refuses what is not the text of one story before any of it is read."""
    if not text.strip("\ufeff \t\r\n\v\f\xa0"):
        raise Unreadable(_("There is no text here, only an empty page."))
    check_length(len(text))
    if found := CONTROL.search(text):
        raise Unreadable(
            _("Line %(line)d holds a control character (U+%(code)s), so this is not plain text.")
            % {"line": text.count("\n", 0, found.start()) + 1, "code": f"{ord(found[0]):04X}"}
        )


def check_length(length: int) -> None:
    if length > LONGEST_TEXT:
        raise Unreadable(
            _("This text is longer than a story can be (400,000 characters). Split it in two.")
        )
