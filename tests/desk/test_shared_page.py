"""R. Downie, a lawyer without an account, reads a draft by a link, until the link ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from articles import press, sharing
from articles.models import ShareLink, ShareVisit
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS, article
from tests.desk.shares import DAY, expire, path_of, revoke, share, shares
from tests.stories import make_interview


def test_the_lawyer_reads_the_story_without_an_account(desk, lawyer, story):
    page = share(desk, story)
    link = ShareLink.objects.get()
    assert sharing.address(link) in page.text
    assert (link.name, link.made_by.username) == ("R. Downie", "ada")
    answer = lawyer.get(path_of(link))
    assert answer.status_code == 200
    assert "The canary words of a draft." in answer.text
    assert "Not published. Shared with <bdi>R. Downie</bdi> by the newsroom until" in answer.text
    assert f"until {timezone.localtime(link.expires_at):%-d %B}." in answer.text
    assert "Please do not pass it on." in answer.text


def test_the_page_is_kept_nowhere_and_told_nobody(lawyer, link):
    answer = lawyer.get(path_of(link))
    assert set(answer["Cache-Control"].split(", ")) == {"no-store", "private"}
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer
    assert "Last-Modified" not in answer
    assert not answer.cookies
    for hidden in ("<script", "canonical", "og:", "ld+json", "/admin/"):
        assert hidden not in answer.text


def test_the_newest_version_is_shown_but_never_what_is_not_saved(desk, lawyer, story, link):
    story.body = "<p>Typed, not saved.</p>"
    story.save()
    assert "canary" in lawyer.get(path_of(link)).text
    desk.post(f"{ARTICLES}{story.pk}/change/", article(body="<p>Mended.</p>", _save="1"))
    assert "Mended." in lawyer.get(path_of(link)).text


def test_a_link_for_one_version_stays_with_it(desk, lawyer, story, ada):
    share(desk, story, version="1")
    story.body = "<p>Mended.</p>"
    story.save()
    save_version(story, by=ada, now=timezone.now())
    answer = lawyer.get(path_of(ShareLink.objects.get()))
    assert "canary" in answer.text
    assert "Mended." not in answer.text


def test_an_interview_is_shared_as_readers_see_it(desk, lawyer, ada):
    talk = make_interview()
    save_version(talk, by=ada, now=timezone.now())
    desk.post(f"{INTERVIEWS}{talk.pk}/shares/", {"name": "Mara Quill", "days": "1"})
    answer = lawyer.get(path_of(ShareLink.objects.get()))
    assert "Answer number 2." in answer.text
    assert 'class="speaker"' in answer.text


def test_a_story_without_a_headline_is_shown_all_the_same(desk, lawyer, story, ada):
    story.headline = ""
    story.save()
    save_version(story, by=ada, now=timezone.now())
    share(desk, story)
    assert "<h1>Untitled</h1>" in lawyer.get(path_of(ShareLink.objects.get())).text


def test_it_does_not_say_of_a_live_story_that_it_is_not_published(lawyer, story, link, ada):
    press.publish(story, by=ada, now=timezone.now())
    answer = lawyer.get(path_of(link))
    assert "Shared with" in answer.text
    assert "Not published" not in answer.text


def test_it_gives_no_day_to_what_no_reader_has_seen(desk, lawyer, story, link, ada):
    press.schedule(story, by=ada, now=timezone.now(), live_from=timezone.now() + DAY)
    pages = [lawyer.get(path_of(link)), desk.get(f"{ARTICLES}{story.pk}/preview/")]
    for page in pages:
        dates = page.text.partition('<p class="dates">')[2].partition("</p>")[0]
        assert "Not published" in dates
        assert "<time" not in dates
    press.publish(story, by=ada, now=timezone.now())
    assert "Published <time" in lawyer.get(path_of(link)).text


def test_a_link_that_outlives_its_story_shows_it_until_ada_revokes_it(lawyer, story, link, ada):
    press.publish(story, by=ada, now=timezone.now())
    press.withdraw(story, by=ada, now=timezone.now(), reason="Wrong.")
    assert "canary" in lawyer.get(path_of(link)).text


def ended(answer):
    assert answer.status_code == 410
    assert "This link has ended" in answer.text
    for word in ("canary", "Ferry", "Downie"):
        assert word not in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Referrer-Policy"] == "no-referrer"
    return True


def test_ada_revokes_the_link(desk, lawyer, link, ada):
    page = revoke(desk, link)
    assert "The link for R. Downie is revoked." in page.text
    assert sharing.token(link) not in page.text
    link.refresh_from_db()
    assert link.revoked_by == ada
    assert ended(lawyer.get(path_of(link)))
    assert "had ended already" in revoke(desk, link).text


def test_a_link_ends_by_itself(desk, lawyer, link):
    expire(link)
    assert ended(lawyer.get(path_of(link)))
    assert not ShareVisit.objects.exists()
    assert "Ended links" in desk.get(shares(link.story)).text


def test_a_forged_link_looks_as_if_there_never_was_such_an_address(lawyer, link):
    never = lawyer.get("/2026/03/02/never-was/")
    token = sharing.token(link)
    key, signature = token.split(".")
    unmade = sharing.token(ShareLink(key=uuid4()))
    forged = [key, f"{key}.", f"{key}.{'A' * len(signature)}", f"{uuid4().hex}.{signature}"]
    for one in [*forged, token[:-1], "x", "é.ü", "%00.x", "." * 3000, unmade]:
        answer = lawyer.get(f"/shared/{one}/")
        assert (answer.status_code, answer.text) == (404, never.text), one
        assert dict(answer.headers) == dict(never.headers)
    assert not ShareVisit.objects.exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_a_link_takes_nothing_and_says_so_of_any_token(link, method):
    strict = Client(enforce_csrf_checks=True)
    for path in (path_of(link), "/shared/forged/"):
        assert getattr(strict, method)(path).status_code == 405
    assert not ShareVisit.objects.exists()


def test_openings_are_counted_and_no_more_is_kept_of_them(desk, lawyer, link):
    assert "Not opened yet." in desk.get(shares(link.story)).text
    lawyer.head(path_of(link))
    assert not ShareVisit.objects.exists()
    for _ in range(3):
        lawyer.get(path_of(link), REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Lawyer")
    assert "Opened once, on" in desk.get(shares(link.story)).text
    earlier = timezone.now().replace(second=0, microsecond=0) - DAY
    ShareVisit.objects.create(link=link, at=earlier)
    assert "Opened 2 times, last on" in desk.get(shares(link.story)).text
    assert {field.name for field in ShareVisit._meta.get_fields()} == {"id", "link", "at"}


def test_a_minute_has_one_opening(link, now):
    for second in (1, 30, 59):
        sharing.note_visit(link, now=now.replace(second=second))
    sharing.note_visit(link, now=now + timedelta(minutes=1))
    assert ShareVisit.objects.count() == 2


def test_what_is_shared_is_in_no_list(lawyer, link):
    for path in ("/", "/archive/"):
        page = lawyer.get(path).text
        for word in ("canary", "Ferry line", "shared"):
            assert word not in page
