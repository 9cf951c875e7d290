"""What a file may tell of its picture, in the words of the form."""

from typing import TypedDict


class Told(TypedDict, total=False):
    headline: str
    caption: str
    credit: str
    creator: str
    copyright: str
    terms: str
    created_on: str  # YYYY-MM-DD
    place: str
    source_type: str  # one of SOURCE_TYPES
    alt: str
    keywords: list[str]


# https://cv.iptc.org/newscodes/digitalsourcetype/, retired ones too: old files carry them
SOURCE_TYPES = {
    "algorithmicMedia",
    "algorithmicallyEnhanced",
    "composite",
    "compositeCapture",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "computationalCapture",
    "dataDrivenMedia",
    "digitalArt",
    "digitalCapture",
    "digitalCreation",
    "humanEdits",
    "minorHumanEdits",
    "multiFrameComputationalCapture",
    "negativeFilm",
    "positiveFilm",
    "print",
    "screenCapture",
    "softwareImage",
    "trainedAlgorithmicData",
    "trainedAlgorithmicMedia",
    "virtualRecording",
}
