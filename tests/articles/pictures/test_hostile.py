"""Files that Dan sends to hurt the site, and files that were only damaged on their way."""

import subprocess
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.ImageCms import ImageCmsProfile, createProfile

from articles.darkroom import bounds
from articles.darkroom.sandbox import inspect
from articles.refusal import Refused
from tests.articles.pictures.shots import (
    BLUE,
    alike,
    as_bytes,
    chunk,
    corners,
    png,
    png_claiming,
    quarters,
    saved,
    scene,
    segment,
    with_segment,
)


def webp_claiming(width: int, height: int) -> bytes:
    canvas = b"VP8X\x0a\0\0\0\0\0\0\0"
    canvas += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + (len(canvas) + 4).to_bytes(4, "little") + b"WEBP" + canvas


def jpeg_claiming(width: int, height: int) -> bytes:
    data = bytearray(as_bytes(quarters(16, 16)))
    frame = data.index(b"\xff\xc0") + 5
    data[frame : frame + 4] = height.to_bytes(2) + width.to_bytes(2)
    return bytes(data)


def gif_claiming(width: int, height: int) -> bytes:
    size = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    return b"GIF89a" + size + b"\0\0\0,\0\0\0\0" + size + b"\0\2\0;"


@pytest.mark.parametrize(
    "bomb",
    [
        png_claiming(60_000, 60_000),
        jpeg_claiming(60_000, 60_000),
        b"GIF89a"
        + (60_000).to_bytes(2, "little") * 2
        + b"\0\0\0,\0\0\0\0"
        + b"`\xea" * 2
        + b"\0\2\0;",
    ],
    ids=["png", "jpeg", "gif"],
)
def test_a_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path, bomb: bytes):
    with pytest.raises(Refused, match=r"60000 × 60000 pixels.*Save it smaller"):
        inspect(saved(tmp_path, bomb))


@pytest.mark.parametrize("bomb", [webp_claiming(16_383, 16_383), webp_claiming(2**24, 2**24)])
def test_a_bomb_of_another_make_is_refused_too(tmp_path: Path, bomb: bytes):
    with pytest.raises(Refused, match=r"pixels|damaged"):
        inspect(saved(tmp_path, bomb))


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path):
    path = saved(tmp_path, as_bytes(quarters()))
    with path.open("r+b") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(Refused, match="larger than 100 MB"):
        inspect(path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_file_is_refused(tmp_path: Path, kind: str):
    data = as_bytes(scene(900, 600), kind)
    for kept in (20, len(data) // 2, len(data) * 9 // 10):
        with pytest.raises(Refused, match="damaged or not complete"):
            inspect(saved(tmp_path, data[:kept]))


def test_a_png_with_a_wrong_sum_is_refused(tmp_path: Path):
    data = png(40, 40)
    at = data.index(b"IHDR") + 17
    with pytest.raises(Refused, match="damaged"):
        inspect(saved(tmp_path, data[:at] + b"\0\0\0\0" + data[at + 4 :]))


POLYGLOTS = {
    "a JPEG that is a PHP file": with_segment(
        as_bytes(quarters()), 0xFE, b"<?php system($_GET['c']); __halt_compiler(); ?>"
    ),
    "a JPEG that is a page": as_bytes(quarters()) + b"<html><script>alert(1)</script>",
    "a JPEG with an archive behind": as_bytes(quarters()) + b"PK\3\4" + b"evil" * 999,
    "a GIF that is a script": as_bytes(quarters(), "GIF") + b"*/=1;alert(1)//<script>",
    "a PNG with a script in its text": png(
        64, 48, extra=chunk(b"tEXt", b"Comment\0<script>alert(document.domain)</script>")
    ),
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_of_two_files_in_one_only_the_pixels_go_on(tmp_path: Path, name: str):
    inspected = inspect(saved(tmp_path, POLYGLOTS[name]))
    assert inspected.told == {}
    for part in (b"<?php", b"script", b"evil", b"PK\3\4", b"system"):
        assert part not in inspected.proof
    with Image.open(BytesIO(inspected.proof)) as proof:
        proof.load()
        assert not proof.getexif()


def test_text_that_unpacks_to_much_more_hurts_nobody(tmp_path: Path):
    much = zlib.compress(b"\0" * 200_000_000, 9)
    for text in (
        chunk(b"zTXt", b"Comment\0\0" + much),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + much),
        chunk(b"iCCP", b"profile\0\0" + much),
    ):
        with suppress(Refused):
            assert inspect(saved(tmp_path, png(64, 48, extra=text))).told == {}


def test_xml_that_unpacks_to_much_more_hurts_nobody(tmp_path: Path):
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(12)
    )
    asked = '<!ENTITY f SYSTEM "file:///etc/passwd">'
    for packet in (
        f"<!DOCTYPE x [{laughs}]><x>&l11;</x>",
        f"<!DOCTYPE x [{asked}]><x>&f;</x>",
        "<a>" * 30_000,
        "<a>" + "<b/>" * 300_000 + "</a>",
    ):
        xmp = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet.encode())
        assert inspect(saved(tmp_path, png(64, 48, extra=xmp))).told == {}


