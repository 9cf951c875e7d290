"""Cleo reads what was corrected: with the story, among all corrections, and one by itself."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Correction, Withdrawal
from tests.stories import make_article

HOUR = timedelta(hours=1)
Kind = Correction.Kind
Away = Withdrawal.Kind


@pytest.fixture
def story(publish):
    story = make_article()
    publish(story)
    return story


@pytest.fixture
def correct(ada, an_hour_ago):
    def correct(story, text="It has two decks.", kind=Kind.CORRECTION, minutes=10, **more):
        notice = press.Notice(kind, text, **more)
        return press.correct(story, notice, by=ada, now=an_hour_ago + timedelta(minutes=minutes))

    return correct


def path_of(story):
    return story.publications.last().path


def test_a_correction_stands_above_the_story_or_below_it(cleo, story, correct):
    correct(story, on_top=True)
    correct(story, "Better said.", Kind.IMPROVEMENT, minutes=20)
    page = cleo.get(path_of(story)).text.split("<main")[1]
    places = [page.index(text) for text in ("It has two", "The ferry is back", "Better said")]
    assert places == sorted(places)
    for correction in Correction.objects.all():
        assert f'href="/corrections/{correction.pk}/"' in page
        assert f"<b>{correction.get_kind_display()}</b>" in page


def test_what_is_told_is_no_markup(cleo, story, correct):
    correct(story, "<b>5 & 6</b>\x0b")
    for page in (path_of(story), "/corrections/", f"{path_of(story)}history/"):
        assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in cleo.get(page).text
    assert "&lt;p&gt;&amp;lt;b&amp;gt;5" in cleo.get("/corrections/atom.xml").text


def test_machines_are_told_too(cleo, story, correct, an_hour_ago):
    correct(story, "Better said.", Kind.IMPROVEMENT)
    page = cleo.get(path_of(story)).text
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])
    assert data["dateModified"] == data["datePublished"]
    assert "article:modified_time" not in page
    [told] = data["correction"]
    assert (told["@type"], told["text"]) == ("CorrectionComment", "Better said.")
    assert told["url"] == f"http://127.0.0.1:8000/corrections/{Correction.objects.get().pk}/"
    assert told["datePublished"] > data["datePublished"]
    correct(story, minutes=20)
    page = cleo.get(path_of(story)).text
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])
    assert data["dateModified"] > data["datePublished"]
    assert "article:modified_time" in page
    assert [one["name"] for one in data["correction"]] == ["Correction", "Improvement"]


def test_all_corrections_are_listed_the_newest_first(cleo, story, correct, publish):
    other = make_article("The bridge is shut")
    publish(other)
    correct(story, minutes=20)
    correct(other, "We are sorry.", Kind.APOLOGY)
    page = cleo.get("/corrections/").text
    places = [
        page.index(text)
        for text in ("Ferry line reopens", "It has two", "The bridge is shut", "We are sorry")
    ]
    assert places == sorted(places)
    assert path_of(other) in page
    assert 'rel="alternate" type="application/atom+xml"' in page
    assert '<a href="/corrections/">' in cleo.get("/").text


def test_a_correction_has_an_address_of_its_own(cleo, story, correct):
    address = correct(story).get_absolute_url()
    page = cleo.get(address)
    assert page.status_code == 200
    for text in ("Correction: Ferry line reopens", "It has two decks.", path_of(story)):
        assert text in page.text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in page.text


@pytest.mark.parametrize("number", ["99", "0", "01", "x", "9" * 18, "9" * 40])
def test_a_correction_that_never_was_is_not_found(cleo, db, number):
    assert cleo.get(f"/corrections/{number}/").status_code == 404


def test_one_that_is_scheduled_is_nowhere_yet(cleo, story, ada):
    now = timezone.now()
    plan = press.Plan(live_from=now + HOUR, notice=press.Notice(Kind.UPDATE, "Not yet."))
    press.publish(story, by=ada, now=now, plan=plan)
    never, coming = (cleo.get(f"/corrections/{pk}/") for pk in (12345, Correction.objects.get().pk))
    assert (coming.status_code, coming.text) == (404, never.text)
    for page in ("/corrections/", "/corrections/atom.xml", path_of(story)):
        assert "Not yet." not in cleo.get(page).text


@pytest.mark.parametrize(
    ("kind", "status"), [(Away.WITHDRAWN, 410), (Away.KILLED, 410), (Away.VANISHED, 404)]
)
def test_it_goes_with_its_story(cleo, story, correct, ada, kind, status):
    address = correct(story).get_absolute_url()
    empty = [cleo.get(page).status_code for page in ("/corrections/", "/corrections/atom.xml")]
    press.withdraw(story, kind, by=ada, now=timezone.now(), reason="Not ours.")
    gone = cleo.get(address)
    assert gone.status_code == status
    assert empty == [200, 200]
    for page in (gone, cleo.get("/corrections/"), cleo.get("/corrections/atom.xml")):
        assert "two decks" not in page.text
        assert "Ferry" not in page.text
    if status == 404:
        assert gone.text == cleo.get("/corrections/12345/").text
    press.bring_back(story, by=ada, now=timezone.now())
    assert cleo.get(address).status_code == 200
    assert "two decks" in cleo.get("/corrections/").text


def test_that_of_a_story_that_has_expired_is_gone(cleo, ada, an_hour_ago):
    story = make_article()
    plan = press.Plan(expires_at=an_hour_ago + HOUR / 2)
    press.publish(story, by=ada, now=an_hour_ago, plan=plan)
    notice = press.Notice(Kind.UPDATE, "News.")
    told = press.correct(story, notice, by=ada, now=an_hour_ago + HOUR / 4)
    assert cleo.get(told.get_absolute_url()).status_code == 410
    assert "News." not in cleo.get("/corrections/").text


def test_that_of_a_moved_story_leads_to_the_other(cleo, story, correct, ada, publish):
    other = make_article("Another story")
    theirs = publish(other).path
    address = correct(story).get_absolute_url()
    press.withdraw(story, Away.MOVED, by=ada, now=timezone.now(), moved_to=other)
    answer = cleo.get(address)
    assert (answer.status_code, answer["Location"]) == (301, theirs)
    assert "two decks" not in cleo.get("/corrections/").text


def test_the_list_comes_in_pages_at_the_same_cost(cleo, story, correct, django_assert_num_queries):
    correct(story)
    with django_assert_num_queries(3):
        cleo.get("/corrections/")
    for minutes in range(11, 35):
        correct(story, f"Number {minutes}.", minutes=minutes)
    with django_assert_num_queries(3):
        page = cleo.get("/corrections/")
    assert page.text.count('<article class="card">') == 20
    assert cleo.get("/corrections/?page=2").text.count('<article class="card">') == 5
    for number in ("3", "0", "x"):
        assert cleo.get(f"/corrections/?page={number}").status_code == 404
    with django_assert_num_queries(1):
        assert cleo.get("/corrections/atom.xml").text.count("<entry>") == 25


def test_nothing_corrected_is_said_so(cleo, db):
    assert "Nothing has been corrected yet." in cleo.get("/corrections/").text


def test_the_feed_says_the_same_until_something_changes(cleo, story, correct, ada):
    empty = cleo.get("/corrections/atom.xml")
    assert empty["Content-Type"] == "application/atom+xml; charset=utf-8"
    correct(story)
    first = cleo.get("/corrections/atom.xml")
    address = f"http://127.0.0.1:8000{Correction.objects.get().get_absolute_url()}"
    assert f"<id>{address}</id>" in first.text
    assert "Correction: Ferry line reopens" in first.text
    asked = {"if-none-match": first["ETag"]}
    assert cleo.get("/corrections/atom.xml", headers=asked).status_code == 304
    press.withdraw(story, by=ada, now=timezone.now(), reason="Wrong.")
    asked |= {"if-modified-since": "Fri, 01 Jan 2038 00:00:00 GMT"}
    again = cleo.get("/corrections/atom.xml", headers=asked)
    assert (again.status_code, again.text) == (200, empty.text)
