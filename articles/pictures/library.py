"""Takes files into the library: each content once, and whole or not at all."""

import hashlib
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.darkroom import bounds
from articles.darkroom.sandbox import Inspected, NotNow, Told, inspect, too_large
from articles.models import Picture, SourceType, Tag
from articles.models.picture import on_the_web, originals
from articles.pictures import finding, renditions, tasks
from articles.pictures.names import readable
from articles.refusal import Refused

CHUNK = 1024 * 1024
TOLD = {  # the field of a picture -> what the file calls it, and how much of that fits
    "headline": ("headline", 200),
    "alt": ("alt", 500),
    "description": ("description", 2000),
    "caption": ("caption", 2000),
    "credit": ("credit", 200),
    "creator": ("creator", 200),
    "owner": ("copyright", 300),
    "terms": ("terms", 500),
    "licensor_url": ("licensor_url", 500),
    "place": ("place", 200),
    "source_type": ("source_type", 40),
}
LOOKS = {"focus_x", "focus_y", "boxes"}
RIGHTS = {"rights_until", "terms", "licensor_url"}  # which no document holds
EMBEDDED = {  # what each file says of itself, or what changes that
    "credit", "creator", "owner", "terms", "licensor_url", "alt", "description", "decorative",
    "source_type",
}  # fmt: skip


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Taken(NamedTuple):
    picture: Picture
    is_new: bool  # if not, it is the picture that has this content already


def take(
    file: Source, name: str, *, by: User, now: datetime, tags: Iterable[str] = (), **fields: Any
) -> Taken:
    """`fields` of the picture stand instead of what the file tells; raises Refused."""
    with survived(), tempfile.NamedTemporaryFile(prefix="picture-") as copy:
        digest = copied(file, copy)
        if there := Picture.objects.filter(digest=digest).first():
            bring_back(there, copy)
            return Taken(there, is_new=False)
        size = copy.tell()
        inspected = inspect(Path(copy.name))
        picture = Picture(
            original=f"{digest[:2]}/{digest[2:]}-{secrets.token_hex(4)}.{inspected.format}",
            digest=digest,
            file_name=readable(name),
            size=size,
            format=inspected.format,
            width=inspected.width,
            height=inspected.height,
            color=inspected.color,
            added_by=by,
            added_at=now,
            **(told_by(inspected.told) | fields),
        )
        try:
            keep(picture, copy, inspected, [*known(inspected.told), *tags])
        except IntegrityError:  # somebody uploads the same at this moment, and was first
            return Taken(Picture.objects.get(digest=digest), is_new=False)
        return Taken(picture, is_new=True)


def changed(picture: Picture, fields: Iterable[str]) -> None:
    """After these fields were saved: what is found, made and shown of the picture follows."""
    fields = set(fields)
    finding.note(picture)
    if fields & (LOOKS | EMBEDDED):
        tasks.develop_later(picture)
    if fields & RIGHTS:
        tasks.follow.enqueue(picture.pk)  # whatever comes in between here
        transaction.on_commit(partial(renditions.follow, picture.pk), robust=True)


def copied(file: Source, copy: IO[bytes]) -> str:
    """The digest of what was copied."""
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        if copy.tell() + len(chunk) > bounds.BYTES:
            raise Refused(too_large())
        copy.write(chunk)
        digest.update(chunk)
    copy.flush()
    return digest.hexdigest()


def keep(picture: Picture, copy: IO[bytes], inspected: Inspected, tags: list[str]) -> None:
    """The file, then the rows.

    Without rows the original goes at once, and the proof with what is left over; after a crash,
    both are left over.
    """
    name = str(picture.original.name)
    try:
        copy.seek(0)
        originals().save(name, File(copy))
        with transaction.atomic():
            picture.save(force_insert=True)
            picture.tags.add(*tags)
            finding.note(picture)
            renditions.keep_proof(picture, inspected)
            tasks.develop_later(picture)
    except BaseException:
        if not Picture.objects.filter(original=name).exists():
            originals().delete(name)
        raise


def bring_back(picture: Picture, copy: IO[bytes]) -> None:
    """A file that was lost is kept again, and what could not be made of it is made."""
    name = str(picture.original.name)
    if not originals().exists(name):
        copy.seek(0)
        originals().save(name, File(copy))
        tasks.develop_later(picture)


def told_by(told: Told) -> dict[str, Any]:
    """What the file tells, cut to what fits."""
    fields: dict[str, Any] = {
        name: str(told.get(key, ""))[:longest] for name, (key, longest) in TOLD.items()
    }
    if fields["source_type"] not in SourceType:
        fields["source_type"] = ""
    if not is_address(fields["licensor_url"]):
        fields["licensor_url"] = ""
    day = told.get("created_on")
    taken_on = date.fromisoformat(day) if day else None
    keywords, credentials = told.get("keywords", []), told.get("credentials")
    return {**fields, "taken_on": taken_on, "keywords": keywords, "credentials": credentials}


def is_address(text: str) -> bool:
    """As the form of the picture takes it."""
    try:
        on_the_web(text)
    except ValidationError:
        return False
    return True


def known(told: Told) -> list[str]:
    """Those of its keywords that are tags here: agencies send dozens that no reader asks for.

    The others are kept with the picture, for whoever searches the library.
    """
    words = {" ".join(word.split()) for word in told.get("keywords", [])}
    slugs = {slugify(word, allow_unicode=True) for word in words} - {""}
    tags = Tag.objects.filter(Q(name__in=words) | Q(slug__in=slugs))
    return list(tags.values_list("name", flat=True))


@contextmanager
def survived() -> Iterator[None]:
    """A full disk or a storage that is away is told as a sentence."""
    try:
        yield
    except OSError as error:
        full = _("The disk is full. Tell whoever runs the site, and try again after that.")
        away = _(
            "The file could not be kept. Try again; if it is so again, tell who runs the site."
        )
        raise NotNow(full if error.errno in bounds.NO_ROOM else away) from error
