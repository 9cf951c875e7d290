"""The process that touches the bytes of pictures: `python -m articles.darkroom.process`.

It is started for one job, which comes as JSON; it bounds itself before it reads a byte of a file,
knows no Django, no database and no secret, and answers with one line of JSON, which the pixels of
a proof follow. `articles.darkroom.sandbox` starts it.
"""

import json
import os
import resource
import signal
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from articles.darkroom import bounds, credentials, embedding, metadata, negatives, prints
from articles.darkroom.kinds import Unfit

type Job = dict[str, Any]
type Answer = tuple[dict[str, Any], bytes]

NO_ROOM_CODE = os.EX_TEMPFAIL
POLITE = 5


def bound(seconds: int) -> None:
    """No limit can be raised again. The alarm ends a child that nobody waits for."""
    limits = {
        resource.RLIMIT_DATA: bounds.PROCESS_BYTES,
        resource.RLIMIT_FSIZE: bounds.FILE_BYTES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for limit, most in limits.items():
        _lower(limit, most, most)
    _lower(resource.RLIMIT_CPU, seconds, seconds + 1)  # ended by a signal of its own
    signal.alarm(seconds * bounds.PATIENCE)
    os.nice(POLITE)


def _lower(limit: int, soft: int, hard: int) -> None:
    """To what is asked, or to what the machine allows if that is less."""
    allowed = resource.getrlimit(limit)[1]
    if allowed != resource.RLIM_INFINITY:
        soft, hard = min(soft, allowed), min(hard, allowed)
    resource.setrlimit(limit, (soft, hard))


def inspect(job: Job) -> Answer:
    negative = negatives.looked_at(Path(job["file"]))
    said = credentials.read(negative.path, negative.format)
    told = metadata.tell(negative.info, negative.exif, said)
    picture = negatives.seen(negative, 2 * bounds.PROOF_WIDTH)
    proof = prints.scaled(picture, bounds.PROOF_WIDTH)
    stream = BytesIO()
    prints.save(proof, "jpeg", stream, embedding.packet(metadata.to_say(told)))
    answer = {
        "format": negative.format,
        "width": negative.width,
        "height": negative.height,
        "color": prints.color(proof),
        "told": told,
        "proof_width": proof.width,
        "proof_height": proof.height,
    }
    return answer, stream.getvalue()


def develop(job: Job) -> Answer:
    negative = negatives.looked_at(Path(job["file"]))
    orders = [(tuple(box) if box else None, width, kind) for box, width, kind in job["orders"]]
    packet = embedding.packet(job["say"])
    return {"made": prints.develop(negative, orders, Path(job["into"]), packet)}, b""


ACTS = {"inspect": inspect, "develop": develop}


def answered(job: Job) -> Answer:
    try:
        return ACTS[job["act"]](job)
    except Unfit as unfit:
        return {"unfit": unfit.code, "facts": unfit.facts}, b""
    except MemoryError:
        return {"unfit": "memory", "facts": {}}, b""
    except Exception as failure:  # noqa: BLE001, a hostile file fails in more ways than can be named
        no_room = isinstance(failure, OSError) and failure.errno in bounds.NO_ROOM
        return {"unfit": "room" if no_room else "damaged", "facts": {}, "why": repr(failure)}, b""


def main() -> None:
    job = json.loads(sys.stdin.buffer.read())
    bound(job["seconds"])
    answer, pixels = answered(job)
    try:
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pixels)
        sys.stdout.flush()
    except OSError as failure:
        sys.stdout = None  # or its end is written once more
        sys.exit(NO_ROOM_CODE if failure.errno in bounds.NO_ROOM else 1)


if __name__ == "__main__":
    main()
