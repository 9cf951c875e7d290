"""What Content Credentials say of how a picture came about: the manifests of C2PA 1.0 to 2.2.

They are read and not verified: whoever makes a file can write into it what he likes, and sign it.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import cbor2

from articles.darkroom import bounds, manifests
from articles.darkroom.metadata import cleaned
from articles.darkroom.told import BY_A_MACHINE, Credentials, most_of_a_machine, source_type

type Box = tuple[bytes, memoryview]
type Manifest = dict[str, list[memoryview]]  # its claim, its actions and ingredients, not decoded

SOURCE_TYPE = re.compile(r"https?://cv\.iptc\.org/newscodes/digitalsourcetype/(\w+)/?")
READ = re.compile(r"c2pa\.(claim|actions|ingredient)(\.v\d)?(__\d+)?")
OF_A_PART = {  # what the whole is, of which a part is this
    "trainedAlgorithmicMedia": "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia": "compositeSynthetic",
    "virtualRecording": "compositeSynthetic",
}
IS_LABELLED = 2  # a bit of what a box says of itself
LABEL = 200
BOXES = 2000
DEEPEST = 32
TOOLS = 5
TOOL = 100


class Step(NamedTuple):
    """In how a picture came about."""

    label: str  # of its manifest
    is_part: bool = False  # it made a part of the picture, and not what was to be the whole


class _Unreadable(Exception):
    pass


class _Plain(Mapping[int, Any]):
    """A decoder for every tag that leaves its value as it is: some tags take minutes of CPU."""

    def __getitem__(self, tag: int) -> Any:
        return lambda value, _is_immutable: value

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 1  # or it is taken for none


def read(path: Path, kind: str) -> Credentials | None:
    """None, if the file carries none; empty, if nothing can be read in what it carries."""
    store = None
    try:
        with path.open("rb") as stream:
            store = manifests.found(stream, kind)
        return None if store is None else _said(memoryview(store))
    except Exception:  # noqa: BLE001, garbage fails in more ways than can be named
        return None if store is None else {}


def _said(store: memoryview) -> Credentials:
    _kind, content = next(_boxes(store))
    _label, inside = _opened(content)
    told = {label: _manifest(boxes) for label, boxes in _labelled(inside)}
    data = [one for manifest in told.values() for kind in manifest.values() for one in kind]
    if sum(map(len, data)) > bounds.CBOR_BYTES:
        raise _Unreadable
    types: list[str] = []
    tools: list[str] = []
    for step in _history(told):
        types += _types(told[step.label], step)
        tools += [] if step.is_part else [_tool(told[step.label])]
    first_to_last = list(dict.fromkeys(filter(None, reversed(tools))))
    return {
        "made_with": ", ".join(first_to_last[-TOOLS:]),
        "source_type": most_of_a_machine(types),
    }


def _boxes(data: memoryview) -> Iterator[Box]:
    """ISO 19566-5: name and content of the boxes that stand side by side."""
    at = 0
    for _ in range(BOXES):
        if at == len(data):
            return
        length, head = int.from_bytes(data[at : at + 4]), 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16]), 16
        if length == 0:
            length = len(data) - at
        if length < head or at + length > len(data):
            raise _Unreadable
        yield bytes(data[at + 4 : at + 8]), data[at + head : at + length]
        at += length
    raise _Unreadable


def _opened(content: memoryview) -> tuple[str, Iterator[Box]]:
    """The label of a box of boxes, and what is in it."""
    boxes = _boxes(content)
    kind, description = next(boxes, (b"", content))
    if kind != b"jumd" or not description[16] & IS_LABELLED:
        return "", iter(())
    label = bytes(description[17 : 17 + LABEL]).partition(b"\0")[0]
    return label.decode("utf-8", "replace"), boxes


def _labelled(boxes: Iterable[Box]) -> Iterator[tuple[str, Iterator[Box]]]:
    return (_opened(content) for kind, content in boxes if kind == b"jumb")


def _manifest(boxes: Iterable[Box]) -> Manifest:
    manifest: Manifest = {"claim": [], "actions": [], "ingredient": []}
    for label, inside in _labelled(boxes):
        parts = _labelled(inside) if label == "c2pa.assertions" else [(label, inside)]
        for name, content in parts:
            if shape := READ.fullmatch(name):
                manifest[shape[1]] += [data for kind, data in content if kind == b"cbor"]
    return manifest


def _values(manifest: Manifest, kind: str) -> list[Any]:
    return [
        cbor2.loads(
            bytes(data),
            max_depth=DEEPEST,
            semantic_decoders=_Plain(),
            strict_hashable_types=True,  # or many keys of one hash take minutes
        )
        for data in manifest[kind]
    ]


def _at(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _history(told: dict[str, Manifest]) -> Iterator[Step]:
    """The last step, whose manifest stands last, and those before it; then those of the parts.

    Each once, whatever they say of each other.
    """
    ahead = deque(Step(label) for label in list(told)[-1:])
    seen: set[str] = set()
    while ahead:
        step = ahead.popleft()
        if step.label in seen or step.label not in told:
            continue
        seen.add(step.label)
        yield step
        for ingredient in _values(told[step.label], "ingredient"):
            url = _at(ingredient, "activeManifest", "url") or _at(
                ingredient, "c2pa_manifest", "url"
            )
            label = str(url).rpartition("/")[2]
            match _at(ingredient, "relationship"):
                case "parentOf":
                    ahead.appendleft(Step(label, step.is_part))
                case "componentOf":
                    ahead.append(Step(label, is_part=True))


def _types(manifest: Manifest, step: Step) -> Iterator[str]:
    """The types of the whole; only what began as such is wholly what an action says."""
    for assertion in _values(manifest, "actions"):
        for action in _all(_at(assertion, "actions")):
            shape = SOURCE_TYPE.fullmatch(str(_at(action, "digitalSourceType")))
            told = source_type(shape[1]) if shape else ""
            if not told:
                continue
            if step.is_part or _at(action, "action") != "c2pa.created":
                told = OF_A_PART.get(told, told)
            if not step.is_part or told in BY_A_MACHINE:
                yield told


def _tool(manifest: Manifest) -> str:
    """What made it, by its own words."""
    claim = next(iter(_values(manifest, "claim")), None)
    info = _at(claim, "claim_generator_info")
    info = next(iter(_all(info)), info)
    named = [_at(info, "name"), _at(info, "version")]
    words = named if isinstance(named[0], str) else [_at(claim, "claim_generator")]
    told = cleaned(" ".join(word for word in words if isinstance(word, str)), TOOL)
    return " ".join(told.split())
