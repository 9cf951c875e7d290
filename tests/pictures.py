"""Pictures made by code, and the library's rows for them."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from PIL import Image

from articles.darkroom import sandbox
from articles.darkroom.sandbox import Made, Order
from articles.models import Picture
from articles.models.picture import originals

type Size = tuple[int, int]


def photograph(size: Size = (640, 400), kind: str = "JPEG", shade: int = 0) -> bytes:
    """Each shade is another picture."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", (across, down, Image.new("L", size, shade)))
    file = BytesIO()
    image.save(file, kind, quality=90)
    return file.getvalue()


def make_picture(
    by: User, now: datetime, size: Size = (640, 400), shade: int = 0, **fields: Any
) -> Picture:
    content = photograph(size, shade=shade)
    digest = hashlib.sha256(content).hexdigest()
    told = {"alt": "The harbour at dawn", "credit": "Rosa Lind/The Harbour Post", **fields}
    return Picture.objects.create(
        original=originals().save(f"{digest[:2]}/{digest[2:]}.jpeg", ContentFile(content)),
        digest=digest,
        file_name="harbour.jpg",
        format="jpeg",
        size=len(content),
        width=size[0],
        height=size[1],
        color="#7a8b99",
        added_at=now,
        added_by=by,
        **told,
    )


def developed_at_once(path: Any, orders: Collection[Order], into: Any, say: Any) -> list[Made]:
    """A darkroom for tests that ask nothing of the pixels: quick, and each file is another one."""
    made = []
    for number, order in enumerate(orders):
        content = f"{path.name} {order} {say}".encode()
        file = into / f"{number}"
        file.write_bytes(content)
        made.append(Made(order, order.width, file, len(content)))
    return made


__all__ = ["developed_at_once", "make_picture", "photograph", "sandbox"]
