"""What a file may tell of its picture, in the words of the form."""

from collections.abc import Iterable
from typing import TypedDict


class Credentials(TypedDict, total=False):
    """What its Content Credentials say, and nobody verified; empty, if they cannot be read."""

    made_with: str
    source_type: str  # one of SOURCE_TYPES


class Told(TypedDict, total=False):
    headline: str
    caption: str
    credit: str
    creator: str
    copyright: str
    terms: str
    licensor_url: str  # of http or https
    created_on: str  # YYYY-MM-DD
    place: str
    source_type: str  # one of SOURCE_TYPES
    alt: str
    description: str
    keywords: list[str]
    credentials: Credentials


# https://cv.iptc.org/newscodes/digitalsourcetype/
SOURCE_TYPES = {
    "algorithmicMedia",
    "algorithmicallyEnhanced",
    "composite",
    "compositeCapture",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "computationalCapture",
    "dataDrivenMedia",
    "digitalCapture",
    "digitalCreation",
    "humanEdits",
    "negativeFilm",
    "positiveFilm",
    "print",
    "screenCapture",
    "trainedAlgorithmicMedia",
    "virtualRecording",
}
RENAMED = {  # what files still say -> what IPTC calls it; "softwareImage" became nine others
    "digitalArt": "digitalCreation",
    "minorHumanEdits": "humanEdits",
    "multiFrameComputationalCapture": "computationalCapture",  # as schema.org calls it still
}

BY_A_MACHINE = (  # the most first
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia",
    "virtualRecording",
    "dataDrivenMedia",
    "compositeSynthetic",
    "algorithmicallyEnhanced",
)


def source_type(name: str) -> str:
    """As it is called today; nothing, if it is none of a picture."""
    today = RENAMED.get(name, name)
    return today if today in SOURCE_TYPES else ""


def most_of_a_machine(types: Iterable[str]) -> str:
    """The one that leaves a machine the largest share; of those that leave it none, the first.

    Who says "photograph" may not know better; nobody says "machine" of a photograph by mistake.
    """

    def share(told: str) -> int:
        return BY_A_MACHINE.index(told) if told in BY_A_MACHINE else len(BY_A_MACHINE)

    return min(filter(None, types), key=share, default="")
