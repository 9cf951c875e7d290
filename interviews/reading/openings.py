"""What a turn may begin with: the shapes of labels, and which of them are labels.

The functions know shapes only; what is known of languages and newsrooms stands in the tables.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from interviews.reading.rich import Kind, Paragraph, rich
from interviews.speaker_words import ANSWERING, ASKING, LEADS_IN, NOT_SPEAKERS, PARTICLES
from interviews.speakers import fold, is_part, is_question, same_people

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
TIME = rf"(?:[\[(<{{]\s*{CLOCK}(?:\s*[-–—>]+\s*{CLOCK})?\s*[\])>}}]|{CLOCK}(?![\d:]))"
LONE_TIME = re.compile(TIME)
# A time in brackets, or with its hour, is a time code; "12:30" may begin a sentence.
TIME_AHEAD = re.compile(
    rf"(?:[\[(<{{]\s*{CLOCK}\s*[\])>}}]|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?)(?=\s)"
)
AHEAD = rf"(?:{TIME}\s*(?:[-–—|]\s*)?)?(?:>{{2,3}}\s*)?(?:\d{{1,3}}[.)]\s+)?"
LABEL = re.compile(
    rf"""{AHEAD}
        (?P<open>\[)?(?P<name>[^\W_][^:：()\[\]{{}}<>"“”«»;,!?—\t\n]{{0,59}}?)(?(open)\])
        (?:,\s*(?P<post>[^:：()\[\]"“”«»;.!?\t\n]{{2,120}}?))?
        (?:\s*\((?P<role>[^()\n]{{1,200}})\))?
        (?:\s*{TIME})?
        (?:\s*(?P<colon>[:：])|\s*(?P<tab>\t)|(?P<dash>\s+[–-](?=\s)|\s*—)|$)
        (?:\s+(?:{TIME_AHEAD.pattern}))?""",
    re.VERBOSE,
)
POINT = re.compile(r"(?P<part>[^\W\d_])(?:\s?\d{1,3})?\.(?=\s+\S)")
LONGEST_LABEL = 500
NUMBERED = re.compile(r"(?P<part>[^\W\d_]+)\.?\s*\d{1,3}")
DASH = re.compile(r"(?:[-–—―]|>{2,3})\s+(?=\S)|>{2,3}(?=\S)")


def time_ahead(text: str) -> int:
    """Where the time code ends with which the text begins."""
    found = TIME_AHEAD.match(text)
    return found.end() if found else 0


def lone_time(text: str) -> bool:
    return bool(LONE_TIME.fullmatch(text))


def dash_of(text: str) -> int:
    """Where the dash ends with which captions and some languages begin a turn."""
    found = DASH.match(text)
    return found.end() if found else 0


class Shape(Enum):
    COLON = auto()
    TAB = auto()
    DASH = auto()
    LINE = auto()
    BOLD = auto()


FIRM = {Shape.COLON, Shape.TAB}


@dataclass(frozen=True)
class Label:
    """What a turn begins with, up to `end`.

    `said` is empty where the label stands on a line of its own.
    """

    name: str
    role: str
    said: str
    end: int
    shape: Shape


def label_of(paragraph: Paragraph | str) -> Label | None:
    """The label that the paragraph seems to begin with, by its shape alone."""
    whole = rich(paragraph)
    found = _set_apart(whole.text) or _with_point(whole.text)
    return found if found and found.said else _set_off(whole) or found


def is_lone_name(paragraph: Paragraph) -> bool:
    label = _set_apart(paragraph.text)
    return bool(label and label.shape is Shape.LINE)


def _set_apart(text: str) -> Label | None:
    """By a colon, a tab, a dash, or the end of the line."""
    found = LABEL.match(text, 0, LONGEST_LABEL)
    if not found or not (name := _name(found["name"].strip())):
        return None
    shape, said = _shape(found), text[found.end() :].strip()
    if shape is Shape.LINE and (said or (text[-1] == "." and len(name.split()[-1]) > 2)):
        return None
    role = (found["role"] or "").strip()
    if re.fullmatch(CLOCK, role):
        role = ""
    if post := (found["post"] or "").strip():
        leads_in = fold(post.split()[-1]) in LEADS_IN
        if leads_in or not (" " in name or name.isupper()):
            return None
        role = f"{post}; {role}" if role else post
    if found["colon"] == ":" and not _may_be_tight(name, text[found.end("colon") :][:1]):
        return None
    return Label(name, role, said, found.end(), shape)


def _with_point(text: str) -> Label | None:
    """ "Q. Why?" """
    found = POINT.match(text)
    if not found or not is_part(found["part"]):
        return None
    return Label(found["part"], "", text[found.end() :].strip(), found.end(), Shape.DASH)


def _shape(found: re.Match[str]) -> Shape:
    shapes = {"colon": Shape.COLON, "tab": Shape.TAB, "dash": Shape.DASH}
    return next((shape for group, shape in shapes.items() if found[group]), Shape.LINE)


def _may_be_tight(name: str, after: str) -> bool:
    """A colon is followed by a space, but for "Q:Why?" and where words have no capitals."""
    no_capitals = not any(map(str.isupper, name))
    return not after.strip() or (not after.isdigit() and (is_part(name) or no_capitals))


def _name(text: str) -> str:
    """The name without its number ("Q1", "Q. 12"); empty if it is none."""
    numbered = NUMBERED.fullmatch(text)
    if numbered and is_part(numbered["part"]):
        return numbered["part"]
    if is_part(text):
        return text.rstrip(".")
    return text if is_name(text) else ""


def _set_off(paragraph: Paragraph) -> Label | None:
    """By bold or italics that end with the name."""
    ends = {mark.end for mark in paragraph.marks if mark.start == 0 and mark.kind is not Kind.LINK}
    for end in ends - {len(paragraph.text)}:
        name = paragraph.text[:end].strip()
        if len(name) < 60 and is_name(name):
            return Label(name, "", paragraph.text[end:].strip(), end, Shape.BOLD)
    return None


def is_name(text: str) -> bool:
    words = text.split()
    has_capitals = any(map(str.isupper, text))
    if not 1 <= len(words) <= (6 if has_capitals else 4):
        return False
    if not has_capitals and max(map(len, words)) > 16:
        return False
    if fold(words[0]) in NOT_SPEAKERS - (ASKING | ANSWERING) or fold(words[-1]) in LEADS_IN:
        return False
    return any(word[0].isalpha() for word in words) and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    if word == "&" or word.casefold() in PARTICLES:
        return True
    particle, _mark, rest = re.sub("['’]", "-", word).partition("-")
    if rest and particle.casefold() in PARTICLES | {"d", "l"}:
        word = rest  # "al-Bashir", "d'Arc"
    return word[0].isalnum() and not word[0].islower()


class _Evidence(NamedTuple):
    paragraphs: Sequence[Paragraph | str]
    found: Mapping[int, Label]
    whose: Mapping[str, str]

    def person(self, index: int) -> str:
        return self.whose[self.found[index].name]

    def people(self) -> Counter[str]:
        return Counter(map(self.person, self.found))

    def asks(self, index: int) -> bool:
        """By the first paragraph of the turn."""
        return is_question(self.found[index].said or str(self.paragraphs[index + 1]))

    def only(self, kept: Iterable[int]) -> "_Evidence":
        return self._replace(found={i: self.found[i] for i in kept})


def find_labels(
    paragraphs: Sequence[Paragraph | str], asked: Collection[int] = ()
) -> dict[int, Label]:
    """The paragraphs that begin a turn, each with its label; none if nobody is in conversation.

    A shape alone is no proof ("Paris: the talks go on"), so speakers have to come again, to
    ask, or to answer straight after a question; `asked` are questions known without a label.
    """
    found = {
        i: label
        for i, text in enumerate(paragraphs)
        if i not in asked and (label := label_of(text))
    }
    known = _Evidence(paragraphs, found, same_people(label.name for label in found.values()))
    known = known.only(_without_loose(known))
    known = known.only(_without_headings(known))
    strong = {name for name, count in known.people().items() if count > 1 or is_part(name)}
    begin = _beginning(known, strong)
    if begin is None:
        return {}
    known = known.only(i for i in known.found if i >= begin and _belongs(known, i, strong))
    return dict(known.found) if _is_talk(known, strong, asked) else {}


def _is_talk(known: _Evidence, strong: set[str], asked: Collection[int]) -> bool:
    people = known.people()
    if len(people) > 1:
        return len(strong & people.keys()) > 1 or any(map(known.asks, known.found))
    questions = sum(map(known.asks, known.found))
    return bool(asked) or (len(known.found) > 1 and 2 * questions > len(known.found))


def _without_loose(known: _Evidence) -> Iterator[int]:
    """A dash, bold letters or a bare line prove less: two people have to come again in it."""
    firm = {known.person(i) for i, label in known.found.items() if label.shape in FIRM}
    times = Counter((label.shape, known.person(i)) for i, label in known.found.items())
    again = Counter(shape for (shape, _name), count in times.items() if count > 1)
    for i, label in known.found.items():
        person = known.person(i)
        alone = times[label.shape, person] == 1 and (
            label.shape is Shape.LINE or not (label.role or " " in label.name)
        )
        is_known = person in firm or (is_part(person) and firm)
        if label.shape in FIRM or is_known or (again[label.shape] > 1 and not alone):
            yield i


def _without_headings(known: _Evidence) -> Iterator[int]:
    """Labels on a line of their own count where their speaker has more turns, and some ask."""
    inline = {known.person(i) for i, label in known.found.items() if label.said}
    last = len(known.paragraphs) - 1
    usable = [
        i
        for i, label in known.found.items()
        if not label.said and i < last and i + 1 not in known.found
    ]
    times = Counter(map(known.person, usable))
    again = {name for name, count in times.items() if count > 1}
    if len(again | inline) < 2 or not any(map(known.asks, usable)):
        again = set()
    kept = {i for i in usable if known.person(i) in again | inline}
    return (i for i, label in known.found.items() if label.said or i in kept)


def _beginning(known: _Evidence, strong: set[str]) -> int | None:
    """Where the conversation begins: at one who comes again, or a question with its answer."""
    for i in known.found:
        answered = i + 1 in known.found and known.person(i + 1) != known.person(i)
        if known.person(i) in strong or (known.asks(i) and answered):
            begin = i
            while len(strong) < 2 and begin - 1 in known.found:
                begin -= 1
            return begin
    return None


def _belongs(known: _Evidence, index: int, strong: set[str]) -> bool:
    """A name that comes once, among others that come again, has to look like a speaker's."""
    label = known.found[index]
    looks = bool(label.role) or (" " in label.name and label.name != label.name.lower())
    looks = looks or label.name.isupper()
    return len(strong) < 2 or known.person(index) in strong or looks or known.asks(index)
