"""What agencies and cameras wrote into a file fills Ada's form; where somebody stood does not."""

from pathlib import Path

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from articles.darkroom.sandbox import Told, inspect
from tests.articles.pictures.shots import (
    as_bytes,
    chunk,
    dataset,
    png,
    quarters,
    saved,
    with_iim,
    with_segment,
    with_xmp,
)

NAMES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
    'xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
    'xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'xmlns:mm="http://ns.adobe.com/xap/1.0/mm/" '
    'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" '
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"'
)
FROM_AN_AGENCY = """
<dc:description><rdf:Alt><rdf:li xml:lang="fr">Le port.</rdf:li>
  <rdf:li xml:lang="x-default">The harbour at dawn, Monday.&#10;Boats wait.</rdf:li></rdf:Alt>
</dc:description>
<dc:creator><rdf:Seq><rdf:li>Rosa Lind</rdf:li><rdf:li>Omar Haddad</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 Harbour Photos</rdf:li></rdf:Alt>
</dc:rights>
<dc:subject><rdf:Bag><rdf:li>harbour</rdf:li><rdf:li>fog</rdf:li><rdf:li>fog</rdf:li></rdf:Bag>
</dc:subject>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Only with this story</rdf:li></rdf:Alt>
</xmpRights:UsageTerms>
<core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Boats in fog</rdf:li></rdf:Alt>
</core:AltTextAccessibility>
<core:ExtDescrAccessibility><rdf:Alt><rdf:li>Three boats.&#10;One is red.</rdf:li></rdf:Alt>
</core:ExtDescrAccessibility>
<photoshop:City>Aarhus</photoshop:City><core:Location>Pier 3</core:Location>
<photoshop:Country>Denmark</photoshop:Country>
<ext:DigitalSourceType
  rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced"/>
<exif:GPSLatitude>56,9.1N</exif:GPSLatitude><aux:SerialNumber>SN-77123</aux:SerialNumber>
<ext:PersonInImage><rdf:Bag><rdf:li>Dan Stranger</rdf:li></rdf:Bag></ext:PersonInImage>
"""


def xmp(properties: str, attributes: str = "") -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {NAMES}>'
        f'<rdf:Description rdf:about="" {attributes}>{properties}</rdf:Description>'
        f'</rdf:RDF></x:xmpmeta>{" " * 200}<?xpacket end="w"?>'
    ).encode()


def told_by(folder: Path, data: bytes) -> Told:
    return inspect(saved(folder, data)).told


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        ("", "https://ap.example/licence"),
        ("Only with this story", "Only with this story, https://ap.example/licence"),
        ("See https://ap.example/licence", "See https://ap.example/licence"),
    ],
)
def test_the_address_of_the_terms_is_kept_with_them(tmp_path: Path, usage: str, told: str):
    terms = f"""<xmpRights:UsageTerms><rdf:Alt><rdf:li>{usage}</rdf:li></rdf:Alt>
      </xmpRights:UsageTerms>
      <xmpRights:WebStatement>https://ap.example/licence</xmpRights:WebStatement>"""
    assert told_by(tmp_path, with_xmp(as_bytes(quarters()), xmp(terms)))["terms"] == told


@pytest.mark.parametrize(
    ("licensors", "told"),
    [
        ("<rdf:li rdf:parseType='Resource'>{}</rdf:li>", "https://ap.example/buy"),
        ("<rdf:li><rdf:Description>{}</rdf:Description></rdf:li>", "https://ap.example/buy"),
        ("<rdf:li plus:LicensorURL='https://ap.example/shop'/>", "https://ap.example/shop"),
        ("<rdf:li plus:LicensorURL='mailto:shop@ap.example'/>", None),
        ("<rdf:li plus:LicensorURL='javascript:alert(1)'/><rdf:li>{}</rdf:li>", "https://ap.example/buy"),
        ("<rdf:li plus:LicensorURL='https://ap.example/a b'/>", None),
        (f"<rdf:li plus:LicensorURL='https://ap.example/{'a' * 500}'/>", None),
    ],
)  # fmt: skip
def test_where_to_license_a_picture_is_kept(tmp_path: Path, licensors: str, told: str | None):
    address = "<plus:LicensorURL>https://ap.example/buy</plus:LicensorURL>"
    written = f"<plus:Licensor><rdf:Seq>{licensors.format(address)}</rdf:Seq></plus:Licensor>"
    data = with_xmp(as_bytes(quarters()), xmp(written))
    assert told_by(tmp_path, data).get("licensor_url") == told


