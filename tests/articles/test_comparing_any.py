"""Whatever two documents say, their comparison says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.aligning import Effort, matches
from articles.comparing import FACT, differences
from articles.parts import parts_of
from articles.prose import plain
from tests.articles.documents import ANCHORS, ARTICLES, INTERVIEWS

PAIRS = st.one_of(
    st.tuples(ARTICLES, ARTICLES),
    st.tuples(INTERVIEWS, INTERVIEWS),
    ARTICLES.flatmap(
        lambda document: st.tuples(
            st.just(document),
            ARTICLES.map(lambda other: {**document, "body": document["body"] + other["body"]}),
        )
    ),
)


def told(part):
    """The words of a part, in order."""
    if part.told == "plain":
        return part.value.split()
    if part.told == "list":
        return [word for row in part.value for word in ": ".join(row.values()).split()]
    words = []
    for block in part.value:
        for key, value in block.items():
            if key == "html":
                words += plain(value.replace("<br>", " <br>")).split()
            elif key not in {"factbox", "speaker"}:
                words += leaves(value or "Nobody")
    return words


def leaves(value):
    if isinstance(value, list):
        return [word for each in value for word in leaves(each)]
    if isinstance(value, dict):
        return leaves(list(value.values()))
    return {True: "yes", False: "no"}.get(value, str(value)).split()


def sides(difference, side):
    rows = [getattr(row, side) for row in difference.rows]
    return [word for row in rows if row for word in "".join(p.text for p in row.pieces).split()]


@given(PAIRS)
def test_each_side_gives_back_its_text_word_for_word(pair):
    old, new = pair
    before, after = ({part.key: part for part in parts_of(document)} for document in pair)
    for difference in differences(old, new):
        if difference.told == "moved":
            continue
        assert sides(difference, "new") == (
            told(after[difference.key]) if difference.told != "gone" else []
        )
        if difference.told != "new" and not FACT.match(difference.key):
            assert sides(difference, "old") == told(before[difference.key])


@given(PAIRS)
def test_what_is_not_told_is_the_same(pair):
    found = {difference.key for difference in differences(*pair)}
    before, after = (
        {part.key: told(part) for part in parts_of(d) if part.told != "order"} for d in pair
    )
    for key in before.keys() & after.keys() - found:
        if "factbox" not in key:
            assert before[key] == after[key]


@given(st.one_of(ARTICLES, INTERVIEWS))
def test_a_document_does_not_differ_from_itself(document):
    assert differences(document, document) == []


def mirrored(difference):
    return sorted(str((row.new, row.old, row.same)) for row in difference.rows)


@given(PAIRS)
def test_it_is_the_same_both_ways(pair):
    old, new = pair
    there, back = (
        {one.key: one for one in differences(*each) if not FACT.match(one.key)}
        for each in ((old, new), (new, old))
    )
    opposite = {"new": "gone", "gone": "new"}
    assert {key: opposite.get(one.told, one.told) for key, one in there.items()} == {
        key: one.told for key, one in back.items()
    }
    for key, one in there.items():
        assert mirrored(one) == sorted(str((row.old, row.new, row.same)) for row in back[key].rows)


@given(INTERVIEWS, st.permutations(ANCHORS))
def test_exchanges_in_another_order_are_told_as_moved_and_as_nothing_else(document, order):
    moved = {
        **document,
        "exchanges": sorted(document["exchanges"], key=lambda one: order.index(one["anchor"])),
    }
    found = [one for one in differences(document, moved) if "factbox" not in one.key]
    if moved["exchanges"] == document["exchanges"]:
        assert found == []
    else:
        assert [(one.key, one.told) for one in found] == [("order", "moved")]
        assert len(found[0].rows) < len(order)


@pytest.mark.parametrize("left", [0, 10, 100, 1000])
@given(PAIRS)
def test_nothing_is_lost_where_time_runs_out(left, pair):
    old, new = pair
    after = {part.key: part for part in parts_of(new)}
    for difference in differences(old, new, Effort(left)):
        if difference.told in {"new", "changed"}:
            assert sides(difference, "new") == told(after[difference.key])


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_what_is_matched_is_equal_and_in_order_on_both_sides(old, new):
    found = matches(old, new, Effort())
    assert all(old[i] == new[j] for i, j in found)
    for places in zip(*found, strict=True):
        assert list(places) == sorted(set(places))
