"""A picture looks in the library as it looked to whoever took it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from articles.darkroom.sandbox import Order, develop, inspect
from tests.articles.pictures.shots import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    alike,
    as_bytes,
    chunk,
    corners,
    png,
    profile_with_red_and_blue_swapped,
    quarters,
    saved,
)

SEEN = [RED, GREEN, BLUE, WHITE]


def proof_of(folder: Path, data: bytes) -> Image.Image:
    proof = Image.open(BytesIO(inspect(saved(folder, data)).proof))
    proof.load()
    return proof


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(tmp_path: Path, orientation: int):
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    picture = quarters(640, 480)
    if orientation > 1:
        picture = picture.transpose(turned[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    for kind in ("JPEG", "PNG", "WEBP", "AVIF") if orientation == 6 else ("JPEG",):
        inspected = inspect(saved(tmp_path, as_bytes(picture, kind, exif=exif, quality=95)))
        assert (inspected.width, inspected.height) == (640, 480)
        with Image.open(BytesIO(inspected.proof)) as proof:
            assert proof.size == (640, 480)
            assert not proof.getexif()
            pairs = zip(corners(proof), SEEN, strict=True)
            assert all(alike(seen, meant) for seen, meant in pairs)


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L", "P", "1", "LA", "RGBA"])
def test_every_kind_of_pixel_becomes_rgb(tmp_path: Path, mode: str):
    picture = quarters(mode=mode)
    data = as_bytes(picture, "JPEG" if mode == "CMYK" else "PNG")
    for seen, meant in zip(corners(proof_of(tmp_path, data)), corners(picture), strict=True):
        assert alike(seen, meant, by=32)


@pytest.mark.parametrize("kind", [0, 2, 4, 6])
def test_of_16_bits_the_upper_eight_are_seen(tmp_path: Path, kind: int):
    """0xc0c0 is a light grey; with an alpha as large it lies thinner on white."""
    seen = corners(proof_of(tmp_path, png(64, 48, depth=16, kind=kind)))[0]
    light = 0xC0 if kind in {0, 2} else round(0xC0 * 0xC0 / 255 + 63)
    assert alike(seen, (light, light, light), by=3)


def test_what_is_transparent_is_white_in_a_jpeg_and_stays_so_elsewhere(tmp_path: Path):
    picture = quarters(mode="RGBA")
    picture.putalpha(Image.new("L", picture.size, 0))
    path = saved(tmp_path, as_bytes(picture, "PNG"))
    made = develop(
        path, [Order(None, 320, kind) for kind in ("jpeg", "webp", "avif")], tmp_path, {}
    )
    for each in made:
        with Image.open(each.path) as rendition:
            if each.order.format == "jpeg":
                assert all(alike(seen, WHITE, by=2) for seen in corners(rendition))
            else:
                assert rendition.getchannel("A").getextrema() == (0, 0)


def test_one_colour_of_a_palette_may_be_transparent(tmp_path: Path):
    picture = quarters().quantize(4)
    data = as_bytes(picture, "GIF", transparency=picture.getpixel((10, 10)))
    seen = corners(proof_of(tmp_path, data))
    assert alike(seen[0], WHITE, by=4)
    assert alike(seen[1], GREEN)


def test_a_colour_profile_is_heeded(tmp_path: Path):
    profile = profile_with_red_and_blue_swapped()
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        data = as_bytes(quarters(), kind, icc_profile=profile, quality=95)
        proof = proof_of(tmp_path, data)
        assert "icc_profile" not in proof.info
        red, _green, blue, white = corners(proof)
        assert red[2] > red[0] + 50
        assert blue[0] > blue[2] + 50
        assert alike(white, WHITE, by=8)


def test_the_gamma_of_a_png_is_heeded_unless_it_is_nonsense(tmp_path: Path):
    def grey(gamma: int) -> int:
        told = chunk(b"gAMA", gamma.to_bytes(4))
        return corners(proof_of(tmp_path, png(64, 48, extra=told)))[0][0]

    assert abs(grey(45455) - 0xC0) < 3
    assert grey(100_000) > 0xD4
    for nonsense in (0, 1, 2**31):
        assert abs(grey(nonsense) - 0xC0) < 3


@pytest.mark.parametrize(
    ("picture", "least"),
    [
        (Image.new("RGB", (80, 60), RED), {"r": 200}),
        (Image.new("RGBA", (80, 60), (0, 0, 0, 0)), {"r": 250, "g": 250, "b": 250}),
        (Image.new("L", (80, 60), 0), {}),
    ],
)
def test_the_colour_that_stands_for_a_picture(
    tmp_path: Path, picture: Image.Image, least: dict[str, int]
):
    color = inspect(saved(tmp_path, as_bytes(picture, "PNG"))).color
    assert len(color) == 7
    shares = dict(zip("rgb", bytes.fromhex(color[1:]), strict=True))
    assert all(shares[name] >= share for name, share in least.items())


def test_a_strong_colour_weighs_more_than_grey(tmp_path: Path):
    picture = Image.new("RGB", (80, 60), (128, 128, 128))
    picture.paste(RED, (0, 0, 40, 60))
    red, green, _blue = bytes.fromhex(inspect(saved(tmp_path, as_bytes(picture))).color[1:])
    assert red > (220 + 128) / 2
    assert green < (30 + 128) / 2
