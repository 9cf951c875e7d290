"""Ada shows a story to R. Downie, a lawyer without an account, and takes the link back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press, sharing
from articles.models import ShareLink, ShareVisit
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS, article
from tests.stories import make_article, make_interview

DAY = timedelta(days=1)


@pytest.fixture
def lawyer(db):
    return Client()


@pytest.fixture
def story(ada):
    story = make_article(body="<p>The canary words of a draft.</p>")
    save_version(story, by=ada, now=timezone.now())
    return story


def shares(story):
    return f"{ARTICLES}{story.pk}/shares/"


def share(client, story, **fields):
    return client.post(shares(story), {"name": "R. Downie", "days": "7", **fields}, follow=True)


def path_of(link):
    return f"/shared/{sharing.token(link)}/"


@pytest.fixture
def link(desk, story):
    share(desk, story)
    return ShareLink.objects.get()


def revoke(client, link):
    return client.post(f"{ARTICLES}{link.story_id}/revoke/{link.key}/", follow=True)


def expire(link):
    past = timezone.now() - DAY
    ShareLink.objects.filter(pk=link.pk).update(made_at=past - DAY, expires_at=past)


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


def test_a_link_lasts_to_the_end_of_its_last_day(link):
    last_day = timezone.localdate() + 7 * DAY
    assert timezone.localtime(link.expires_at).date() == last_day
    assert sharing.end_of(last_day) == link.expires_at


def test_ada_chooses_the_day(desk, story):
    until = timezone.localdate() + 3 * DAY
    share(desk, story, until=until.isoformat())
    assert ShareLink.objects.get().expires_at == sharing.end_of(until)


@pytest.mark.parametrize("ahead", [-1, 366])
def test_a_day_that_has_passed_or_is_years_ahead_is_refused(desk, story, ahead):
    until = (timezone.localdate() + ahead * DAY).isoformat()
    page = share(desk, story, until=until)
    assert page.context["share_form"].errors.keys() == {"until"}
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": "x" * 101}, {"days": "400"}, {"days": ""}, {"until": "soon"}]
)
def test_what_will_not_do_is_said_beside_its_field(desk, story, wrong):
    page = share(desk, story, **wrong)
    assert page.context["share_form"].errors.keys() == wrong.keys()
    assert not ShareLink.objects.exists()


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


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "99999999999999999999"])
def test_another_storys_version_cannot_be_shared_here(desk, story, ada, number):
    other = make_article("Budget")
    for headline in ("Budget", "Budget passed"):
        other.headline = headline
        save_version(other, by=ada, now=timezone.now())
    page = share(desk, story, version=number)
    assert page.context["share_form"].errors.keys() == {"version"}
    assert not ShareLink.objects.exists()


def test_a_story_that_was_never_saved_has_nothing_to_share(desk):
    page = share(desk, make_article())
    assert "Save the story first" in page.text


def test_a_story_has_so_many_open_links_at_most(desk, story, link):
    for number in range(49):
        share(desk, story, name=f"Reader {number}")
    assert "50 open links" in share(desk, story).text
    revoke(desk, link)
    share(desk, story)
    assert ShareLink.objects.open().count() == 50


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
    assert "<h1>No headline yet</h1>" in lawyer.get(path_of(ShareLink.objects.get())).text


def test_it_does_not_say_of_a_live_story_that_it_is_not_published(lawyer, story, link, ada):
    press.publish(story, by=ada, now=timezone.now())
    answer = lawyer.get(path_of(link))
    assert "Shared with" in answer.text
    assert "Not published" not in answer.text


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


def test_the_story_says_how_many_links_are_open(desk, story, link):
    form = f"{ARTICLES}{story.pk}/change/"
    page = desk.get(form).text
    assert shares(story) in page
    assert "(1 open)" in page
    revoke(desk, link)
    assert "open)" not in desk.get(form).text


@pytest.mark.parametrize("who", ["trainee", "otto"])
def test_whoever_may_not_change_the_story_neither_sees_nor_makes_nor_revokes_links(
    who, request, link
):
    client = request.getfixturevalue(who)
    assert client.get(shares(link.story)).status_code == 403
    assert share(client, link.story).status_code == 403
    assert revoke(client, link).status_code == 403
    assert ShareLink.objects.open().count() == 1


def test_theo_is_not_shown_the_way_to_the_links(trainee, story):
    page = trainee.get(f"{ARTICLES}{story.pk}/change/").text
    assert "Share links" not in page


def test_dan_is_asked_to_sign_in(lawyer, link):
    for answer in (
        lawyer.get(shares(link.story)),
        lawyer.post(shares(link.story), {"name": "Dan", "days": "7"}),
        lawyer.post(f"{ARTICLES}{link.story_id}/revoke/{link.key}/"),
    ):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")
    assert ShareLink.objects.open().count() == 1


def test_looking_at_the_way_to_revoke_revokes_nothing(desk, link):
    assert desk.get(f"{ARTICLES}{link.story_id}/revoke/{link.key}/").status_code == 405
    assert ShareLink.objects.open().exists()


def test_a_link_is_revoked_at_its_own_story_only(desk, link, ada):
    other = make_article("Budget")
    talk = make_interview()
    for page in (f"{ARTICLES}{other.pk}", f"{INTERVIEWS}{talk.pk}", f"{INTERVIEWS}{other.pk}"):
        assert desk.post(f"{page}/revoke/{link.key}/").status_code == 404
    assert ShareLink.objects.open().exists()


def test_many_links_cost_no_more_queries_than_one(desk, story, link):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            desk.get(shares(story))
        return len(captured)

    queries()
    of_one = queries()
    for number in range(20):
        share(desk, story, name=f"Reader {number}", version="1")
    assert queries() == of_one


def broken(link):
    now = timezone.now()
    return [
        {"name": ""},
        {"expires_at": link.made_at},
        {"revoked_at": now},
        {"revoked_by": link.made_by},
    ]


@pytest.mark.parametrize("number", range(4))
def test_the_database_keeps_links_straight(link, number):
    with pytest.raises(IntegrityError):
        ShareLink.objects.filter(pk=link.pk).update(**broken(link)[number])
