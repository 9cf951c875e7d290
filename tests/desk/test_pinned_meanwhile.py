"""Ada has a story open while a colleague pins a fact box in it: her save does not undo the pin."""

import pytest
from django.utils import timezone

from articles import press
from articles.models import Fact, PinnedBox
from articles.pinning import pin_as_published
from interviews.models import Interview
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.desk.two_editors import asked
from tests.desk.unsaved import Opened, take_back
from tests.stories import make_article, make_factbox, make_interview

SAID = "The fact box “The ferry in figures” was pinned while you were writing; it stays pinned."


@pytest.fixture
def box(db):
    return make_factbox()


@pytest.fixture
def story(box, ada):
    story = make_article(body=f"<p>The ferry is back.</p>{box.embed}")
    press.publish(story, by=ada, now=timezone.now())
    Fact.objects.filter(label="Boats").update(text="<p>Three.</p>")
    return story


@pytest.fixture
def form(desk, story):
    return Opened(desk, f"{ARTICLES}{story.pk}/change/")


def pin(story, box, by):
    pin_as_published(type(story).objects.get(pk=story.pk), box, by=by, now=timezone.now())
    return PinnedBox.objects.get()


def test_it_stays_pinned_and_she_is_told(form, story, box, ben):
    pinned = pin(story, box, ben)
    page = form.saves(headline=["Ferry line is back"])
    story.refresh_from_db()
    assert pinned.embed in story.body
    assert story.headline == "Ferry line is back"
    assert SAID in page.text
    assert "Three." not in str(story.versions.first().document)
    assert SAID not in Opened(form.client, form.address).saves().text


def test_in_a_merge_too(form, story, box, ben, bens):
    pinned = pin(story, box, ben)
    Opened(bens, form.address).saves(standfirst=["Ben's."])
    page = form.saves(headline=["Ada's"], body=[form.fields["body"][0] + "<p>Ada's.</p>"])
    story.refresh_from_db()
    assert (story.headline, story.standfirst) == ("Ada's", "Ben's.")
    assert pinned.embed in story.body
    assert "<p>Ada's.</p>" in story.body
    assert SAID in page.text


def test_where_she_is_asked_whose_words_to_take_the_box_is_no_question(form, story, box, ben, bens):
    pin(story, box, ben)
    Opened(bens, form.address).saves(headline=["Ben's"])
    assert asked(form.saves(headline=["Ada's"])) == ["Headline"]


def test_in_an_answer_and_in_what_she_takes_back(box, desk, ada, ben):
    talk = make_interview()
    talk.exchanges.filter(position=2).update(answer=f"<p>So many.</p>{box.embed}")
    press.publish(talk, by=ada, now=timezone.now())
    Fact.objects.filter(label="Boats").update(text="<p>Three.</p>")
    form = Opened(desk, f"{INTERVIEWS}{talk.pk}/change/")
    form.types(headline="We waited")
    pinned = pin(talk, box, ben)
    again = take_back(desk, form.address)
    pins = again.context["adminform"].form["pins"].value()
    assert pins == "", "as it was when she began to write"
    form.saves(headline=["We waited"], pins=[pins])
    assert pinned.embed in Interview.objects.get().exchanges.last().answer


def test_what_she_saw_pinned_she_may_let_go(desk, story, box, ben):
    pinned = pin(story, box, ben)
    form = Opened(desk, f"{ARTICLES}{story.pk}/change/")
    page = form.saves(body=[form.fields["body"][0].replace(pinned.embed, box.embed)])
    story.refresh_from_db()
    assert box.embed in story.body
    assert SAID not in page.text
    assert "Three." in str(story.versions.first().document)


def test_a_box_that_she_took_out_meanwhile_stays_out(form, story, box, ben):
    pin(story, box, ben)
    page = form.saves(body=["<p>Without.</p>"])
    story.refresh_from_db()
    assert story.body == "<p>Without.</p>"
    assert SAID not in page.text


@pytest.mark.parametrize("pins", ["x", "0", "9" * 40, "1,2", "\0"])
def test_nonsense_is_no_pin(form, story, box, ben, pins):
    pinned = pin(story, box, ben)
    assert form.saves(pins=[pins]).status_code == 200
    story.refresh_from_db()
    assert pinned.embed in story.body
