"""Pictures and broken pictures, made by code."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

RED, GREEN, BLUE, WHITE = (220, 30, 40), (40, 160, 60), (30, 60, 200), (255, 255, 255)


def quarters(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """Red, green, blue and white from the upper left, as one reads."""
    picture = Image.new("RGB", (width, height), WHITE)
    across, down = width // 2, height // 2
    picture.paste(RED, (0, 0, across, down))
    picture.paste(GREEN, (across, 0, width, down))
    picture.paste(BLUE, (0, down, across, height))
    return picture.convert(mode)


def scene(width: int = 1600, height: int = 900) -> Image.Image:
    """Red on the left, green on the right, and bluer towards the foot."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across.point(lambda v: 255 - v), across, down))


def as_bytes(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters."""
    picture = picture.convert("RGB")
    width, height = picture.size
    return [picture.getpixel((width * x // 4, height * y // 4)) for y in (1, 3) for x in (1, 3)]  # type: ignore[return-value]


def alike(one: tuple[int, ...], other: tuple[int, ...], by: int = 14) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def saved(folder: Path, data: bytes, name: str = "picture") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def chunk(name: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)


def png(width: int, height: int, depth: int = 8, kind: int = 2, extra: bytes = b"") -> bytes:
    """Of one row, again and again; `kind` 0 is grey, 2 RGB, 4 grey and alpha, 6 RGBA."""
    row = b"\0" + b"\xc0" * (width * {0: 1, 2: 3, 4: 2, 6: 4}[kind] * depth // 8)
    packing = zlib.compressobj(1)
    packed = b"".join(packing.compress(row) for _ in range(height)) + packing.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", packed)
        + chunk(b"IEND", b"")
    )


def png_claiming(width: int, height: int) -> bytes:
    """A bomb: a few bytes that say they are billions of pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    return jpeg[:2] + segment(marker, data) + jpeg[2:]


def with_xmp(jpeg: bytes, packet: bytes) -> bytes:
    return with_segment(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def with_iim(jpeg: bytes, *datasets: bytes) -> bytes:
    data = b"".join(datasets)
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(data)) + data
    return with_segment(jpeg, 0xED, b"Photoshop 3.0\0" + resource + b"\0" * (len(data) % 2))


def profile_with_red_and_blue_swapped() -> bytes:
    """A colour profile like sRGB's, but its red is blue."""

    def xyz(*numbers: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(n * 65536)) for n in numbers)

    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, round(2.2 * 256), 0)
    text = b"swapped\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 79,
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(*blue),
        b"gXYZ": xyz(*green),
        b"bXYZ": xyz(*red),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, told in tags.items():
        value = told + b"\0" * (-len(told) % 4)
        table += name + struct.pack(">II", at + len(body), len(value))
        body += value
    head = struct.pack(
        ">I4sI4s4s4s", at + len(body), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ "
    )
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    head += b"".join(struct.pack(">i", round(n * 65536)) for n in (0.9642, 1.0, 0.8249))
    return head.ljust(128, b"\0") + table + body
