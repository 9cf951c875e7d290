"""Ada makes share links for a story and revokes them; others may not."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import sharing
from articles.models import ShareLink
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.desk.shares import DAY, revoke, share, shares
from tests.stories import make_article, make_interview


def test_a_link_lasts_to_the_end_of_its_last_day(desk, story):
    share(desk, story)
    link = ShareLink.objects.get()
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
