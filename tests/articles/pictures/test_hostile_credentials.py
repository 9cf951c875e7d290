"""Content Credentials that Dan wrote to hurt the site: they say nothing, and hurt nobody."""

import struct
from collections.abc import Callable
from itertools import product
from pathlib import Path

import cbor2
import pytest

from articles.darkroom import bounds
from articles.darkroom.sandbox import inspect
from tests.articles.pictures import stores
from tests.articles.pictures.shots import as_bytes, quarters, saved, segment
from tests.articles.pictures.stores import IPTC, box, boxes, created, data, manifest, store

GOOD = created(IPTC + "trainedAlgorithmicMedia")
TENTH = b"\xc4\x82\x01"  # a decimal fraction of what follows
NUMBER = b"\xc2"  # a whole number of as many bytes as follow
REGEX = b"\xd8\x23"
SHARED, SAME = b"\xd8\x1c", b"\xd8\x1d\x00"


def nested(levels: int) -> bytes:
    """Boxes in boxes; their own heads are all that is in them."""
    described = box(b"jumd", b"c2pa" + stores.KIND + b"\3c2pa\0")
    one = len(described) + 8
    return b"".join(
        struct.pack(">I", one * left) + b"jumb" + described for left in range(levels, 0, -1)
    )


def claiming(length: int) -> bytes:
    good = store(manifest("urn:1", GOOD))
    at = good.index(b"jumb", 8) - 4
    return good[:at] + struct.pack(">I", length) + good[at + 4 :]


def of_actions(written: bytes) -> bytes:
    return store(manifest("urn:1", data("c2pa.actions", written)))


def with_keys_of_one_hash() -> bytes:
    """To Python, -1 and -2 have one, and so have lists of them."""
    lists = [cbor2.dumps(list(told)) for told in product((-1, -2), repeat=15)]
    return b"\xb9" + struct.pack(">H", len(lists)) + b"".join(told + b"\0" for told in lists)


STORES: dict[str, Callable[[], bytes]] = {
    "50 megabytes": lambda: store(manifest("urn:1", GOOD), box(b"free", b"\0" * 50_000_000)),
    "boxes 100,000 deep": lambda: nested(100_000),
    "100,000 boxes": lambda: store(*[boxes("urn:1")] * 100_000),
    "a length that is too large": lambda: claiming(2**31),
    "a length that is too small": lambda: claiming(7),
    "a length in 64 bits": lambda: claiming(1),
    "a box without end": lambda: claiming(0)[:-3],
    "no label": lambda: store(box(b"jumb", box(b"jumd", b"c2ma" + stores.KIND + b"\0"))),
    "a description cut short": lambda: store(box(b"jumb", box(b"jumd", b"c2"))),
    "nothing": store,
    "a list 100,000 deep": lambda: of_actions(b"\x81" * 100_000),
    "tags 100,000 deep": lambda: of_actions(b"\xc6" * 100_000),
    "a list of 2 billion": lambda: of_actions(b"\x9a\x7f\xff\xff\xff" + b"\xa0" * 900),
    "a text of 9 exabytes": lambda: of_actions(b"\x7b\x7f" + b"\xff" * 7),
    "a million maps": lambda: of_actions(b"\x9a\0\x0f\0\0" + b"\xa0" * 0x0F0000),
    "two million bytes": lambda: of_actions(cbor2.dumps(b"x" * 2_000_000)),
    "a list that is in itself": lambda: of_actions(b"\xa1\x67actions" + SHARED + b"\x81" + SAME),
    "a number of a million bytes": lambda: of_actions(
        TENTH + NUMBER + cbor2.dumps(b"\xff" * 900_000)
    ),
    "a pattern of a million letters": lambda: of_actions(REGEX + cbor2.dumps("(a|b)*" * 160_000)),
    "keys of one hash": lambda: of_actions(with_keys_of_one_hash()),
}


@pytest.mark.parametrize("name", STORES)
def test_a_picture_is_taken_whatever_its_credentials_are(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bounds, "INSPECT_SECONDS", 8)
    inspected = inspect(saved(tmp_path, stores.in_png(STORES[name]())))
    assert inspected.width == 64
    assert "source_type" not in inspected.told
    assert not inspected.told["credentials"].get("source_type")


def test_of_what_is_too_long_it_is_said_that_it_is_there(tmp_path: Path):
    long = STORES["50 megabytes"]()
    for place in (stores.in_png, stores.in_jpeg, stores.in_webp, stores.in_avif):
        assert inspect(saved(tmp_path, place(long))).told["credentials"] == {}


def test_as_long_as_they_may_be_they_are_read(tmp_path: Path):
    filling = box(b"free", b"\0" * (bounds.CREDENTIALS_BYTES - 1000))
    told = inspect(saved(tmp_path, stores.in_png(store(filling, manifest("urn:1", GOOD))))).told
    assert told["source_type"] == "trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    "content",
    [
        segment(0xEB, b"JP"),
        segment(0xEB, b"JP\0\1\0\0\0\1") * 3,
        segment(0xEB, b"JP\0\1\0\0\0\1" + b"\0" * 40),
        segment(0xEB, b"HDR_RI ver=11"),
    ],
)
def test_what_is_no_manifest_is_not_taken_for_one(tmp_path: Path, content: bytes):
    jpeg = as_bytes(quarters(64, 48))
    assert inspect(saved(tmp_path, jpeg[:2] + content + jpeg[2:])).told == {}


def test_a_word_that_is_hidden_in_the_pixels_is_no_manifest(tmp_path: Path):
    """Only the places where it belongs are looked into."""
    for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF"):
        content = as_bytes(quarters(64, 48), kind) + store(manifest("urn:1", GOOD))
        assert "credentials" not in inspect(saved(tmp_path, content)).told
