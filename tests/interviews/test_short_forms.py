"""Ada need not think of short forms: they are made, and differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.speakers import made_of, short_forms


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ludwig van Beethoven", "LvB"),
        ("Ana de la Cruz", "AdlC"),
        ("Vincent Van Gogh", "VVG"),
        ("Jean-Luc Moreau", "J-LM"),
        ("Jean-Luc", "Jean-Luc"),
        ("Omar al-Bakri", "Oa-B"),
        ("Adaora", "Adaora"),
        ("J. R. Rowan", "JRR"),
        ("Prof. Dr. Eva Lind", "EL"),
        ("Ben Ruiz Jr.", "BR"),
        ("Ben Ruiz, III", "BR"),
        ("E\u0301mile Roux", "ÉR"),
        ("李明", "李明"),
        ("田中 花子", "田中 花子"),
        ("김민지", "김민지"),
        ("محمد العلي", "العلي"),
        ("الدكتورة سارة بن علي", "بن علي"),
        ("", ""),
    ],
)
def test_the_short_form_of_a_name(name, short):
    assert made_of(name, organisation=False) == short


def forms(*names):
    rows = [name if isinstance(name, tuple) else (name, "", False) for name in names]
    return short_forms(rows)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Richard Downie", "Rokhaya Diallo"], ["R. Downie", "R. Diallo"]),
        (["Richard Downie", "Rose Downie"], ["Ri. Downie", "Ro. Downie"]),
        (["Rose Downie", "Rosa Downie"], ["Rose Downie", "Rosa Downie"]),
        (["Ana de la Cruz", "Alma de la Costa"], ["A. de la Cruz", "A. de la Costa"]),
        (["محمد العلي", "سارة العلي"], ["محمد العلي", "سارة العلي"]),
        (["Rose Downie", "Rose Downie"], ["Rose Downie", "Rose Downie"]),
        ([("Richard Downie", "RD", False), "Rokhaya Diallo"], ["RD", "R. Diallo"]),
        ([("RD", "", True), "Rokhaya Diallo"], ["RD", "R. Diallo"]),
        ([("FRANCE 24", "", True), "Ada Okoye"], ["FRANCE 24", "AO"]),
    ],
)
def test_forms_that_are_the_same_grow_until_they_differ(names, expected):
    assert forms(*names) == expected


NAMES = st.lists(
    st.sampled_from(
        ["Rose", "Rosa", "Richard", "Jean-Luc", "de", "Downie", "Diallo", "Jr", "李明"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(NAMES, unique=True, max_size=6))
def test_speakers_with_other_names_have_other_forms(names):
    made = forms(*names)
    assert len(set(made)) == len(names)
    assert all(made)
