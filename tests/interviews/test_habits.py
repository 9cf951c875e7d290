"""Ada pastes transcripts as they really come: each habit with the exact rows that it makes.

`habits.txt` holds, for each, what is pasted and below "---" its speakers and rows, as
"part* | speaker | label | words | doubt"; the star is where a turn begins. In place of spaces
that cannot be seen stand "~" (no-break), "^" (narrow no-break) and "→" (tab).
"""

import re
from pathlib import Path

import pytest

from interviews.sources.paste import read_paste
from interviews.transcript import plain, read_transcript

SPACES = str.maketrans({"\xa0": "~", "\u202f": "^", "\t": "→"})
SEEN = str.maketrans({"~": "\xa0", "^": "\u202f"})
HABITS = {
    name: told.strip("\n").split("\n---\n")
    for part in re.split(r"(?m)^### ", Path(__file__).with_name("habits.txt").read_text())[1:]
    for name, told in [part.split("\n", 1)]
}


def paste(name, source):
    if name.startswith("rich text"):
        return read_paste(html=source)
    return read_paste(text=source.translate(SEEN))


def told(speaker):
    asks = "asks" if speaker["asks"] else "answers"
    kind = "organisation" if speaker["is_organisation"] else "person"
    names = ["speaker", speaker["name"], speaker["short"], asks]
    return " | ".join([*names, speaker["role"], speaker["organisation"], kind])


def shown(row):
    part = f"{row.part}*" if row.begins else str(row.part)
    words = [row.label.translate(SPACES), row.text.text.translate(SPACES)]
    return " | ".join([part, row.speaker, *words, row.unsure])


@pytest.mark.parametrize("name", HABITS)
def test_a_transcript_makes_these_rows(name):
    source, expected = HABITS[name]
    reading = read_transcript(paste(name, source))
    found = [*map(told, reading.speakers), *map(shown, reading.rows)]
    assert found == expected.split("\n")


PLAIN = [name for name in HABITS if not name.startswith(("rich text", "captions"))]


@pytest.mark.parametrize("name", PLAIN)
def test_the_rows_in_plain_text_are_the_words_of_the_source(name):
    source = HABITS[name][0].translate(SEEN)
    assert plain(read_transcript(paste(name, source))).split() == source.split()


def test_bold_italics_and_links_stay_in_the_words():
    source = "<p><b>Why?</b></p><p>Ada &lt; <i>Ben</i>.</p><p><b>How?</b></p><p>By <a href='https://x.example/?a&amp;b'>boat</a>.</p>"
    rows = read_transcript(read_paste(html=source)).rows
    assert [row.text.html for row in rows] == [
        "<strong>Why?</strong>",
        "Ada &lt; <em>Ben</em>.",
        "<strong>How?</strong>",
        'By <a href="https://x.example/?a&amp;b">boat</a>.',
    ]


NOBODY = [
    "He said: no.\n\nShe said: why?\n\nHe said: no.",
    "Yes — we did.\n\nNo — we did not. Why?\n\nYes — we did.\n\nNo — never.",
    "The Long Winter\n\nIt froze.\n\nThe Short Summer\n\nDid it thaw?",
    "Population\t1,200\nArea\t4 km\nFounded\t1820",
    "John 3:16 says why?\n\nJohn 3:17 says so.\n\nJohn 3:18 too.",
    "https://ferry.example/: why?\n\nhttps://ferry.example/: because.",
    "12:30 the ferry left.\n\n12:45 it came back. Why?",
    "Paris: the talks go on.\n\nLondon: the talks are over.",
    "قال محمد: لماذا؟\n\nوقال علي: لأن.\n\nقال محمد: كيف؟",
    "他说：为什么？\n\n她说：不知道。\n\n他说：好。",
]


@pytest.mark.parametrize("text", NOBODY)
def test_where_nobody_talks_there_are_no_turns(text):
    reading = read_transcript(read_paste(text=text))
    assert {row.part for row in reading.rows} == {"before"}
    assert reading.speakers == []
    assert plain(reading).split() == text.split()
