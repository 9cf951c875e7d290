"""What may be pasted or brought as a file -> paragraphs, or one sentence why not."""

from typing import BinaryIO

from interviews.files import LARGEST, TURNING, Unreadable, check, decode
from interviews.paragraphs import split_paragraphs
from interviews.rich import Paragraph

__all__ = ["Unreadable", "read_paste"]


def read_paste(text: str = "", html: str = "", upload: BinaryIO | None = None) -> list[Paragraph]:
    """The paragraphs of whichever is there: a file, rich text, or plain text.

    Raises Unreadable.
    """
    if upload:
        text = decode(upload.read(LARGEST + 1))
    return read_text(text or html)


def read_text(text: str) -> list[Paragraph]:
    check(text)
    return [Paragraph(each) for each in split_paragraphs(TURNING.sub("", text))]