def test_what_is_told_of_the_parts_of_a_montage_is_not_told_of_it(tmp_path: Path):
    theirs = """<rdf:Description><photoshop:Credit>Theirs</photoshop:Credit>
      <plus:Licensor><rdf:Seq><rdf:li plus:LicensorURL="https://theirs.example/"/></rdf:Seq>
      </plus:Licensor></rdf:Description>"""
    parts = f"<mm:Pantry><rdf:Bag><rdf:li>{theirs}</rdf:li></rdf:Bag></mm:Pantry>"
    data = with_xmp(as_bytes(quarters()), xmp(parts))
    assert told_by(tmp_path, data) == {}
    ours = '<rdf:Seq><rdf:li plus:LicensorURL="https://ours.example/"/></rdf:Seq>'
    ours = xmp(f"{parts}<plus:Licensor>{ours}</plus:Licensor>")
    data = with_xmp(as_bytes(quarters()), ours)
    assert told_by(tmp_path, data) == {"licensor_url": "https://ours.example/"}


def test_what_an_agency_tells_in_xmp_fills_the_form(tmp_path: Path):
    attributes = (
        'photoshop:Headline="Fog &amp; boats" photoshop:Credit="Harbour Photos" '
        'photoshop:DateCreated="2026-02-28T06:12:00+01:00"'
    )
    packet = xmp(FROM_AN_AGENCY, attributes)
    meant = {
        "headline": "Fog & boats",
        "caption": "The harbour at dawn, Monday.\nBoats wait.",
        "credit": "Harbour Photos",
        "creator": "Rosa Lind, Omar Haddad",
        "copyright": "© 2026 Harbour Photos",
        "terms": "Only with this story",
        "created_on": "2026-02-28",
        "place": "Pier 3, Aarhus, Denmark",
        "source_type": "algorithmicallyEnhanced",
        "alt": "Boats in fog",
        "description": "Three boats.\nOne is red.",
        "keywords": ["harbour", "fog"],
    }
    assert told_by(tmp_path, with_xmp(as_bytes(quarters()), packet)) == meant
    assert told_by(tmp_path, as_bytes(quarters(), "WEBP", xmp=packet)) == meant
    assert told_by(tmp_path, as_bytes(quarters(), "AVIF", xmp=packet)) == meant
    text = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)
    assert told_by(tmp_path, png(64, 48, extra=text)) == meant


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_what_older_files_tell_in_iptcs_own_fields_is_read_in_its_letters(
    tmp_path: Path, charset: str
):
    def text(number: int, value: str) -> bytes:
        return dataset(2, number, value.encode(charset))

    mark = [dataset(1, 90, b"\x1b%G")] if charset == "utf-8" else []
    data = with_iim(
        as_bytes(quarters()),
        *mark,
        text(105, "Über den Dächern"),
        text(120, "Ein Café am Hafen"),
        text(110, "Foto: Müller"),
        text(80, "Jürgen Müller"),
        text(116, "© Müller"),
        text(55, "20251231"),
        text(90, "Århus"),
        text(101, "Danmark"),
        text(25, "hafen"),
        text(25, "café"),
    )
    assert told_by(tmp_path, data) == {
        "headline": "Über den Dächern",
        "caption": "Ein Café am Hafen",
        "credit": "Foto: Müller",
        "creator": "Jürgen Müller",
        "copyright": "© Müller",
        "created_on": "2025-12-31",
        "place": "Århus, Danmark",
        "keywords": ["hafen", "café"],
    }


