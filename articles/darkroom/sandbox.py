"""Asks the darkroom, in a process of its own, so that no file can hurt the one that asks."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from django.utils.translation import gettext_lazy as _

from articles.darkroom import bounds
from articles.darkroom.told import Told
from articles.refusal import Refused

__all__ = ["Inspected", "Made", "NotNow", "Order", "Told", "develop", "inspect", "too_large"]

ROOT = Path(__file__).resolve().parent.parent.parent
ANSWER_BYTES = 20_000_000
NO_ROOM_CODE = os.EX_TEMPFAIL
GRACE = 5  # the child ends itself before
TOO_SLOW = {-signal.SIGALRM, -signal.SIGXCPU}
BROKE_IT = {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGILL, -signal.SIGFPE}
logger = logging.getLogger(__name__)

SENTENCES = {
    "empty": _("This file is empty. Copy it again from where it came, and upload it then."),
    "large": _("This file is larger than %(most)s MB. Export it as JPEG, and upload that."),
    "svg": _("This is an SVG drawing, which can hold scripts. Export it as PNG, and upload that."),
    "kind": _("This is a %(kind)s file. Export it as JPEG, and upload that."),
    "video": _("This is a video or a sound. Upload a picture: JPEG, PNG, WebP, AVIF, HEIC or GIF."),
    "unknown": _("This is not a picture. Upload a JPEG, PNG, WebP, AVIF, HEIC or GIF file."),
    "pixels": _(
        "This picture is %(width)s × %(height)s pixels, and at most %(most)s million of them "
        "can be read. Save it smaller, and upload that."
    ),
    "bomb": _("This picture has far more pixels than can be read. Save it smaller."),
    "memory": _("This picture takes too much memory to read. Save it smaller, and upload that."),
    "slow": _("This picture takes too long to read. Save it anew as JPEG, and upload that."),
    "damaged": _(
        "This file is damaged or not complete. Get it again, or save it anew as JPEG, "
        "and upload that."
    ),
    "box": _("This part is not inside the picture. Choose the part again."),
    "room": _(
        "There is no room left on the server’s disk. Tell whoever runs the site, and "
        "try again then."
    ),
    "ended": _(
        "The picture could not be read just now. Try again; if it fails again, tell whoever runs "
        "the site."
    ),
}


class NotNow(Refused):
    """The picture may be good: the machine had no room for it. Worth another try."""


class Inspected(NamedTuple):
    format: str
    width: int
    height: int
    color: str
    told: Told
    proof: bytes
    proof_width: int
    proof_height: int


class Order(NamedTuple):
    box: tuple[int, int, int, int] | None
    width: int
    format: str


class Made(NamedTuple):
    order: Order  # its width is the rendition's: never more than the box is wide
    height: int
    path: Path
    bytes: int


def inspect(path: Path) -> Inspected:
    """What a file is, or `Refused` with what to do about it."""
    if path.stat().st_size > bounds.BYTES:
        raise Refused(too_large())
    job = {"act": "inspect", "file": str(path.absolute()), "seconds": bounds.INSPECT_SECONDS}
    answer, proof = _asked(job, {*Inspected._fields} - {"proof"})
    return Inspected(proof=proof, **answer)


def develop(path: Path, orders: Sequence[Order], into: Path, say: Mapping[str, str]) -> list[Made]:
    """The files that were ordered, in `into` under names that mean nothing; or none of them."""
    if not orders:
        return []
    path.stat()  # that it is gone is no fault of the picture
    with tempfile.TemporaryDirectory(dir=into) as folder:
        job = {
            "act": "develop",
            "file": str(path.absolute()),
            "orders": orders,
            "into": folder,
            "say": dict(say),
            "seconds": bounds.DEVELOP_SECONDS + bounds.ORDER_SECONDS * len(orders),
        }
        answer, _nothing = _asked(job, {"made"})
        return [_kept(made, Path(folder), into) for made in answer["made"]]


def _kept(made: list[Any], folder: Path, into: Path) -> Made:
    box, width, kind, height, name, size = made
    path = into / f"{folder.name}-{name}"
    (folder / name).rename(path)
    return Made(Order(tuple(box) if box else None, width, kind), height, path, size)


def _asked(job: dict[str, Any], expected: set[str]) -> tuple[dict[str, Any], bytes]:
    # Files without a name: whatever is killed, and whenever, nothing of them is left.
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as complaints:
        code = _run(json.dumps(job).encode(), told, complaints, job["seconds"])
        if code:
            complaints.seek(0)
            raise _failure(code, complaints.read(2000).decode("utf-8", "replace"))
        told.seek(0)
        return _understood(told.readline(ANSWER_BYTES), expected), told.read(ANSWER_BYTES)


def _run(asked: bytes, told: BinaryIO, complaints: BinaryIO, seconds: int) -> int:
    """The exit code; of a child that was ended, minus the signal."""
    environ = {"PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "1", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-P", "-s", "-m", "articles.darkroom.process"]
    try:
        return subprocess.run(  # noqa: S603, the command is our own
            command, input=asked, stdout=told, stderr=complaints, env=environ, cwd="/",
            timeout=seconds * bounds.PATIENCE + GRACE, start_new_session=True, check=False,
        ).returncode  # fmt: skip
    except subprocess.TimeoutExpired:
        return -signal.SIGALRM


def _failure(code: int, complaint: str) -> Refused:
    if code in TOO_SLOW:
        return Refused(_sentence("slow", {}))
    if code in BROKE_IT:
        logger.warning("A picture ended the darkroom with signal %s", -code)
        return Refused(_sentence("damaged", {}))
    if code == NO_ROOM_CODE:
        return NotNow(_sentence("room", {}))
    logger.error("The darkroom ended with %s: %s", code, complaint)
    return NotNow(_sentence("ended", {}))


def _understood(line: bytes, expected: set[str]) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except ValueError:
        answer = None
    if isinstance(answer, dict) and "unfit" in answer:
        if why := answer.get("why"):
            logger.info("A picture is %s: %s", answer["unfit"], why)
        refusal = NotNow if answer["unfit"] == "room" else Refused
        raise refusal(_sentence(answer["unfit"], answer["facts"]))
    if not isinstance(answer, dict) or answer.keys() != expected:
        raise _failure(0, f"it answered {line[:200]!r}")
    return answer


def too_large() -> str:
    return _sentence("large", {"most": bounds.BYTES // 1_000_000})


def _sentence(code: str, facts: Mapping[str, object]) -> str:
    """What a journalist is told, and can do."""
    return str(SENTENCES[code]) % facts
