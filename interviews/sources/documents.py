"""A Word document (.docx) -> paragraphs. What it unpacks to is bounded before it is read."""

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import mammoth
from django.utils.translation import gettext as _

from interviews.reading.rich import Paragraph
from interviews.sources.files import Unreadable
from interviews.sources.markup import read_markup

ZIP = b"PK\x03\x04"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and any Office file with a password
MOST_ENTRIES, MOST_TAGS = 2_000, 150_000
LARGEST_UNPACKED = 60 * 1024 * 1024
LARGEST_TEXT = 12 * 1024 * 1024
# A document type is where entities are defined that unpack to gigabytes; Word writes none.
DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
DEEPEST = 200
TAG = re.compile(rb"<(/?)[a-zA-Z](?:[^<>\"']+|\"[^\"]*\"|'[^']*')*+>")


def read_docx(content: bytes) -> list[Paragraph]:
    """Raises Unreadable."""
    if content.startswith(OLD_WORD):
        raise Unreadable(
            _(
                "This is an old Word file (.doc), or one with a password. In Word, save it as"
                " .docx without a password."
            )
        )
    _check(content)
    try:
        html = mammoth.convert_to_html(
            BytesIO(content),
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(lambda _image: {"src": ""}),
        ).value
    except Exception as error:
        raise _damaged() from error
    return read_markup(html, tabs=True)


def _damaged() -> Unreadable:
    return Unreadable(
        _("This Word file is damaged. Open it in Word and save it again, or paste its text.")
    )


def _too_large() -> Unreadable:
    return Unreadable(
        _("This Word file unpacks to more than a story can be. Paste its text instead.")
    )


def _check(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as file:
            _check_entries(file.infolist())
            parts = [file.read(entry) for entry in file.infolist() if _is_markup(entry)]
    except Unreadable:
        raise
    except Exception as error:
        raise _damaged() from error
    if sum(map(_count_tags, parts)) > MOST_TAGS:
        raise _too_large()


def _check_entries(entries: list[ZipInfo]) -> None:
    if not any(entry.filename.startswith("word/document") for entry in entries):
        raise Unreadable(_("This is no Word file (.docx). Save the text as .docx, or paste it."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(_("This file has a password. Save it without one."))
    unpacked = sum(entry.file_size for entry in entries)
    text = sum(entry.file_size for entry in entries if _is_markup(entry))
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED or text > LARGEST_TEXT:
        raise _too_large()


def _is_markup(entry: ZipInfo) -> bool:
    return entry.filename.casefold().endswith((".xml", ".rels"))


def _count_tags(markup: bytes) -> int:
    """Refuses what would make the reader of it run out of memory or of stack."""
    depth = count = 0
    if DOCTYPE.search(markup):
        raise _damaged()
    for count, tag in enumerate(TAG.finditer(markup), start=1):
        if not tag[0].endswith(b"/>"):
            depth += -1 if tag[1] else 1
        if depth > DEEPEST or count > MOST_TAGS:
            raise _too_large()
    return count
