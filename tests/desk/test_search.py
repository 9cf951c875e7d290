"""Ada finds any story by words, person, tag and state; Rosa finds only what she may see."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press
from articles.models import Article, Credit, Person, State
from articles.versions import save_version
from interviews.models import Speaker
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.stories import make_article, make_interview

SEARCH = "/admin/search/"


@pytest.fixture
def saved(ada):
    def save(story, **who):
        save_version(story, **{"by": ada, "now": timezone.now(), **who})
        return story

    return save


def headlines(page):
    return [line.story.headline for line in page.context["lines"]]


def test_articles_and_interviews_are_found_together_the_last_saved_first(desk, saved):
    saved(make_article(headline="Ferry line reopens"))
    saved(make_interview(headline="The ferry and I"))
    saved(make_article(headline="Bakery closes", body="<p>No more bread.</p>", standfirst=""))
    page = desk.get(SEARCH, {"q": "ferry"})
    assert headlines(page) == ["The ferry and I", "Ferry line reopens"]
    assert "2 stories, the last saved first" in page.text
    assert f'href="{INTERVIEWS}' in page.text
    assert f'href="{ARTICLES}' in page.text


def test_the_words_are_marked_where_they_stand(desk, saved):
    saved(
        make_article(headline="One", body="<p>The <em>Brücke</em> &amp; the &lt;b&gt; tower.</p>")
    )
    page = desk.get(SEARCH, {"q": "brucke tow"}).text
    assert "<mark>Brücke</mark> &amp; the &lt;b&gt; <mark>tower.</mark>" in page


def test_a_person_made_it_speaks_in_it_or_saved_it(desk, saved, ben):
    mara = Person.objects.create(name="Mara Quill", slug="mara-quill")
    written, spoken = make_article(headline="Written"), make_interview(headline="Spoken")
    Credit.objects.create(story=written, person=mara)
    Speaker.objects.filter(interview=spoken, asks=False).update(person=mara)
    saved(written), saved(spoken)
    saved(make_article(headline="By Ben"), by=ben)
    for typed in ("Quill", "mara-quill", "mara  quill"):
        assert headlines(desk.get(SEARCH, {"person": typed})) == ["Spoken", "Written"], typed
    assert headlines(desk.get(SEARCH, {"person": "ben"})) == ["By Ben"]
    assert headlines(desk.get(SEARCH, {"person": "nobody"})) == []


def test_a_tag_is_typed_as_it_is_called(desk, saved):
    saved(make_article(headline="Tagged")).tags.add("Climate change")
    saved(make_article(headline="Bare"))
    for typed in ("Climate change", "climate change", "climate-change"):
        assert headlines(desk.get(SEARCH, {"tag": typed})) == ["Tagged"]
        assert desk.get(ARTICLES, {"tag": typed}).context["cl"].result_count == 1
    assert headlines(desk.get(SEARCH, {"tag": "change"})) == []


def test_stories_are_found_by_their_state_and_all_together(desk, saved, ada, ben):
    now = timezone.now()
    live, draft = (
        saved(make_article(headline="Live ferry")),
        saved(make_article(headline="A draft")),
    )
    press.publish(live, by=ben, now=now)
    draft.tags.add("harbour")
    assert headlines(desk.get(SEARCH, {"state": State.LIVE})) == ["Live ferry"]
    asked = {"state": State.DRAFT, "tag": "harbour", "person": "ada", "q": "ferry draft"}
    assert headlines(desk.get(SEARCH, asked)) == ["A draft"]
    assert headlines(desk.get(SEARCH, asked | {"mine": "on"})) == ["A draft"]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "…"},
        {"q": "'\"()&|!:*"},
        {"q": "x" * 400},
        {"state": "lost"},
        {"tag": "%"},
        {"person": "%_"},
        {"p": "x"},
        {"p": "99999999999999999999"},
    ],
)
def test_what_makes_no_sense_finds_nothing_or_the_first_page(desk, saved, asked):
    saved(make_article())
    for address in (SEARCH, ARTICLES):
        page = desk.get(address, asked, follow=True)
        assert page.status_code == 200


def test_without_a_question_it_shows_all(desk, saved):
    for number in range(25):
        saved(make_article(headline=f"Story {number}"))
    page = desk.get(SEARCH)
    assert headlines(page) == [f"Story {number}" for number in range(24, 4, -1)]
    older = unescape(re.search(r'rel="next" href="([^"]+)"', page.text)[1])
    assert headlines(desk.get(SEARCH + older)) == [f"Story {n}" for n in range(4, -1, -1)]


def test_rosa_finds_her_own_stories_only(reporter, saved):
    rosa = User.objects.get(username="rosa")
    rosa.user_permissions.remove(Permission.objects.get(codename="all_articles"))
    saved(make_article(headline="Hers"), by=rosa)
    saved(make_article(headline="Ada’s secret ferry"))
    for asked in ({}, {"q": "ferry"}, {"person": "ada"}, {"state": "draft"}):
        page = reporter.get(SEARCH, asked)
        assert "secret" not in page.text
        assert set(headlines(page)) <= {"Hers"}
    assert headlines(reporter.get(SEARCH)) == ["Hers"]


def test_who_sees_one_kind_of_story_finds_that_kind(client, saved, db):
    cleo = User.objects.create_user("cleo", is_staff=True)
    names = ["view_interview", "all_articles"]
    cleo.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(cleo)
    saved(make_article(headline="An article"))
    saved(make_interview(headline="An interview"))
    assert headlines(client.get(SEARCH)) == ["An interview"]


def test_who_may_see_no_stories_may_not_search(client, db):
    cleo = User.objects.create_user("cleo", is_staff=True)
    client.force_login(cleo)
    assert client.get(SEARCH).status_code == 403
    assert SEARCH not in client.get("/admin/").text


def test_dan_is_asked_to_sign_in(client, saved):
    saved(make_article(headline="Secret"))
    assert client.get(SEARCH, {"q": "secret"}).url.startswith("/admin/login/")


def test_a_search_costs_the_same_however_much_it_finds(desk, saved):
    counts = []
    for more in (1, 30):
        for number in range(more):
            saved(make_interview(headline=f"Ferry {more}-{number}"))
        with CaptureQueriesContext(connection) as queries:
            desk.get(SEARCH, {"q": "ferry", "person": "ada", "tag": "", "state": "draft"})
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
    assert Article.objects.count() == 31
