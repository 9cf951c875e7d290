"""Whatever is in a file, Ada gets a picture or a sentence."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from articles.darkroom import credentials, embedding
from articles.darkroom.metadata import Exif, tell
from articles.darkroom.sandbox import NotNow, inspect
from articles.refusal import Refused
from tests.articles.pictures import stores
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
GOOD += [stores.signed(f"made.{kind}") for kind in ("jpeg", "png", "webp", "avif", "heic", "gif")]
STORE = stores.store(
    stores.manifest("urn:1", stores.created(stores.IPTC + "trainedAlgorithmicMedia")),
    stores.manifest("urn:2", stores.made_of("urn:1")),
)
PLACES = {
    stores.in_png: "png", stores.in_webp: "webp", stores.in_avif: "avif", stores.in_jpeg: "jpeg",
}  # fmt: skip
NAMES = ("relationship", "url", "activeManifest", "claim_generator_info", "name", "actions")
VALUES = some.recursive(
    some.none() | some.integers() | some.floats() | some.text() | some.binary(),
    lambda inner: some.lists(inner) | some.dictionaries(some.sampled_from(NAMES), inner),
    max_leaves=8,
)


@some.composite
def damaged(draw: some.DrawFn, good: list[bytes]) -> bytes:
    """A good file, cut, with some bytes turned, or with others put in."""
    data = bytearray(draw(some.sampled_from(good)))
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
@given(damaged(GOOD))
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


def check_credentials(content: bytes) -> None:
    """What is in a file without them is none; what cannot be read is empty."""
    with tempfile.TemporaryDirectory() as folder:
        for place, kind in PLACES.items():
            path = Path(folder) / kind
            path.write_bytes(place(content))
            told = credentials.read(path, kind)
            assert told is None or set(told) in (set(), {"made_with", "source_type"})


@given(some.one_of(some.binary(max_size=400), damaged([STORE])))
def test_no_bytes_hurt_whoever_reads_credentials(content: bytes):
    check_credentials(content)


@given(VALUES, VALUES, VALUES)
def test_no_values_hurt_whoever_reads_credentials(action: object, claim: object, made_of: object):
    told = stores.data("c2pa.actions", {"actions": [{"digitalSourceType": action}, action]})
    of = stores.data("c2pa.ingredient", made_of)
    check_credentials(stores.store(stores.manifest("urn:1", told, of, claim=claim)))
