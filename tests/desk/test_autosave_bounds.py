"""What autosave takes, whatever it is, and what it refuses in words."""

import json

import pytest

from articles.models import FactBoxUse, Unsaved
from interviews.models import Interview
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.desk.test_autosave import ADD
from tests.desk.unsaved import Opened, take_back


def test_what_a_story_cannot_hold_is_kept_all_the_same(desk):
    form = Opened(desk, ADD)
    form.types(headline="word " * 500 + "\0\ud800", slug="no address!")
    assert Unsaved.objects.get().fields["headline"][0].endswith("word ?")


def test_no_button_is_ever_kept(desk):
    form = Opened(desk, ADD)
    assert form.sends(whole=True, set={"_publish": ["1"]}).status_code == 400
    assert not Unsaved.objects.exists()


def test_markup_in_what_was_typed_is_shown_as_text_and_cleaned_when_saved(desk):
    form = Opened(desk, ADD)
    form.types(headline="<img src=x onerror=evil()>", body="<p onclick='evil()'>Text</p>")
    page = desk.get(ADD)
    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[]",
        b"[" * 100_000,
        b"\xff",
        b'{"key": "short", "set": {}}',
        b'{"key": 12345678, "set": {}}',
        b'{"key": "12345678", "set": []}',
        b'{"key": "12345678", "set": {"headline": [1]}}',
        b'{"key": "12345678", "set": {"headline": {}}, "unset": 1}',
        b'{"key": "12345678", "set": {}, "revision": -1}',
        b'{"key": "12345678", "set": {}, "revision": 1e400}',
        b'{"key": "12345678", "set": {}, "base": true}',
    ],
)
def test_nonsense_is_refused(desk, body):
    url = f"{ARTICLES}unsaved/"
    assert desk.post(url, body, content_type="application/json").status_code == 400
    assert not Unsaved.objects.exists()


def test_more_than_a_form_can_send_is_refused_in_words(desk, settings):
    form = Opened(desk, ADD)
    form.types(headline="Kept")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 3000
    for text in ("x" * 2800, "x" * 4000):
        response = form.sends(set={"body": [text]})
        assert response.status_code == 413
        assert "too large" in response.json()["said"]
    assert Unsaved.objects.get().fields["headline"] == ["Kept"]


def test_a_box_that_was_typed_in_is_no_use_of_the_box_yet(desk):
    Opened(desk, ADD).types(body='<div data-embed="factbox" data-id="1"></div>')
    assert not FactBoxUse.objects.exists()


def test_it_is_gone_on_with_as_an_interview(desk):
    form = Opened(desk, f"{INTERVIEWS}add/")
    form.types(**{"speakers-0-name": "Mara Quill", "exchanges-0-question": "Why now?"})
    page = take_back(desk, f"{INTERVIEWS}add/")
    speakers, exchanges, _credits = page.context["inline_admin_formsets"]
    assert speakers.formset.forms[0]["name"].value() == "Mara Quill"
    assert exchanges.formset.forms[0]["question"].value() == "Why now?"
    assert not Interview.objects.exists()


def test_the_answer_tells_nothing_but_the_revision(desk):
    form = Opened(desk, ADD)
    response = form.types(headline="Quiet")
    assert json.loads(response.content).keys() == {"revision"}
    assert "no-store" in response["Cache-Control"]
