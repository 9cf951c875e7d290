"""Whatever Ada and Ben write in one story: no word is lost, and neither is favoured."""

import copy
import itertools
import json
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merging import MOST, merge
from articles.prose import plain
from tests.articles.test_merging import MARA, article, exchange, interview, said, tag
from tests.growth import assert_growth

PARAGRAPHS = st.lists(st.integers(0, 9).map(lambda number: f"p{number}."), max_size=6)
CHANGES = st.randoms(use_true_random=False)
NUMBERS = itertools.count()


def edited(document, chance: random.Random, by: str):
    """Somebody changes, adds, moves and deletes; each word that is new is told apart."""
    new = copy.deepcopy(document)
    for name in ("headline", "standfirst", "endnote"):
        if chance.random() < 0.3:
            new[name] = f"<p>{fresh(by)}</p>" if name == "endnote" else fresh(by)
    new["body"] = rewritten(new["body"], chance, by)
    for row in new["exchanges"]:
        if chance.random() < 0.3:
            row["answers"][0]["blocks"] = rewritten(row["answers"][0]["blocks"], chance, by)
        if chance.random() < 0.2:
            row["question"] = {"speaker": MARA, "text": fresh(by)}
    for _ in range(chance.randrange(3)):
        rearrange(new["exchanges"], chance, by)
    if chance.random() < 0.4:
        new["tags"].append(tag(fresh(by)))
    return new


def fresh(by):
    return f"{by}new{next(NUMBERS)}"


def rearrange(rows, chance, by):
    act, place = chance.choice(["add", "move", "delete"]), chance.randrange(len(rows) + 1)
    if act == "add":
        rows.insert(place, exchange(f"q-{fresh(by)}", fresh(by)))
    elif rows and act == "move":
        rows.insert(place, rows.pop())
    elif rows:
        rows.pop(0)


def rewritten(blocks, chance, by):
    texts = plain(blocks[0]["html"]).split() if blocks else []
    for _ in range(chance.randrange(3)):
        texts.insert(chance.randrange(len(texts) + 1), fresh(by))
    return said(*texts) if texts else []


def words(part):
    """Those that somebody wrote."""
    return set(re.findall(r"[tm]new\d+", json.dumps(part)))


@st.composite
def edits(draw):
    base = interview(
        headline=draw(st.sampled_from(["", "Ferry"])),
        body=said(*draw(PARAGRAPHS)),
        exchanges=[
            exchange(f"q-{n}", "Why?", *draw(PARAGRAPHS)) for n in range(draw(st.integers(0, 4)))
        ],
    )
    chance = draw(CHANGES)
    return base, edited(base, chance, "t"), edited(base, chance, "m")


@given(edits())
def test_who_changed_nothing_gets_what_the_other_has(documents):
    base, theirs, mine = documents
    assert merge(base, theirs, base, {}) == (theirs, [])
    assert merge(base, base, mine, {}) == (mine, [])
    assert merge(base, mine, mine, {}) == (mine, [])


@given(edits())
def test_no_word_that_either_wrote_is_lost_or_it_is_asked_about(documents):
    base, theirs, mine = documents
    merged = merge(base, theirs, mine, {})
    shown = words(merged.document) | words([conflict._asdict() for conflict in merged.conflicts])
    assert words(theirs) | words(mine) <= shown


@given(edits(), st.sampled_from(["theirs", "mine"]))
def test_taking_one_side_gives_it_where_they_disagree(documents, choice):
    base, theirs, mine = documents
    conflicts = merge(base, theirs, mine, {}).conflicts
    taken = {conflict.key: choice for conflict in conflicts}
    merged = merge(base, theirs, mine, taken)
    assert merged.conflicts == []
    for conflict in conflicts:
        assert words(getattr(conflict, choice)) <= words(merged.document)
    side = {"theirs": theirs, "mine": mine}[choice]
    for key in ("headline", "standfirst"):
        if key in taken:
            assert merged.document[key] == side[key]


@given(edits())
def test_it_is_the_same_merge_from_either_side(documents):
    base, theirs, mine = documents
    one, other = merge(base, theirs, mine, {}), merge(base, mine, theirs, {})
    assert {conflict.key for conflict in one.conflicts} == {
        conflict.key for conflict in other.conflicts
    }


def hostile(many):
    """Texts of so many paragraphs in which everything looks like everything else."""
    base = said(*["a", "b"] * (many // 2))
    ben, ada = said("x", *["b", "c"] * (many // 2)), said(*["b", "a"] * (many // 2), "y")
    return article(body=base), article(body=ben), article(body=ada)


@pytest.mark.parametrize("many", [160, MOST - 10, 20 * MOST])
def test_hostile_texts_take_no_more_than_the_square_of_their_length(many):
    texts = {part: hostile(part) for part in (many, many // 8)}
    assert_growth(lambda part: merge(*texts[part], {}), many, below=200)  # the cube is 512
