"""Where a file keeps its Content Credentials: the manifest store of C2PA, as it stands there.

The places are those of C2PA 2.2, appendix A.3. Nothing of the picture is decoded.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from articles.darkroom import bounds

UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
STORE = b"jumdc2pa"  # what a manifest store begins with, behind three numbers
HEAD = 16
LARGE = 2**40


class Part(NamedTuple):
    """Of a file; a negative length ends the search."""

    name: bytes
    head: int
    length: int
    tail: int = 0


def found(stream: BinaryIO, kind: str) -> bytes | None:
    """The first manifest store of the file; one that is too long comes cut, and so unreadable."""
    return next((store for store in PLACES[kind](stream) if store[12:20] == STORE), None)


def _bodies(
    stream: BinaryIO, at: int, name: bytes, read: Callable[[bytes], Part]
) -> Iterator[bytes]:
    """What is in the parts of this name; the first part stands at `at`."""
    for _ in range(bounds.PARTS):
        stream.seek(at)
        head = stream.read(HEAD)
        part = read(head)
        if not head or not 0 <= part.length < LARGE:
            return
        if part.name == name:
            stream.seek(at + part.head)
            yield stream.read(min(part.length, bounds.CREDENTIALS_BYTES))
        at += part.head + part.length + part.tail


def _segment(head: bytes) -> Part:
    """ISO 10918-1; behind the first scan there is none."""
    is_over = head[:1] != b"\xff" or head[1:2] in b"\xda\xd9"
    return Part(head[:2], 4, -1 if is_over else int.from_bytes(head[2:4]) - 2)


def _chunk(head: bytes) -> Part:
    """PNG: a checksum stands behind."""
    return Part(head[4:8], 8, int.from_bytes(head[:4]), 4)


def _riff(head: bytes) -> Part:
    """WebP: an even number of bytes."""
    length = int.from_bytes(head[4:8], "little")
    return Part(head[:4], 8, length, length % 2)


def _box(head: bytes) -> Part:
    """ISO 14496-12: where the length is 1, the true one stands behind the name."""
    length = int.from_bytes(head[:4])
    if length == 1:
        return Part(head[4:8], 16, int.from_bytes(head[8:]) - 16)
    return Part(head[4:8], 8, length - 8)


def _in_jpeg(stream: BinaryIO) -> Iterator[bytes]:
    """A box may be spread over segments, each of which begins with the head of that box."""
    stores: dict[bytes, bytearray] = {}
    for body in _bodies(stream, 2, b"\xff\xeb", _segment):
        mark, number, content = body[:2], body[2:4], body[8:]
        if mark == b"JP" and number not in stores:
            stores[number] = bytearray(content)
        elif mark == b"JP" and len(stores[number]) < bounds.CREDENTIALS_BYTES:
            stores[number] += content[8:]
    return map(bytes, stores.values())


def _in_boxes(stream: BinaryIO) -> Iterator[bytes]:
    """AVIF and HEIC: behind a version, what it is for, and where a further box is."""
    for body in _bodies(stream, 0, b"uuid", _box):
        purpose, _, rest = body[20:].partition(b"\0")
        if body.startswith(UUID) and purpose == b"manifest":
            yield rest[8:]


def _in_gif(stream: BinaryIO) -> Iterator[bytes]:
    """Among the extensions before the first image, in blocks of up to 255 bytes."""
    screen = stream.read(13)
    stream.seek(13 + (3 << (screen[10] % 8 + 1) if screen[10] & 0x80 else 0))
    for _ in range(bounds.PARTS):
        if stream.tell() > bounds.CREDENTIALS_BYTES or stream.read(1) != b"!":
            return
        is_named = stream.read(1) == b"\xff"
        blocks = b"".join(islice(_sub_blocks(stream), bounds.PARTS))
        if is_named and blocks.startswith(b"C2PA_GIF"):
            yield blocks[11:]


def _sub_blocks(stream: BinaryIO) -> Iterator[bytes]:
    while (length := stream.read(1)) > b"\0":
        yield stream.read(length[0])


PLACES: dict[str, Callable[[BinaryIO], Iterator[bytes]]] = {
    "jpeg": _in_jpeg,
    "png": lambda stream: _bodies(stream, 8, b"caBX", _chunk),
    "webp": lambda stream: _bodies(stream, 12, b"C2PA", _riff),
    "gif": _in_gif,
    "avif": _in_boxes,
    "heic": _in_boxes,
}
