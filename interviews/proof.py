"""The proof: a transcript laid out as it would be, to be mended before anything is saved.

    {"speakers": [{"name", "short", "role", "organisation", "asks": bool,
                   "is_organisation": bool}],
     "rows": [{"part", "speaker": index or None, "begins": bool, "html", "was", "doubt"}]}

A row is one paragraph: `html` within a line, `was` the label that was taken off it, `doubt` a
sentence where the reading is a guess. A speaker without a name is one that the text does not name.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.prose import UNPRINTABLE, clean_answer, plain
from interviews.transcript import Doubt, Part, Reading, Row, is_subheading

QUESTION, ANSWER, BEFORE, AFTER, OUT = "question", "answer", "before", "after", "out"
PARTS = (QUESTION, ANSWER, BEFORE, AFTER, OUT)
TURNS = (QUESTION, ANSWER)
DIRECTION = re.compile(r"\(.*\)|\[.*\]", re.DOTALL)  # "(laughs)"
LONGEST_HEADLINE, LONGEST_STANDFIRST = 200, 400
MOST_ROWS, MOST_SPEAKERS = 5_000, 100


class ProofSpeaker(TypedDict):
    name: str
    short: str
    role: str
    organisation: str
    asks: bool
    is_organisation: bool


class ProofRow(TypedDict):
    part: str
    speaker: int | None
    begins: bool
    html: str
    was: str
    doubt: str


class Proof(TypedDict):
    speakers: list[ProofSpeaker]
    rows: list[ProofRow]
