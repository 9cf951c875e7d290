"""Rosa reports and does not publish; Theo looks and does not touch; nobody deletes."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import press
from articles.models import Article, Person, Publication
from articles.versions import save_version
from interviews.models import Interview
from tests.desk.conftest import ARTICLES, INTERVIEWS, article, interview
from tests.stories import make_article, make_interview


def test_rosa_writes_a_story(reporter):
    reporter.post(f"{ARTICLES}add/", article(tags="harbour", _save="1"))
    assert Article.objects.get().versions.get().made_by.username == "rosa"


def test_rosa_writes_an_interview_with_all_its_parts(reporter):
    speakers = [{"name": "Harbour Post", "asks": "on"}, {"name": "Mara Quill"}]
    exchanges = [{"question": "Why?", "answer": "<p>Because.</p>"}]
    reporter.post(f"{INTERVIEWS}add/", interview(speakers, exchanges, _save="1"))
    assert Interview.objects.get().exchanges.get().answer == "<p>Because.</p>"


def test_rosa_looks_up_whom_to_credit(reporter):
    Person.objects.create(name="Ben Ruiz", slug="ben-ruiz")
    words = {"term": "ruiz", "app_label": "articles", "model_name": "credit"}
    found = reporter.get("/admin/autocomplete/", {**words, "field_name": "person"})
    assert [person["text"] for person in found.json()["results"]] == ["Ben Ruiz"]
    assert reporter.post("/admin/articles/person/add/", {"name": "X"}).status_code == 403


def test_rosa_is_offered_no_way_to_publish_or_withdraw(reporter, ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    page = reporter.get(f"{ARTICLES}{story.pk}/change/").content.decode()
    assert 'name="_save"' in page
    publishing = ('name="_publish"', "/withdraw/", "/embargo/", "/lift/", "/correct/")
    for offered in (*publishing, "go_live_at", "take_down_at", "told_kind"):
        assert offered not in page


def test_rosa_who_publishes_all_the_same_is_refused(reporter):
    story = make_article()
    for address in (f"{ARTICLES}add/", f"{ARTICLES}{story.pk}/change/"):
        assert reporter.post(address, article(_publish="1")).status_code == 403
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    "page",
    [
        *("withdraw", "withdraw-now", "bring-back", "unschedule", "embargo", "lift"),
        *("correct", "public-record", "hold-back/1"),
    ],
)
def test_rosa_takes_nothing_back(reporter, ada, page):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    address = f"{ARTICLES}{story.pk}/{page}/"
    assert reporter.get(address).status_code in (403, 405)
    assert reporter.post(address, {"kind": "killed", "reason": "Mine."}).status_code == 403
    assert Publication.objects.live().exists()


def test_rosa_is_offered_no_way_back(reporter, ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    press.withdraw(story, "killed", by=ada, now=timezone.now, reason="Wrong.")
    page = reporter.get(f"{ARTICLES}{story.pk}/change/").content.decode()
    assert "state--killed" in page
    for offered in ("/bring-back/", "/withdraw/"):
        assert offered not in page


def test_theo_reads_a_story_as_readers_will(trainee):
    story = make_interview()
    page = trainee.get(f"{INTERVIEWS}{story.pk}/change/").content.decode()
    assert "<p>Answer number 1.</p>" in page
    assert "&lt;p&gt;" not in page
    for act in ("_save", "_publish", "<textarea"):
        assert act not in page


def test_theo_previews_a_story(trainee):
    story = make_article()
    page = trainee.get(f"{ARTICLES}{story.pk}/preview/")
    assert "The ferry is back." in page.content.decode()


def test_theo_changes_nothing(trainee):
    story = make_article()
    address = f"{ARTICLES}{story.pk}/change/"
    for button in ("_save", "_preview", "_publish"):
        assert trainee.post(address, article(**{button: "1"})).status_code == 403
    assert trainee.post(f"{ARTICLES}add/", article(_save="1")).status_code == 403


@pytest.mark.parametrize("page", ["change", "preview", "stands", "history", "version/1"])
def test_whoever_works_here_but_not_on_stories_sees_none(client, db, ada, page):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    client.force_login(User.objects.create_user("otto", is_staff=True))
    assert client.get(f"{ARTICLES}{story.pk}/{page}/").status_code == 403


def test_nobody_deletes_a_story(desk):
    story = make_article()
    assert desk.post(f"{ARTICLES}{story.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "/delete/" not in desk.get(f"{ARTICLES}{story.pk}/change/").content.decode()


@pytest.mark.parametrize(
    "page",
    [
        *("change", "preview", "stands", "withdraw", "bring-back", "unschedule"),
        *("embargo", "lift", "history", "version/1"),
        *("correct", "public-record", "hold-back/1"),
    ],
)
def test_dan_is_asked_to_sign_in_whether_or_not_there_is_such_a_story(client, db, page):
    for pk in (make_article().pk, 77):
        answer = client.get(f"{ARTICLES}{pk}/{page}/")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")


def test_an_article_cannot_be_opened_as_an_interview_nor_an_interview_as_an_article(desk):
    story, talk = make_article(), make_interview()
    assert desk.get(f"{INTERVIEWS}{story.pk}/preview/").status_code == 404
    assert desk.get(f"{ARTICLES}{talk.pk}/preview/").status_code == 404