def test_a_jpeg_of_endless_scans_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each scan goes over all pixels again, and takes 200 bytes."""
    data = as_bytes(Image.new("L", (8000, 8000), 90), progressive=True)
    last = data.rindex(b"\xff\xda")
    endless = data[:last] + data[last:-2] * 4000 + b"\xff\xd9"
    monkeypatch.setattr(bounds, "INSPECT_SECONDS", 2)
    with pytest.raises(Refused, match="takes too long"):
        inspect(saved(tmp_path, endless))


@pytest.mark.parametrize(
    "garbage", [b"Exif\0\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0" + b"\xff" * 900]
)
def test_a_picture_with_garbage_for_exif_is_still_a_picture(tmp_path: Path, garbage: bytes):
    inspected = inspect(saved(tmp_path, with_segment(as_bytes(quarters()), 0xE1, garbage)))
    assert (inspected.width, inspected.told) == (640, {})


@pytest.mark.parametrize(
    "profile",
    [b"no profile" * 40, ImageCmsProfile(createProfile("LAB")).tobytes()],
    ids=["garbage", "of other channels"],
)
def test_a_broken_colour_profile_is_as_good_as_none(tmp_path: Path, profile: bytes):
    data = as_bytes(Image.new("RGB", (64, 48), BLUE), icc_profile=profile)
    with Image.open(BytesIO(inspect(saved(tmp_path, data)).proof)) as proof:
        assert alike(corners(proof)[0], BLUE)


def test_segments_without_end_are_read_once(tmp_path: Path):
    data = as_bytes(quarters())
    many = data[:2] + segment(0xE7, b"x" * 60_000) * 300 + data[2:]
    assert inspect(saved(tmp_path, many)).width == 640


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the memory of a process so")
@pytest.mark.parametrize("shape", ["16-bit RGBA", "turned JPEG"])
def test_the_largest_pictures_take_less_than_500_megabytes(tmp_path: Path, shape: str):
    if shape == "turned JPEG":
        exif = Image.Exif()
        exif[0x0112] = 6
        data = as_bytes(Image.new("L", (14_000, 14_000), 90), exif=exif)
    else:
        data = png(8000, 6200, depth=16, kind=6)
    script = (
        "import resource, sys; from pathlib import Path;"
        "from articles.darkroom.sandbox import inspect;"
        "print(inspect(Path(sys.argv[1])).proof_width);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"
    )  # in a process that is small itself, and has no other children
    command = [sys.executable, "-c", script, str(saved(tmp_path, data))]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    width, peak = map(int, told.split())
    assert width == 1200
    assert 50_000_000 < peak < 500_000_000