def camera() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = "A boat"
    exif[0x013B] = "Rosa Lind"
    exif[0x8298] = "© Rosa Lind".encode()
    exif[0xA431] = "SN-77123"
    exif.get_ifd(0x8769)[0x9003] = "2026:01:31 10:11:12"
    exif.get_ifd(0x8769)[0xA431] = "SN-77123"
    exif.get_ifd(0x8825).update({1: "N", 2: (IFDRational(56), IFDRational(9), IFDRational(0))})
    return exif


def test_what_a_camera_wrote_is_read_last(tmp_path: Path):
    plain = as_bytes(quarters(), exif=camera())
    assert told_by(tmp_path, plain) == {
        "caption": "A boat",
        "creator": "Rosa Lind",
        "copyright": "© Rosa Lind",
        "created_on": "2026-01-31",
    }
    older = with_iim(plain, dataset(2, 120, b"Two boats"), dataset(2, 80, b"R. Lind"))
    assert told_by(tmp_path, older)["caption"] == "Two boats"
    newest = with_xmp(
        older, xmp("<dc:creator><rdf:Seq><rdf:li>R. L.</rdf:li></rdf:Seq></dc:creator>")
    )
    told = told_by(tmp_path, newest)
    assert (told["creator"], told["caption"], told["created_on"]) == (
        "R. L.",
        "Two boats",
        "2026-01-31",
    )


def test_no_position_and_no_number_of_the_camera_comes_through(tmp_path: Path):
    data = with_xmp(as_bytes(quarters(), exif=camera()), xmp(FROM_AN_AGENCY))
    inspected = inspect(saved(tmp_path, data))
    for private in ("77123", "56,9", "GPS", "Stranger"):
        assert private not in str(inspected.told)
        assert private.encode() not in inspected.proof


@pytest.mark.parametrize("named", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "Samsung", "default"])
def test_what_cameras_call_every_picture_is_no_caption(tmp_path: Path, named: str):
    exif = Image.Exif()
    exif[0x010E] = named
    assert told_by(tmp_path, as_bytes(quarters(), exif=exif)) == {}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-02-28", "2026-02-28"),
        ("2026-02-28T23:59", "2026-02-28"),
        ("20260228", "2026-02-28"),
        ("2026-02", None),
        ("2026-02-30", None),
        ("0000-00-00", None),
        ("last Monday", None),
    ],
)
def test_only_a_whole_day_is_a_day(tmp_path: Path, written: str, day: str | None):
    packet = xmp("", f'photoshop:DateCreated="{written}"')
    assert told_by(tmp_path, with_xmp(as_bytes(quarters()), packet)).get("created_on") == day


def test_a_source_type_that_iptc_does_not_know_is_none(tmp_path: Path):
    for told in (
        "http://cv.iptc.org/newscodes/digitalsourcetype/dreamt",
        "",
        "javascript:alert(1)",
    ):
        packet = xmp("", f'ext:DigitalSourceType="{told}"')
        assert "source_type" not in told_by(tmp_path, with_xmp(as_bytes(quarters()), packet))


def test_what_is_told_is_bounded_and_plain_text(tmp_path: Path):
    data = with_iim(
        as_bytes(quarters()),
        dataset(2, 105, b"a\x00b\x1b[31mc\x07\r\nd"),
        dataset(2, 120, b"x" * 30_000),
        *(dataset(2, 25, b"%d" % n) for n in range(400)),
    )
    told = told_by(tmp_path, data)
    assert told["headline"] == "ab[31mc d"
    assert len(told["caption"]) == 5000
    assert len(told["keywords"]) == 50


@pytest.mark.parametrize(
    "broken",
    [
        b"\x1c\x02\x69\xff\xff" + b"x" * 90,
        b"\x1c\x02\x69\x80\x04\xff\xff\xff\xff" + b"x" * 90,
        b"\x1c",
        b"nothing of that kind",
    ],
)
def test_broken_fields_are_no_fields(tmp_path: Path, broken: bytes):
    told = told_by(tmp_path, with_iim(as_bytes(quarters()), broken))
    assert set(told) <= {"headline"}
    assert (
        told_by(tmp_path, with_segment(as_bytes(quarters()), 0xED, b"Photoshop 3.0\x008BIM")) == {}
    )
    assert told_by(tmp_path, with_xmp(as_bytes(quarters()), xmp("")[:300])) == {}
