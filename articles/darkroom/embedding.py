"""What a rendition says of itself: who made it, whom to credit, what may be done, what it shows.

An XMP packet with these fields and nothing else.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
SOURCE_TYPE_URI = "http://cv.iptc.org/newscodes/digitalsourcetype/"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONG = 1000  # a JPEG has 64 kB for all of it, and a character may take five bytes
LONGEST = {"description": 2000}


def packet(say: Mapping[str, str]) -> bytes:
    """The XMP packet of `say`, by the names in WRITERS; what has another name is left out."""
    told = {
        name: NOT_IN_XML.sub("", value).strip()[: LONGEST.get(name, LONG)]
        for name, value in say.items()
    }
    written = [write(told[name]) for name, write in WRITERS.items() if told.get(name)]
    if not written:
        return b""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {names}><rdf:Description rdf:about="">'
        f"{''.join(written)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _list(name: str, text: str) -> str:
    return f"<{name}><rdf:Seq><rdf:li>{escape(text, quote=False)}</rdf:li></rdf:Seq></{name}>"


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def _in_a_language(name: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>"


def license_in(terms: str) -> str:
    """The address of a license that the terms name, or nothing."""
    found = re.search(r"https?://\S*[\w/]", terms)
    return found[0] if found else ""


def _terms(text: str) -> str:
    """An address in the terms stands where search engines look for a license, too."""
    written = _in_a_language("xmpRights:UsageTerms", text)
    address = license_in(text)
    return written + (_text("xmpRights:WebStatement", address) if address else "")


def _licensor(address: str) -> str:
    licensor = f'<rdf:li rdf:parseType="Resource">{_text("plus:LicensorURL", address)}</rdf:li>'
    return f"<plus:Licensor><rdf:Seq>{licensor}</rdf:Seq></plus:Licensor>"


WRITERS: dict[str, Callable[[str], str]] = {
    "creator": lambda text: _list("dc:creator", text),
    "credit": lambda text: _text("photoshop:Credit", text),
    "copyright": lambda text: _in_a_language("dc:rights", text),
    "terms": _terms,
    "licensor_url": _licensor,
    "alt": lambda text: _in_a_language("Iptc4xmpCore:AltTextAccessibility", text),
    "description": lambda text: _in_a_language("Iptc4xmpCore:ExtDescrAccessibility", text),
    "source_type": lambda text: _text("Iptc4xmpExt:DigitalSourceType", SOURCE_TYPE_URI + text),
}
