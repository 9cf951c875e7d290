"""What may be pasted or brought as a file -> paragraphs, or one sentence why not."""

from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _

from interviews.reading.paragraphs import split_paragraphs
from interviews.reading.rich import Paragraph
from interviews.sources.captions import is_captions, read_captions
from interviews.sources.documents import OLD_WORD, ZIP, read_docx
from interviews.sources.files import (
    LARGEST,
    TURNING,
    Unreadable,
    check,
    check_length,
    check_size,
    decode,
)
from interviews.sources.markup import read_markup

__all__ = ["Unreadable", "read_paste"]

MOST_PARAGRAPHS = 20_000
PDF, RTF = b"%PDF-", b"{\\rtf"


def read_paste(text: str = "", html: str = "", upload: BinaryIO | None = None) -> list[Paragraph]:
    """The paragraphs of the file, else of the rich text, else of the plain text.

    Characters that turn the direction of a text are taken out. Raises Unreadable.
    """
    if upload:
        return _checked(_read_file(upload.read(LARGEST + 1), getattr(upload, "name", None) or ""))
    if html.strip() and (paragraphs := _read_html(html)):
        return _checked(paragraphs)
    return _checked(_read_text(text))


def _read_file(content: bytes, name: str) -> list[Paragraph]:
    check_size(content)
    kind = PurePath(name).suffix.casefold()
    if content.startswith((ZIP, OLD_WORD)) or kind == ".docx":
        return read_docx(content)
    if content.startswith((PDF, RTF)):
        raise Unreadable(
            _("This kind of file cannot be read. Open it, copy its text, and paste that here.")
        )
    text = decode(content)
    if kind in (".vtt", ".srt"):
        return read_captions(text)
    return _read_html(text) if kind in (".html", ".htm") else _read_text(text)


def _read_html(html: str) -> list[Paragraph]:
    if len(html) > LARGEST:
        raise Unreadable(_("This text is larger than 5 MB. Paste it as plain text."))
    return read_markup(html)


def _read_text(text: str) -> list[Paragraph]:
    check(text)
    if is_captions(text):
        return read_captions(text)
    return [Paragraph(each) for each in split_paragraphs(TURNING.sub("", text))]


def _checked(paragraphs: list[Paragraph]) -> list[Paragraph]:
    check_length(sum(len(each.text) for each in paragraphs))
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise Unreadable(
            _("This text has more paragraphs than a story can have (20,000). Split it in two.")
        )
    check("\n".join(each.text for each in paragraphs))
    return paragraphs
