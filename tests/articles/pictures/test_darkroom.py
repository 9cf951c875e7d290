"""Ada's files, looked at in a process of its own."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from articles.pictures.sandbox import Order, develop, inspect

SAY = {
    "creator": "Rosa Lind",
    "credit": "Rosa Lind/The Harbour & Sons",
    "copyright": "© 2026 The Harbour",
    "terms": "https://harbour.example/terms",
    "source_type": "digitalCapture",
}


def landscape(width: int = 1600, height: int = 900) -> Image.Image:
    """Red on the left, green on the right, and darker towards the foot."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across.point(lambda v: 255 - v), across, down))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_ada_takes_a_picture_of_each_kind(tmp_path: Path, kind: str):
    path = tmp_path / "harbour.jpg"  # what it is called says nothing
    landscape().save(path, kind)
    inspected = inspect(path)
    assert inspected.format == kind.lower()
    assert (inspected.width, inspected.height) == (1600, 900)
    assert (inspected.proof_width, inspected.proof_height) == (1200, 675)
    with Image.open(BytesIO(inspected.proof)) as proof:
        assert (proof.format, proof.size) == ("JPEG", (1200, 675))


def test_renditions_come_in_the_sizes_and_formats_that_were_ordered(tmp_path: Path):
    path = tmp_path / "harbour"
    landscape().save(path, "JPEG")
    into = tmp_path / "made"
    into.mkdir()
    orders = [
        Order(box, width, kind)
        for box in (None, (400, 0, 900, 900))
        for width in (480, 800)
        for kind in ("avif", "webp", "jpeg")
    ]
    made = develop(path, orders, into, SAY)
    assert sorted(map(str, (each.order for each in made))) == sorted(map(str, orders))
    for each in made:
        with Image.open(each.path) as picture:
            picture.load()
            assert picture.format == each.order.format.upper()
            assert picture.size == (each.order.width, each.height)
        assert each.path.stat().st_size == each.bytes
    assert sorted(into.iterdir()) == sorted(each.path for each in made)
