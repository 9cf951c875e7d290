"""What a file is, by its first bytes; its name says nothing."""

import re


class Unfit(Exception):
    """The darkroom does not take this file; the code and the facts make a sentence elsewhere."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


TAKEN = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
REFUSED = (
    (b"II*\0", "TIFF or raw"),
    (b"MM\0*", "TIFF or raw"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"IIRO", "raw"),
    (b"IIU\0", "raw"),
    (b"FUJIFILM", "raw"),
    (b"8BPS", "Photoshop"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"BM", "BMP"),
    (b"\0\0\1\0", "icon"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
)
AVIF = {b"avif", b"avis"}
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def kind_of(head: bytes) -> str:
    if not head:
        raise Unfit("empty")
    for magic, kind in TAKEN:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _kind_of_box(head)
    for magic, kind in REFUSED:
        if head.startswith(magic):
            raise Unfit("kind", kind=kind)
    text = head.replace(b"\0", b"").lower()  # UTF-16 too
    raise Unfit("svg" if re.search(rb"<svg[\s>]|<!doctype svg", text) else "unknown")


def _kind_of_box(head: bytes) -> str:
    end = int.from_bytes(head[:4])
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(end, len(head)), 4))}
    if brands & AVIF:
        return "avif"
    if brands & HEIC:
        return "heic"
    raise Unfit("kind", kind="raw") if b"crx " in brands else Unfit("video")
