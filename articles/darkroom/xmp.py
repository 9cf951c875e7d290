"""Adobe's XMP, read as ISO 16684-1 says, without anything that XML can do besides.

No document type and so no entity, no depth, a bounded length.
"""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from articles.darkroom import bounds

DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
IPTC_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
LICENSOR, LICENSOR_URL = PLUS + "Licensor", PLUS + "LicensorURL"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DEEPEST = 40
ELEMENTS = 20_000
SPACE = b" \t\r\n\0"


class _Hostile(Exception):
    pass


def read(packet: bytes) -> dict[str, list[str]]:
    """The values of each property by its full name; nothing, if that is no XMP."""
    try:
        root = _parsed(packet.strip(SPACE))
    except (expat.ExpatError, _Hostile, ValueError, AssertionError, LookupError):
        return {}
    found: dict[str, list[str]] = {}
    for description in root.iterfind(f".//{RDF}RDF/{RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(name, [value])
        for each in description:
            if values := _values(each):
                found.setdefault(each.tag, values)
            if each.tag == LICENSOR:
                found.setdefault(LICENSOR_URL, _licensor_urls(each))
    return found


def _licensor_urls(licensors: Element) -> list[str]:
    """Each is a structure in a list, which is written in many ways."""
    told = []
    for part in licensors.iter():
        told += _values(part) if part.tag == LICENSOR_URL else [part.get(LICENSOR_URL, "")]
    return told


def _parsed(packet: bytes) -> Element:
    if len(packet) > bounds.XMP_BYTES:
        raise _Hostile
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > DEEPEST or elements > ELEMENTS:
            raise _Hostile
        builder.start(_full(name), {_full(each): value for each, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_full(name))

    def refuse(*_told: object) -> None:
        raise _Hostile

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.Parse(packet, True)  # noqa: FBT003, that is how it ends
    return builder.close()


def _full(name: str) -> str:
    return "{" + name if "}" in name else name


def _values(element: Element) -> list[str]:
    """Of a plain value, of a list, or of one text in several languages."""
    if resource := element.get(RDF + "resource"):
        return [resource]
    items = element.findall(f"./*/{RDF}li")
    if not items:
        return [element.text.strip()] if element.text and element.text.strip() else []
    if element.find(RDF + "Alt") is not None:
        items.sort(key=lambda item: item.get(LANGUAGE) != "x-default")
        items = items[:1]
    return [item.text.strip() for item in items if item.text and item.text.strip()]
