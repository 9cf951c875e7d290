"""Which renditions a picture is to have, and making them; never while a page is read."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

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
        "licensor_url": picture.licensor_url,
        "alt": picture.alt,
        "description": "" if picture.decorative else picture.description,
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


def lacking(picture: Picture) -> set[Order]:
    """What is missing of all that stories show of it at this moment."""
    return missing(picture, cuts_shown([picture.pk], timezone.now())[picture.pk])


def complete(picture_id: int) -> int:
    """Makes what is missing; how many files. Can be stopped anywhere, and run twice at once."""
    made = make_missing(picture_id)
    if not made:
        follow(picture_id)  # whoever made them may have been stopped before this
    while not note_developed(picture_id) and (more := make_missing(picture_id)):
        made += more
    return made


def make_missing(picture_id: int) -> int:
    """One format after the other, so that pages have something soon; how many files."""
    count = 0
    with ExitStack() as opened:
        path = None
        for stage in STAGES:
            picture = Picture.objects.filter(pk=picture_id).first()
            if not picture or not (all_lacking := lacking(picture)):
                break  # deleted since, or whole
            if orders := [one for one in all_lacking if one.format == stage]:
                path = path or opened.enter_context(original(picture))
                count += make(picture, path, orders)
                follow(picture_id)
    return count


@transaction.atomic
def note_developed(picture_id: int) -> bool:
    """Unless more is asked for since: whoever saves a story that does so holds the picture."""
    picture = Picture.objects.select_for_update(no_key=True).filter(pk=picture_id).first()
    if picture and lacking(picture):
        return False
    Picture.objects.filter(pk=picture_id).update(developed_at=timezone.now(), trouble="")
    return True


def follow(picture_id: int) -> None:
    for act in _follow:
        act(picture_id)


def make(picture: Picture, path: Path, orders: Sequence[Order]) -> int:
    """The files first, then all their rows: a row without a file there never is."""
    said = say(picture)
    with tempfile.TemporaryDirectory(prefix="renditions-") as folder:
        made = sandbox.develop(path, orders, Path(folder), said)
        rows = [stored(one.order, one.height, one.path.read_bytes()) for one in made]
    return note(picture.pk, rows, said)


def keep_proof(picture: Picture, inspected: Inspected) -> None:
    """The first rendition, which came of looking at the file: it says what the file said."""
    order = Order(None, inspected.proof_width, "jpeg")
    row = stored(order, inspected.proof_height, inspected.proof)
    note(picture.pk, [row], {name: str(inspected.told.get(name, "")) for name in say(picture)})


def stored(order: Order, height: int, content: bytes) -> Rendition:
    """The row, for `note`, of a file that is in the storage from now on."""
    return Rendition(
        box=shapes.written(order.box),
        width=order.width,
        height=height,
        format=order.format,
        name=storage.keep(content, order.format),
        size=len(content),
    )


@transaction.atomic
def note(picture_id: int, made: Iterable[Rendition], said: Mapping[str, str]) -> int:
    """Keeps the rows; how many. What another worker made meanwhile, as well, stays."""
    picture = Picture.objects.select_for_update(no_key=True).filter(pk=picture_id).first()
    if not picture:
        return 0  # deleted while they were made
    current = said_digest(say(picture))
    there = {order_of(row): row for row in picture.renditions.all()}
    new = [row for row in made if not (old := there.get(order_of(row))) or old.said != current]
    for row in new:
        row.picture, row.said = picture, said_digest(said)
    Rendition.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["picture", "box", "width", "format"],
        update_fields=["height", "name", "size", "said"],
    )
    replaced = {there[order_of(row)].name for row in new if order_of(row) in there}
    part(replaced - {row.name for row in new}, timezone.now())
    return len(new)


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
