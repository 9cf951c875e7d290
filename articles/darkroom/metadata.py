"""What a file tells of its picture: XMP before IPTC's older fields before what the camera wrote.

Only the fields named here come through: never a position, a serial number, a thumbnail or a face.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, Self

from PIL import Image

from articles.darkroom import bounds, xmp
from articles.darkroom.told import Credentials, Told, most_of_a_machine, source_type

LONGEST = {"caption": 5000, "alt": 2000, "description": 5000, "terms": 2000}
LONG = 500
ADDRESS = re.compile(r"https?://[!-~]+")
KEYWORDS = 50
KEYWORD = 64
BY_THE_CAMERA = re.compile(
    r"(olympus|konica|minolta|samsung|sony|kodak|nikon|dcim|default|untitled|dsc|hdr|cof|sdr|oznor)"
    r"[\w\s-]{0,30}|\S*screenshot\S*",
    re.IGNORECASE,
)

type Found = Mapping[str, list[str]]
type Info = Mapping[str | tuple[int, int], object]

XMP_FIELDS = {
    "headline": [xmp.PHOTOSHOP + "Headline"],
    "caption": [xmp.DC + "description"],
    "credit": [xmp.PHOTOSHOP + "Credit"],
    "creator": [xmp.DC + "creator"],
    "copyright": [xmp.DC + "rights"],
    "terms": [xmp.RIGHTS + "UsageTerms"],
    "licensor_url": [xmp.LICENSOR_URL],
    "created_on": [xmp.PHOTOSHOP + "DateCreated"],
    "source_type": [xmp.IPTC_EXT + "DigitalSourceType"],
    "alt": [xmp.IPTC_CORE + "AltTextAccessibility"],
    "description": [xmp.IPTC_CORE + "ExtDescrAccessibility"],
    "keywords": [xmp.DC + "subject"],
}
WEB_STATEMENT = xmp.RIGHTS + "WebStatement"  # the address of the terms
XMP_PLACE = [
    xmp.IPTC_CORE + "Location",
    xmp.PHOTOSHOP + "City",
    xmp.PHOTOSHOP + "State",
    xmp.PHOTOSHOP + "Country",
]
IIM_FIELDS = {
    105: "headline",
    120: "caption",
    110: "credit",
    80: "creator",
    116: "copyright",
    55: "created_on",
    25: "keywords",
}
IIM_PLACE = (92, 90, 95, 101)  # sublocation, city, state, country
IIM_OF_RESOURCES = 0x0404
UTF8_MARK = b"\x1b%G"

ORIENTATION, DESCRIPTION, ARTIST, COPYRIGHT = 0x0112, 0x010E, 0x013B, 0x8298
EXIF_IFD, TAKEN_AT = 0x8769, 0x9003


class Exif(NamedTuple):
    orientation: int
    found: Found

    @classmethod
    def read(cls, data: object) -> Self:
        """What a camera wrote; nothing, if that is no Exif."""
        if not isinstance(data, bytes) or not 0 < len(data) <= bounds.EXIF_BYTES:
            return cls(1, {})
        exif = Image.Exif()
        try:
            exif.load(data)
            taken = exif.get_ifd(EXIF_IFD).get(TAKEN_AT)
            asked = {
                "caption": exif.get(DESCRIPTION),
                "creator": exif.get(ARTIST),
                "copyright": exif.get(COPYRIGHT),
                "created_on": taken,
            }
            orientation: Any = exif.get(ORIENTATION)
        except Exception:  # noqa: BLE001, garbage fails in more ways than can be named
            return cls(1, {})
        found = {name: [_exif_text(value)] for name, value in asked.items() if value}
        caption = found.get("caption", [""])[0].strip()
        if BY_THE_CAMERA.fullmatch(caption):
            del found["caption"]
        return cls(orientation if orientation in range(1, 9) else 1, found)


def _exif_text(value: object) -> str:
    """Exif says ASCII, and cameras write UTF-8; Pillow reads it as Latin-1."""
    data = value if isinstance(value, bytes) else str(value).encode("latin-1", "ignore")
    return decoded(data.split(b"\0", 1)[0])


def decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def tell(info: Info, exif: Exif, credentials: Credentials | None = None) -> Told:
    """What a file's `info`, as Pillow reads it, its Exif and its credentials tell of the picture.

    Of XMP and credentials the one that says "machine" is believed: the other is what editors write
    who open and save a picture without knowing how it came about.
    """
    sources = [_from_xmp(info.get("xmp")), _from_iim(info.get("photoshop")), exif.found]
    told: dict[str, object] = {}
    for name in Told.__annotations__:
        for found in sources:
            if value := READERS.get(name, _joined)(name, found.get(name, [])):
                told[name] = value
                break
    if credentials is not None:
        told["credentials"] = credentials
        said = [str(told.get("source_type", "")), credentials.get("source_type", "")]
        if kind := most_of_a_machine(said):
            told["source_type"] = kind
    return told  # type: ignore[return-value]


def to_say(told: Told) -> dict[str, str]:
    return {name: value for name, value in told.items() if isinstance(value, str)}


def _from_xmp(packet: object) -> Found:
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "ignore")
    properties = xmp.read(packet) if isinstance(packet, bytes) else {}
    found = {
        name: next((properties[key] for key in keys if key in properties), [])
        for name, keys in XMP_FIELDS.items()
    }
    terms = " ".join(found["terms"])
    address = [each for each in properties.get(WEB_STATEMENT, []) if each not in terms]
    found["terms"] = [*found["terms"], *address]
    return found | {"place": [properties[key][0] for key in XMP_PLACE if properties.get(key)]}


def _from_iim(resources: object) -> Found:
    data = resources.get(IIM_OF_RESOURCES) if isinstance(resources, dict) else None
    if not isinstance(data, bytes):
        return {}
    sets = list(_datasets(data))
    in_utf8 = any(number == (1, 90) and value == UTF8_MARK for number, value in sets)
    found: dict[str, list[str]] = {}
    places: dict[int, str] = {}
    for (record, number), value in sets:
        text = value.decode("utf-8", "replace") if in_utf8 else decoded(value)
        if record == 2 and number in IIM_FIELDS:
            found.setdefault(IIM_FIELDS[number], []).append(text)
        elif record == 2 and number in IIM_PLACE:
            places[number] = text
    return found | {"place": [places[number] for number in IIM_PLACE if number in places]}


def _datasets(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """IPTC's Information Interchange Model 4.2: a mark, record, number, length, value."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, number, length = struct.unpack_from(">BBH", data, at + 1)
        at += 5
        if length & 0x8000:  # the length of the length
            width = length & 0x7FFF
            if width > 4:
                return
            length = int.from_bytes(data[at : at + width])
            at += width
        yield (record, number), data[at : at + length]
        at += length


