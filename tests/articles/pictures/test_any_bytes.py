"""Whatever is in a file, Ada gets a picture or a sentence."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from articles.darkroom import embedding
from articles.darkroom.metadata import Exif, tell
from articles.darkroom.sandbox import NotNow, inspect
from articles.refusal import Refused
from tests.articles.pictures.shots import as_bytes, quarters
from tests.articles.pictures.telephone import HEIC

SAY = dict.fromkeys(("creator", "credit", "copyright", "terms"), "Rosa Lind")
GOOD = [
    *(as_bytes(quarters(64, 48), kind, xmp=embedding.packet(SAY)) for kind in ("WEBP", "AVIF")),
    as_bytes(quarters(64, 48), "JPEG", progressive=True, xmp=embedding.packet(SAY)),
    as_bytes(quarters(64, 48), "JPEG"),
    as_bytes(quarters(64, 48, "CMYK"), "JPEG"),
    as_bytes(quarters(64, 48, "P"), "PNG"),
    as_bytes(quarters(64, 48), "GIF"),
    HEIC,
]
MAGIC = [data[:16] for data in GOOD]


@some.composite
def damaged(draw: some.DrawFn) -> bytes:
    """A good file, cut, with some bytes turned, or with others put in."""
    data = bytearray(draw(some.sampled_from(GOOD)))
    for at, value in draw(
        some.lists(some.tuples(some.integers(0, len(data) - 1), some.integers(0, 255)), max_size=6)
    ):
        data[at] = value
    at = draw(some.integers(0, len(data)))
    data[at:at] = draw(some.binary(max_size=20))
    return bytes(data[: draw(some.integers(0, len(data))) or None])


def check(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture"
        path.write_bytes(data)
        try:
            inspected = inspect(path)
        except NotNow as failure:
            raise AssertionError(f"the darkroom failed over {data!r}") from failure
        except Refused:
            return
    assert inspected.proof.startswith(b"\xff\xd8")
    assert inspected.width > 0 < inspected.height
    assert 0 < inspected.proof_width <= 1200


@settings(max_examples=25)
@given(damaged())
def test_a_damaged_file_is_a_picture_or_refused(data: bytes):
    check(data)


@settings(max_examples=10)
@given(some.sampled_from(MAGIC), some.binary(max_size=300))
def test_bytes_that_begin_like_a_picture_are_refused(magic: bytes, rest: bytes):
    check(magic + rest)


@given(some.binary(max_size=400), some.binary(max_size=400), some.binary(max_size=400))
def test_no_bytes_hurt_whoever_reads_what_a_file_tells(exif: bytes, iim: bytes, packet: bytes):
    info = {"xmp": packet, "photoshop": {0x0404: b"\x1c\x02\x69" + iim}}
    told = tell(info, Exif.read(b"Exif\0\0MM\0*\0\0\0\x08" + exif))
    assert all(told.values())


@given(some.dictionaries(some.sampled_from(["creator", "credit", "copyright"]), some.text()))
def test_what_is_said_is_read_back(say: dict[str, str]):
    told = tell({"xmp": embedding.packet(say)}, Exif(1, {}))
    assert set(told) <= set(say)
    plain = {name: text for name, text in say.items() if text.isalnum()}
    assert {name: told[name] for name in plain} == plain  # type: ignore[literal-required]
