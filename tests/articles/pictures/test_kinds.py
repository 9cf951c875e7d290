"""Which files Ada can take into the library, and what she is told of the others."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from articles.darkroom.sandbox import inspect
from articles.refusal import Refused
from tests.articles.pictures.shots import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    alike,
    as_bytes,
    corners,
    quarters,
    saved,
    scene,
)  # fmt: skip
from tests.articles.pictures.telephone import HEIC, UPRIGHT


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_ada_takes_a_picture_of_each_kind(tmp_path: Path, kind: str):
    path = saved(tmp_path, as_bytes(scene(), kind), "what-it-is-called.says-nothing")
    inspected = inspect(path)
    assert inspected.format == kind.lower()
    assert (inspected.width, inspected.height) == (1600, 900)
    assert (inspected.proof_width, inspected.proof_height) == (1200, 675)
    with Image.open(BytesIO(inspected.proof)) as proof:
        assert (proof.format, proof.size, proof.mode) == ("JPEG", (1200, 675), "RGB")


def test_ada_takes_a_picture_from_her_telephone(tmp_path: Path):
    inspected = inspect(saved(tmp_path, HEIC))
    assert (inspected.format, inspected.width, inspected.height) == ("heic", 64, 48)
    with Image.open(BytesIO(inspected.proof)) as proof:
        for seen, meant in zip(corners(proof), (RED, GREEN, BLUE, WHITE), strict=True):
            assert alike(seen, meant, by=30)


def test_a_telephone_held_upright_says_so_twice_and_the_picture_is_turned_once(tmp_path: Path):
    assert b"irot" in UPRIGHT
    assert b"\x01\x12\0\3\0\0\0\1\0\6" in UPRIGHT, "the orientation of its Exif"
    inspected = inspect(saved(tmp_path, UPRIGHT))
    assert (inspected.width, inspected.height) == (48, 64)
    with Image.open(BytesIO(inspected.proof)) as proof:
        assert proof.size == (48, 64)
        for seen, meant in zip(corners(proof), (RED, GREEN, BLUE, WHITE), strict=True):
            assert alike(seen, meant, by=40)


def test_of_the_two_pictures_of_a_telephone_the_first_is_taken(tmp_path: Path):
    both = as_bytes(
        quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (640, 480), BLUE)]
    )
    inspected = inspect(saved(tmp_path, both))
    assert inspected.format == "jpeg"
    with Image.open(BytesIO(inspected.proof)) as proof:
        assert alike(corners(proof)[0], RED)


def test_a_small_picture_is_never_enlarged(tmp_path: Path):
    inspected = inspect(saved(tmp_path, as_bytes(scene(300, 200))))
    assert (inspected.proof_width, inspected.proof_height) == (300, 200)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 20_000), (20_000, 1), (3, 2)])
def test_the_oddest_shapes_are_pictures_too(tmp_path: Path, width: int, height: int):
    for kind in ("PNG", "JPEG"):
        inspected = inspect(saved(tmp_path, as_bytes(Image.new("RGB", (width, height)), kind)))
        assert (inspected.width, inspected.height) == (width, height)
        with Image.open(BytesIO(inspected.proof)) as proof:
            assert proof.size == (inspected.proof_width, inspected.proof_height)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_2000_moving_pictures_only_the_first_is_looked_at(tmp_path: Path, kind: str):
    first = Image.new("RGB", (32, 32), GREEN)
    others = [Image.new("RGB", (32, 32), (n % 250, n // 250, 90)) for n in range(1999)]
    data = as_bytes(first, kind, save_all=True, append_images=others, duration=20)
    inspected = inspect(saved(tmp_path, data))
    with Image.open(BytesIO(inspected.proof)) as proof:
        assert alike(corners(proof)[0], GREEN)


REFUSED = {
    b"": "empty",
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>": "SVG",
    b"<?xml version='1.0'?>\n<!-- drawn -->\n<SVG width='1'/>": "SVG",
    "<svg></svg>".encode("utf-16"): "SVG",
    as_bytes(quarters(), "TIFF"): "TIFF",
    as_bytes(quarters(), "BMP"): "BMP",
    as_bytes(quarters(), "PDF"): "PDF",
    b"8BPS\0\1": "Photoshop",
    b"\0\0\0\x18ftypcrx \0\0\0\1crx isom": "raw",
    b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom": "video",
    b"<?php system($_GET['c']); ?>": "not a picture",
    b"PK\3\4 a zip": "not a picture",
    b"Dear Ada, the picture is on its way": "not a picture",
}


@pytest.mark.parametrize("data", REFUSED, ids=REFUSED.values())
def test_ada_is_told_why_a_file_is_not_taken_and_what_to_do(tmp_path: Path, data: bytes):
    with pytest.raises(Refused, match=REFUSED[data]) as refused:
        inspect(saved(tmp_path, data, "picture.jpg"))
    assert "upload" in str(refused.value).lower()
