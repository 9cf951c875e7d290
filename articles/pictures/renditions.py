"""Which renditions a picture is to have, and making them; never while a page is read."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils import timezone

from articles import shapes
from articles.darkroom import sandbox
from articles.darkroom.bounds import fitting
from articles.darkroom.sandbox import Inspected, Order
from articles.models import FormerFile, Picture, Rendition
from articles.models.picture import originals
from articles.pictures import storage
from articles.pictures.showing import Cut, cuts_shown
from articles.shapes import FOR_MACHINES, WHOLE, WIDTHS

STAGES = ("jpeg", "webp", "avif")  # what every browser shows comes first

_follow: list[Callable[[int], object]] = []


class Stored(NamedTuple):
    order: Order
    height: int
    name: str
    size: int


def register(follow: Callable[[int], object]) -> None:
    """What is called with the key of a picture that has other renditions now."""
    _follow.append(follow)


def wanted(picture: Picture, shown: Iterable[Cut] = ()) -> set[Order]:
    """All that pages ask for, by what the library says of the picture and by what stories show."""
    own = {Cut(shape, picture.box(shape) if shape != WHOLE else None) for shape in WIDTHS}
    cuts = own | {cut for cut in shown if _is_inside(cut, picture.dimensions)}
    return {order for cut in cuts for order in _of_cut(picture, cut)}


def _is_inside(cut: Cut, size: shapes.Size) -> bool:
    left, top, width, height = cut.box or (0, 0, *size)
    return cut.shape in WIDTHS and left + width <= size[0] and top + height <= size[1]


def _of_cut(picture: Picture, cut: Cut) -> Iterator[Order]:
    size = cut.box[2:] if cut.box else picture.dimensions
    for name in STAGES if cut.shape != "share" else ("jpeg",):
        widths = WIDTHS[cut.shape]
        if name == "jpeg" and cut.shape in FOR_MACHINES:
            widths = (*widths, FOR_MACHINES[cut.shape])
        for width in {fitting(width, size) for width in widths}:
            yield Order(cut.box, width, name)


def say(picture: Picture) -> dict[str, str]:
    """What each file says of itself."""
    return {
        "creator": picture.creator,
        "credit": picture.credit,
        "copyright": picture.owner,
        "terms": picture.terms,
        "alt": picture.alt,
        "source_type": picture.source_type,
    }


def said_digest(said: Mapping[str, str]) -> str:
    told = {name: text for name, text in said.items() if text}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def order_of(row: Rendition) -> Order:
    return Order(shapes.read(row.box), row.width, row.format)


def missing(picture: Picture, shown: Iterable[Cut]) -> set[Order]:
    """What is not there, or says of itself what is no longer so."""
    said = said_digest(say(picture))
    there = {order_of(row) for row in picture.renditions.all() if row.said == said}
    return wanted(picture, shown) - there


def complete(picture_id: int) -> int:
    """Makes what is missing; how many files. Can be stopped anywhere, and run twice at once."""
    count = 0
    for stage in STAGES:
        if not (picture := Picture.objects.filter(pk=picture_id).first()):
            return count  # deleted since
        shown = cuts_shown([picture_id], timezone.now())[picture_id]
        if orders := [one for one in missing(picture, shown) if one.format == stage]:
            count += make(picture, orders)
            follow(picture_id)
    if not count:
        follow(picture_id)  # whoever made them may have been stopped before this
    Picture.objects.filter(pk=picture_id).update(developed_at=timezone.now(), trouble="")
    return count


def follow(picture_id: int) -> None:
    for act in _follow:
        act(picture_id)


def make(picture: Picture, orders: Sequence[Order]) -> int:
    """The files first, then all their rows: a row without a file there never is."""
    said = say(picture)
    with tempfile.TemporaryDirectory(prefix="renditions-") as folder, original(picture) as path:
        made = sandbox.develop(path, orders, Path(folder), said)
        files = [_stored(one.order, one.height, one.path.read_bytes()) for one in made]
    return note(picture.pk, files, said)


def keep_proof(picture: Picture, inspected: Inspected) -> None:
    """The first rendition, which came of looking at the file: it says what the file said."""
    order = Order(None, inspected.proof_width, "jpeg")
    file = _stored(order, inspected.proof_height, inspected.proof)
    note(picture.pk, [file], {name: str(inspected.told.get(name, "")) for name in say(picture)})


def _stored(order: Order, height: int, content: bytes) -> Stored:
    return Stored(order, height, storage.keep(content, order.format), len(content))


@transaction.atomic
def note(picture_id: int, files: Iterable[Stored], said: Mapping[str, str]) -> int:
    """Rows for the files; how many. What another worker made meanwhile, as well, stays."""
    picture = Picture.objects.select_for_update(no_key=True).filter(pk=picture_id).first()
    if not picture:
        return 0  # deleted while they were made
    current = said_digest(say(picture))
    rows = {order_of(row): row for row in picture.renditions.all()}
    new = [file for file in files if not (row := rows.get(file.order)) or row.said != current]
    Rendition.objects.bulk_create(
        (_row(picture, file, said_digest(said)) for file in new),
        update_conflicts=True,
        unique_fields=["picture", "box", "width", "format"],
        update_fields=["height", "name", "size", "said"],
    )
    replaced = {rows[file.order].name for file in new if file.order in rows}
    part(replaced - {file.name for file in new}, timezone.now())
    return len(new)


def _row(picture: Picture, file: Stored, said: str) -> Rendition:
    box, width, format_ = file.order
    return Rendition(
        picture=picture,
        box=shapes.written(box),
        width=width,
        height=file.height,
        format=format_,
        name=file.name,
        size=file.size,
        said=said,
    )


def part(names: Iterable[str], now: datetime) -> None:
    """These files are for pages in caches only, from now on."""
    FormerFile.objects.bulk_create(
        (FormerFile(name=name, since=now) for name in names),
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["since"],
    )


@contextmanager
def original(picture: Picture) -> Iterator[Path]:
    """The file as it came, on this machine."""
    kept, name = originals(), str(picture.original.name)
    if isinstance(kept, FileSystemStorage):
        path = Path(kept.path(name))
        path.stat()  # raises if it is not there
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="original-") as copy:
        with kept.open(name) as file:
            shutil.copyfileobj(file, copy)
        copy.flush()
        yield Path(copy.name)
