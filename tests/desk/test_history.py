"""Ada looks at what each version changed, compares two, and goes back to one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from articles import press
from articles.models import Article
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS, article
from tests.desk.interviews import change, rows
from tests.stories import make_article, make_factbox, make_interview


def text(page):
    """What stands in the page, without its markup."""
    return " ".join(strip_tags(page.content.decode().replace("<", " <")).split())


def save(story, by, **fields):
    for name, value in fields.items():
        setattr(story, name, value)
    story.save()
    return save_version(story, by=by, now=timezone.now())


@pytest.fixture
def story(ada, ben):
    """Three versions: as Ada wrote it, with Ben's headline, with Ada's text."""
    story = make_article()
    save(story, ada)
    save(story, ben, headline="Ferry line opens again")
    save(story, ada, body="<p>The old ferry is back.</p><p>At last.</p>")
    return story


def test_the_history_says_who_changed_what(desk, story):
    page = text(desk.get(f"{ARTICLES}{story.pk}/history/"))
    assert "Text; 3 words added" in page
    assert "Headline; 2 words added, 1 taken out" in page
    assert "The first version" in page
    assert "by ben" in page


def test_ada_saves_with_a_note_and_is_told_what_changed(desk, story):
    address = f"{ARTICLES}{story.pk}/change/"
    sent = article(headline="Ferry line opens again", body=story.body, slug=story.slug)
    sent |= {"standfirst": "After three years.", "note": "As read by the lawyer", "_save": "1"}
    page = desk.post(address, sent, follow=True)
    assert "Draft saved. What changed: Standfirst; 1 word added, 1 taken out." in text(page)
    newest = story.versions.first()
    assert (newest.number, newest.note) == (4, "As read by the lawyer")
    assert 'value="As read' not in page.content.decode(), "a note is for one version"

    desk.post(address, {**sent, "note": "Nothing new, but agreed"})
    newest = story.versions.first()
    assert (newest.number, newest.note) == (5, "Nothing new, but agreed")
    history = text(desk.get(f"{ARTICLES}{story.pk}/history/"))
    assert "No change Nothing new, but agreed" in history


def test_a_note_that_is_too_long_is_told_and_kept(desk, story):
    page = desk.post(f"{ARTICLES}{story.pk}/change/", article(note="x" * 201, _save="1"))
    assert "Ensure this value has at most 200 characters" in text(page)
    assert "x" * 201 in page.content.decode()
    assert story.versions.count() == 3


def test_what_readers_see_see_next_and_saw_is_told(desk, story, ada):
    now = timezone.now()
    press.publish(story, by=ada, now=now - timedelta(hours=2))
    save(story, ada, headline="Live now")
    press.publish(story, by=ada, now=now - timedelta(hours=1))
    save(story, ada, headline="To come")
    press.schedule(story, by=ada, now=now, live_from=now + timedelta(days=1))
    page = desk.get(f"{ARTICLES}{story.pk}/history/")
    states = {row["version"].number: row["state"] for row in page.context["rows"]}
    assert {number: state and state[0] for number, state in states.items()} == {
        5: "scheduled",
        4: "live",
        3: "past",
        2: None,
        1: None,
    }


def test_any_two_versions_are_compared(desk, story):
    page = desk.get(f"{ARTICLES}{story.pk}/compare/?old=1&new=3")
    html = page.content.decode()
    assert [one["difference"].key for one in page.context["differences"]] == ["headline", "body"]
    assert '<del><span class="visually-hidden" dir="auto">[taken out: </span>reopens' in html
    assert '<ins><span class="visually-hidden" dir="auto">[added: </span>opens again' in html
    assert "After two years." not in html
    back = text(desk.get(f"{ARTICLES}{story.pk}/compare/?old=3&new=1"))
    assert "[taken out: opens again ]" in back


def test_a_version_is_compared_with_the_working_copy(desk, story):
    Article.objects.filter(pk=story.pk).update(headline="As it is now")
    page = text(desk.get(f"{ARTICLES}{story.pk}/compare/?old=3&new=now"))
    assert "Working copy as it is now" in page
    assert "As it is now ]" in page


def test_a_version_is_not_compared_with_itself(desk, story):
    page = text(desk.get(f"{ARTICLES}{story.pk}/compare/?old=2&new=2"))
    assert "Choose two different versions." in page


@pytest.mark.parametrize(
    "query", ["", "old=1", "old=1&new=9", "old=0&new=1", "old=-1&new=1", "old=x&new=1",
              "old=1&new=999999999", "old=1&new=99999999999999999999", "old=%C2%B2&new=1"]
)  # fmt: skip
def test_what_is_no_version_is_not_found(desk, story, query):
    assert desk.get(f"{ARTICLES}{story.pk}/compare/?{query}").status_code == 404


def test_nothing_in_a_text_is_taken_for_markup(desk, ada):
    story = make_article()
    save(story, ada)
    save(story, ada, headline="<script>alert(1)</script>", standfirst='"><img src=x onerror=y>')
    page = desk.get(f"{ARTICLES}{story.pk}/compare/?old=1&new=2").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_ada_restores_a_version(desk, story):
    address = f"{ARTICLES}{story.pk}/restore/1/"
    page = text(desk.get(address))
    assert "Restore version 1?" in page
    assert "what it is now stays as version 3" in page
    assert "[added: reopens ]" in page
    assert story.versions.count() == 3, "looking restores nothing"

    page = text(desk.post(address, follow=True))
    assert "the story is as it was in version 1" in page
    story.refresh_from_db()
    assert (story.headline, story.body) == ("Ferry line reopens", "<p>The ferry is back.</p>")
    newest = story.versions.first()
    assert (newest.number, newest.note) == (4, "Restored from version 1")
    assert newest.made_by.username == "ada"


def test_what_was_not_yet_a_version_stays_as_one(desk, story):
    Article.objects.filter(pk=story.pk).update(headline="Never saved at the desk")
    address = f"{ARTICLES}{story.pk}/restore/1/"
    assert "what it is now stays as version 4" in text(desk.get(address))
    desk.post(address)
    assert story.versions.get(number=4).document["headline"] == "Never saved at the desk"
    assert story.versions.first().number == 5


def test_restoring_changes_nothing_for_readers(desk, story, ada):
    live = press.publish(story, by=ada, now=timezone.now())
    desk.post(f"{ARTICLES}{story.pk}/restore/1/")
    assert story.publications.get() == live
    assert "Ferry line opens again" in desk.get(live.path).content.decode()


def test_restoring_what_is_scheduled_tells_what_goes_live_all_the_same(desk, story, ada):
    assert "older text" not in text(desk.post(f"{ARTICLES}{story.pk}/restore/1/", follow=True))
    now = timezone.now()
    press.schedule(story, by=ada, now=now, live_from=now + timedelta(days=1))
    page = text(desk.post(f"{ARTICLES}{story.pk}/restore/2/", follow=True))
    assert "The older text goes live on" in page
    assert ", without this change." in page


def test_ada_is_told_what_could_not_come_back(desk, ada):
    box = make_factbox()
    story = make_article(body=f"<p>A</p>{box.embed}")
    save(story, ada)
    save(story, ada, body="<p>A</p>")
    box.delete()
    said = "The fact box “The ferry in figures” was deleted; it is left out."
    address = f"{ARTICLES}{story.pk}/restore/1/"
    assert said in text(desk.get(address))
    assert said in text(desk.post(address, follow=True))


def test_the_version_that_it_is_already_is_not_restored(desk, story):
    page = text(desk.get(f"{ARTICLES}{story.pk}/restore/3/"))
    assert "there is nothing to restore" in page
    assert desk.get(f"{ARTICLES}{story.pk}/restore/9/").status_code == 404


PAGES = ["history/", "version/1/", "compare/?old=1&new=2", "compare/?old=1&new=now"]


@pytest.mark.parametrize("page", PAGES)
def test_theo_who_reads_sees_the_history(trainee, story, page):
    seen = trainee.get(f"{ARTICLES}{story.pk}/{page}")
    assert seen.status_code == 200
    assert "/restore/" not in seen.content.decode()


def test_theo_restores_nothing(trainee, story):
    for act in (trainee.get, trainee.post):
        assert act(f"{ARTICLES}{story.pk}/restore/1/").status_code == 403
    assert story.versions.count() == 3


@pytest.mark.parametrize("page", [*PAGES, "restore/1/"])
def test_whoever_has_no_rights_sees_nothing_of_it(client, story, page):
    client.force_login(User.objects.create_user("otto", is_staff=True))
    for act in (client.get, client.post):
        assert act(f"{ARTICLES}{story.pk}/{page}").status_code == 403


@pytest.mark.parametrize("page", [*PAGES, "restore/1/"])
def test_dan_is_asked_to_sign_in(client, story, page):
    for pk in (story.pk, 77):
        for act in (client.get, client.post):
            answer = act(f"{ARTICLES}{pk}/{page}")
            assert answer.status_code == 302
            assert answer["Location"].startswith("/admin/login/")


def test_pages_of_a_story_that_is_not_there_are_not_found(desk, story):
    for page in [*PAGES, "restore/1/"]:
        assert desk.get(f"{ARTICLES}77/{page}").status_code == 404
        assert desk.get(f"{INTERVIEWS}{story.pk}/{page}").status_code == 404


def test_twenty_versions_stand_on_a_page(desk, ada):
    story = make_article()
    for number in range(45):
        save(story, ada, headline=f"Headline {number}")
    first = desk.get(f"{ARTICLES}{story.pk}/history/")
    last = desk.get(f"{ARTICLES}{story.pk}/history/?p=3")
    numbers = [[row["version"].number for row in page.context["rows"]] for page in (first, last)]
    assert numbers == [list(range(45, 25, -1)), list(range(5, 0, -1))]
    assert all(row["changed"] for page in (first, last) for row in page.context["rows"])
    assert desk.get(f"{ARTICLES}{story.pk}/history/?p=x").status_code == 200


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_no_page_asks_more_of_a_long_interview_with_many_versions(desk, ada):
    costs = []
    for exchanges, versions in ((5, 2), (5, 2), (100, 2), (5, 50)):
        story = make_interview(exchanges=exchanges)
        for number in range(versions):
            save(story, ada, headline=f"Headline {number}")
            story.exchanges.update(question=f"Why {number}?")
        at = f"{INTERVIEWS}{story.pk}"
        pages = ("history/", "compare/?old=1&new=2", "compare/?old=1&new=now", "restore/1/")
        costs.append([queries(desk, f"{at}/{page}") for page in pages])
    assert costs[1] == costs[2] == costs[3]
    assert max(costs[1]) < 25


def test_restoring_and_saving_ask_no_more_for_a_long_interview(desk, ada):
    costs = []
    for exchanges in (5, 5, 100):
        story = make_interview(exchanges=exchanges)
        save(story, ada)
        story.exchanges.update(question="Why?")
        with CaptureQueriesContext(connection) as saving:
            change(desk, story, *rows(story))
        with CaptureQueriesContext(connection) as restoring:
            desk.post(f"{INTERVIEWS}{story.pk}/restore/1/")
        costs.append((len(saving), len(restoring)))
    assert costs[1] == costs[2]