def cleaned(text: str, longest: int) -> str:
    """Without control characters; lines stay lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    kept = ("".join(c for c in line if unicodedata.category(c)[0] != "C") for line in lines)
    return "\n".join(line.strip() for line in kept).strip()[:longest].strip()


def _joined(name: str, values: Iterable[str]) -> str:
    kept = [cleaned(value, LONGEST.get(name, LONG)) for value in values]
    if name not in LONGEST:
        kept = [" ".join(value.split()) for value in kept]
    return ", ".join(dict.fromkeys(filter(None, kept)))[: LONGEST.get(name, LONG)]


def _day(_name: str, values: Iterable[str]) -> str:
    for value in values:
        if shape := re.match(r"\s*(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?!\d)", value):
            year, month, day = map(int, shape.groups())
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                continue
    return ""


def _address(_name: str, values: Iterable[str]) -> str:
    """The first that a reader could follow."""
    found = (ADDRESS.fullmatch(value.strip()) for value in values)
    return next((one[0] for one in found if one and len(one[0]) <= LONG), "")


def _source_type(_name: str, values: Iterable[str]) -> str:
    """The last part of the address that IPTC gave it, if it is one of theirs."""
    for value in values:
        last = value.strip().rstrip("/").rpartition("/")[2]
        if known := source_type(last):
            return known
    return ""


def _words(_name: str, values: Iterable[str]) -> list[str]:
    kept = (" ".join(cleaned(value, KEYWORD).split()) for value in values)
    return list(dict.fromkeys(filter(None, kept)))[:KEYWORDS]


READERS = {
    "created_on": _day,
    "source_type": _source_type,
    "licensor_url": _address,
    "keywords": _words,
}
