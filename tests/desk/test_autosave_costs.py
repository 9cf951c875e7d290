"""Autosave of a long interview costs no more queries than that of a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.test_autosave import edit
from tests.desk.unsaved import Opened
from tests.stories import make_interview


def costs(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


@pytest.fixture
def forms(desk):
    """Of a first story, which pays for what is asked only once, and of a short and a long one."""
    stories = [make_interview(f"Of {count}", exchanges=count) for count in (5, 5, 100)]
    return [Opened(desk, edit(story)) for story in stories]


def test_the_first_word_and_each_after_it(forms):
    first = [costs(lambda form=form: form.types(headline="One")) for form in forms]
    next_ = [costs(lambda form=form: form.types(headline="Two")) for form in forms]
    assert first[1] == first[2]
    assert next_[1] == next_[2]
    assert next_[2] <= 7, "who, which story, and the row read and written in a transaction"


def test_the_first_word_costs_less_than_opening_the_form(forms, desk):
    opened = costs(lambda: desk.get(forms[2].address))
    assert costs(lambda: forms[2].types(headline="One")) < opened


def test_opening_a_form_with_something_to_offer(forms, desk):
    for form in forms:
        names = [name for name in form.fields if name.endswith(("-question", "-answer"))]
        form.types(**{name: f"<p>Changed {name}</p>" for name in names})
    opened = [costs(lambda form=form: desk.get(form.address)) for form in forms]
    assert opened[1] == opened[2]


def test_the_front_page_lists_them_with_one_query(forms, desk):
    before = costs(lambda: desk.get("/admin/"))
    for form in forms:
        form.types(headline="Listed")
    assert costs(lambda: desk.get("/admin/")) == before
