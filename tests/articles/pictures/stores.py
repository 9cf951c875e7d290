"""Content Credentials made by hand, unsigned, to say what no tool would write.

Those in `signed/` were written by c2pa-rs 0.91, the C2PA project's own library, with a certificate
made for that one run.
"""

import struct
from pathlib import Path
from typing import Any

import cbor2

from tests.articles.pictures.shots import as_bytes, chunk, png, quarters, segment

SIGNED = Path(__file__).parent / "signed"
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
KIND = bytes.fromhex("00110010800000aa00389b71")
UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def signed(name: str) -> bytes:
    return (SIGNED / name).read_bytes()


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def boxes(label: str, *content: bytes, kind: bytes = b"c2ma") -> bytes:
    described = box(b"jumd", kind + KIND + b"\3" + label.encode() + b"\0")
    return box(b"jumb", described + b"".join(content))


def data(label: str, value: Any) -> bytes:
    """`value` as it is, if that is bytes."""
    written = value if isinstance(value, bytes) else cbor2.dumps(value)
    return boxes(label, box(b"cbor", written), kind=b"cbor")


def manifest(label: str, *assertions: bytes, claim: Any = None) -> bytes:
    inside = boxes("c2pa.assertions", *assertions, kind=b"c2as")
    claim = claim or {"claim_generator_info": {"name": "By hand"}}
    return boxes(label, inside, data("c2pa.claim.v2", claim))


def store(*manifests: bytes) -> bytes:
    return boxes("c2pa", *manifests, kind=b"c2pa")


def created(source_type: Any, action: str = "c2pa.created") -> bytes:
    told = {"actions": [{"action": action, "digitalSourceType": source_type}]}
    return data("c2pa.actions.v2", told)


def made_of(label: str, relationship: str = "parentOf") -> bytes:
    of = {"url": f"self#jumbf=/c2pa/{label}", "hash": b"\0" * 32}
    return data("c2pa.ingredient.v3", {"relationship": relationship, "activeManifest": of})


def in_png(content: bytes) -> bytes:
    return png(64, 48, extra=chunk(b"caBX", content))


def in_jpeg(content: bytes, size: int = 60_000) -> bytes:
    """In segments of this size, each of which begins with the head of the box."""
    head, content = content[:8], content[8:]
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    segments = [
        segment(0xEB, b"JP\0\1" + struct.pack(">I", number) + head + part)
        for number, part in enumerate(parts, 1)
    ]
    jpeg = as_bytes(quarters(64, 48))
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def in_webp(content: bytes) -> bytes:
    body = as_bytes(quarters(64, 48), "WEBP")[8:]
    body += b"C2PA" + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def in_avif(content: bytes) -> bytes:
    told = UUID + b"\0\0\0\0manifest\0" + b"\0" * 8 + content
    return as_bytes(quarters(64, 48), "AVIF") + box(b"uuid", told)
