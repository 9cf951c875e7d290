"""Ada pastes a long text; reading it takes no more for each line than a short one does."""

from sys import getprofile, setprofile

import pytest

from interviews.reading.paragraphs import split_paragraphs
from interviews.transcript import read_transcript


def steps(text):
    """How many calls it takes to read the text."""
    count = 0

    def step(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    before = getprofile()
    setprofile(step)
    try:
        read_transcript(split_paragraphs(text))
    finally:
        setprofile(before)
    return count


LONG = {
    "labels and nothing else": "Name{0} Other{0}: why?",
    "a talk": "Ada Okoye: why {0}?\nBen Ruiz (master): no. He said: {0}.\nAnd so on.\n",
    "names on lines": "Ada Okoye\nwhy {0}?\nBen Ruiz\nno.",
    "times and stage directions": "[00:01:{0}] Ada: why?\n(laughs)\nBen: (00:12) no.\n00:13\n",
    "dashes": "- why {0}?\n- no.",
    "two who share every form": "Rose Dorn: why {0}?\nRalf Dorn: no.\nRD: yes.\nN{0} Dorn: no.",
    "no talk at all": "It froze in the year {0} and nobody sailed.",
}


@pytest.mark.parametrize("name", LONG)
def test_a_text_four_times_as_long_takes_four_times_the_steps(name):
    short, long = (
        steps("\n".join(LONG[name].format(number) for number in range(size)))
        for size in (250, 1_000)
    )
    assert long / short < 4.5
