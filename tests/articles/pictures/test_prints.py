"""The files that readers get: as ordered, small, and telling no more than they should."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from articles.darkroom import embedding, xmp
from articles.darkroom.metadata import Exif, tell
from articles.darkroom.sandbox import Made, Order, develop, inspect
from articles.refusal import Refused
from tests.articles.pictures.shots import (
    BLUE,
    GREEN,
    WHITE,
    alike,
    as_bytes,
    corners,
    profile_with_red_and_blue_swapped,
    quarters,
    saved,
    scene,
)
from tests.articles.pictures.test_metadata import camera

FORMATS = ("avif", "webp", "jpeg")
SAY = {
    "creator": "Rosa Lind",
    "credit": "Rosa Lind/The Harbour & <Sons>",
    "copyright": "© 2026 The Harbour",
    "terms": "Only with this story",
    "licensor_url": "https://harbour.example/buy?a=1&b=2",
    "alt": "Boats in <fog>",
    "description": "Three boats.\nThe first is red & white.",
    "source_type": "digitalCapture",
}


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    folder.mkdir()
    return folder


def made_of(
    picture: Image.Image, orders: Sequence[Order], into: Path, say: dict[str, str] | None = None
) -> list[Made]:
    return develop(saved(into.parent, as_bytes(picture, "PNG")), orders, into, say or {})


def opened(made: Made) -> Image.Image:
    with Image.open(made.path) as picture:
        picture.load()
        return picture


def test_what_was_ordered_comes_in_its_sizes_and_formats(into: Path):
    boxes = (None, (400, 0, 900, 900), (0, 0, 1600, 840))
    orders = [Order(box, width, kind) for box in boxes for width in (320, 800) for kind in FORMATS]
    made = made_of(scene(), orders, into)
    assert sorted(str(each.order) for each in made) == sorted(map(str, orders))
    for each in made:
        picture = opened(each)
        assert picture.format == each.order.format.upper()
        assert picture.size == (each.order.width, each.height)
        assert each.bytes == each.path.stat().st_size
    assert sorted(into.iterdir()) == sorted(each.path for each in made)


def test_the_picture_for_sharing_is_1200_by_630(into: Path):
    made = made_of(scene(1600, 900), [Order((0, 30, 1600, 840), 1200, "jpeg")], into)
    assert opened(made[0]).size == (1200, 630)


def test_a_box_shows_its_part_of_the_picture(into: Path):
    orders = [Order((320, 0, 320, 240), 160, "jpeg"), Order((0, 240, 320, 240), 160, "webp")]
    made = made_of(quarters(640, 480), orders, into)
    for each, meant in zip(
        sorted(made, key=lambda each: each.order.format), (GREEN, BLUE), strict=True
    ):
        assert all(alike(seen, meant) for seen in corners(opened(each)))


def test_a_box_is_meant_upright(into: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(into.parent, as_bytes(quarters().transpose(Image.Transpose.ROTATE_90), exif=exif))
    (made,) = develop(path, [Order((320, 240, 320, 240), 100, "jpeg")], into, {})
    assert all(alike(seen, WHITE) for seen in corners(opened(made)))


def test_many_boxes_at_once_are_made_in_turn(into: Path):
    """Sixteen sizes of 8 megapixels would not fit into the darkroom together."""
    boxes = [(0, top, 3200, 2500) for top in range(16)]
    picture = Image.new("RGB", (3200, 2520), BLUE)
    made = made_of(picture, [Order(box, 3200, "jpeg") for box in boxes], into)
    assert {each.order.box for each in made} == set(boxes)


def test_nothing_is_enlarged(into: Path):
    orders = [Order(None, 2400, "webp"), Order((0, 0, 100, 50), 800, "jpeg")]
    made = made_of(scene(640, 360), orders, into)
    assert {(each.order.width, each.height) for each in made} == {(640, 360), (100, 50)}


def test_what_is_very_tall_is_made_less_wide(into: Path):
    made = made_of(Image.new("RGB", (200, 20_000)), [Order(None, 200, k) for k in FORMATS], into)
    for each in made:
        assert opened(each).size == (each.order.width, each.height)
        assert each.order.width * each.height <= 8_100_000
        assert each.height <= 16_383


@pytest.mark.parametrize("box", [(0, 0, 641, 10), (-1, 0, 10, 10), (0, 0, 0, 10), (0, 479, 10, 2)])
def test_a_box_outside_the_picture_is_refused(into: Path, box: tuple[int, int, int, int]):
    with pytest.raises(Refused, match="not inside the picture"):
        made_of(quarters(640, 480), [Order(box, 10, "jpeg")], into)
    assert list(into.iterdir()) == []


def test_the_same_picture_and_the_same_order_make_the_same_file(into: Path):
    orders = [Order(None, 320, kind) for kind in FORMATS]
    once, again = (made_of(scene(), orders, into, SAY) for _ in range(2))
    for one, other in zip(once, again, strict=True):
        assert one.path != other.path
        assert one.path.read_bytes() == other.path.read_bytes()


def test_a_rendition_tells_who_made_it_and_nothing_that_the_camera_wrote(into: Path):
    data = as_bytes(
        quarters(),
        exif=camera(),
        icc_profile=profile_with_red_and_blue_swapped(),
        comment=b"Pier 3",
    )
    path = saved(into.parent, data)
    for each in develop(path, [Order(None, 320, kind) for kind in FORMATS], into, SAY):
        picture = opened(each)
        assert tell(picture.info, Exif.read(picture.info.get("exif"))) == SAY
        assert not set(picture.info) & {"exif", "icc_profile", "photoshop", "comment"}
        packet = picture.info["xmp"]
        assert set(xmp.read(packet)) == {
            xmp.RDF + "about",
            xmp.DC + "creator",
            xmp.DC + "rights",
            xmp.PHOTOSHOP + "Credit",
            xmp.RIGHTS + "UsageTerms",
            xmp.LICENSOR_URL,
            xmp.IPTC_CORE + "AltTextAccessibility",
            xmp.IPTC_CORE + "ExtDescrAccessibility",
            xmp.IPTC_EXT + "DigitalSourceType",
        }
        for private in (b"77123", b"GPS", b"A boat", b"Pier 3", b"swapped"):
            assert private not in each.path.read_bytes()


def test_what_is_not_known_is_not_said(into: Path):
    for each in made_of(
        quarters(), [Order(None, 320, kind) for kind in FORMATS], into, {"creator": ""}
    ):
        assert "xmp" not in opened(each).info


@pytest.mark.parametrize("terms", ["%s", "Only with this story, %s", "See %s. Ask us (first)."])
def test_an_address_in_the_terms_is_where_search_engines_look(terms: str):
    terms %= "https://harbour.example/licence?a=1&b=2/"
    packet = embedding.packet({"terms": terms})
    read = xmp.read(packet)
    assert read[xmp.RIGHTS + "WebStatement"] == ["https://harbour.example/licence?a=1&b=2/"]
    assert read[xmp.RIGHTS + "UsageTerms"] == [terms]
    assert tell({"xmp": packet}, Exif(1, {})) == {"terms": terms}


@pytest.mark.parametrize("sign", ["é", "&", "𝄞"])
def test_whatever_is_said_the_packet_stays_xml_and_fits_into_a_jpeg(into: Path, sign: str):
    say = dict.fromkeys(SAY, "\x00\ud800<\">&'\uffff" + sign * 90_000) | {"secret": "not a field"}
    for each in made_of(quarters(), [Order(None, 320, kind) for kind in FORMATS], into, say):
        told = tell(opened(each).info, Exif(1, {}))
        assert re.fullmatch(f"<\">&'{sign}{{400,}}", told["credit"])
        assert b"secret" not in each.path.read_bytes()


def test_a_rendition_looks_like_the_picture(into: Path):
    made = made_of(scene(), [Order(None, 800, kind) for kind in FORMATS], into)
    meant = scene().resize((800, 450), Image.Resampling.LANCZOS)
    for each in made:
        for seen, asked in zip(corners(opened(each)), corners(meant), strict=True):
            assert alike(seen, asked, by=6)


def test_a_jpeg_is_progressive(into: Path):
    (made,) = made_of(scene(), [Order(None, 800, "jpeg")], into)
    assert opened(made).info["progressive"]


def test_an_original_that_became_bad_makes_nothing(into: Path):
    path = saved(into.parent, as_bytes(scene())[:9000])
    with pytest.raises(Refused, match="damaged"):
        develop(path, [Order(None, 320, "jpeg")], into, {})
    assert list(into.iterdir()) == []


def test_the_proof_tells_what_the_file_told_of_its_maker(into: Path):
    packet = embedding.packet(SAY)
    proof = inspect(saved(into, as_bytes(scene(), "WEBP", xmp=packet))).proof
    assert inspect(saved(into, proof)).told == SAY
