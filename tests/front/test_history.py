"""Cleo asks what was changed in a story, when, and why."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Correction, Withdrawal
from tests.stories import make_article

HOUR = timedelta(hours=1)
Kind = Withdrawal.Kind
NOTICE = press.Notice(Correction.Kind.CORRECTION, "It is the boat that is back.")


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main")[1].split("</main")[0]).split())


@pytest.fixture
def story(publish):
    story = make_article()
    publish(story)
    return story


@pytest.fixture
def edit(ada, an_hour_ago):
    def edit(story, minutes, notice=None, **fields):
        for name, value in fields.items():
            setattr(story, name, value)
        story.save()
        at = an_hour_ago + timedelta(minutes=minutes)
        return press.publish(story, by=ada, now=at, plan=press.Plan(notice=notice))

    return edit


@pytest.fixture
def path(story, edit):
    edit(story, 10, standfirst="After three years.")
    return edit(story, 20, NOTICE, body="<p>The boat is back.</p>").path


def test_cleo_reads_what_was_changed_and_why(cleo, path):
    page = cleo.get(path)
    assert f'href="{path}history/"' in page.text
    history = cleo.get(f"{path}history/")
    assert history.status_code == 200
    said = words(history.text)
    for text in (
        "What changed in this story Ferry line reopens First published on",
        "Last changed on",
        "Standfirst; 1 word added, 1 taken out.",
        "Correction It is the boat that is back.",
        "[taken out: ferry ]",
        "[added: boat ]",
    ):
        assert text in said
    places = [said.rindex(text) for text in ("Correction It", "Standfirst;", "First published")]
    assert places == sorted(places)
    assert "three years" not in said, "word by word only where it was corrected"


def test_the_record_names_nobody_and_nothing_of_the_desk(cleo, story, path, ada, edit):
    ada.first_name, ada.last_name = "Ada", "Okoye"
    ada.save()
    press.schedule(story, by=ada, now=timezone.now(), live_from=timezone.now() + HOUR)
    page = cleo.get(f"{path}history/").text
    for secret in ("Okoye", "ada", "Version", "version"):
        assert secret not in words(page)


def test_a_change_that_readers_cannot_see_is_left_out(cleo, story, path, edit):
    before = words(cleo.get(f"{path}history/").text)
    edit(story, 30)
    assert words(cleo.get(f"{path}history/").text) == before


def test_it_says_when_the_story_was_away(cleo, story, path, ada, edit, an_hour_ago):
    away = an_hour_ago + timedelta(minutes=30)
    press.withdraw(story, by=ada, now=away, reason="Being checked.")
    edit(story, 40)
    said = words(cleo.get(f"{path}history/").text)
    assert "Taken off the site Being checked." in said
    assert "Back on the site" in said


def test_a_text_that_is_held_back_is_nowhere_in_the_page(cleo, story, path, ada, edit):
    version = story.versions.last()
    edit(story, 30, NOTICE, body="<p>A raft is back.</p>")
    assert "ferry" in cleo.get(f"{path}history/").text
    for version in list(story.versions.all())[1:]:
        press.hold_back(story, version, by=ada, now=timezone.now, reason="The court, secretly.")
    page = cleo.get(f"{path}history/").text
    assert words(page).count("a text is held back for legal reasons, since") == 3
    for secret in ("The ferry", "The boat is", "raft", "Standfirst", "secretly"):
        assert secret not in page.replace("It is the boat that is back.", "")


def test_a_changed_address_leads_to_the_record_in_one_hop(cleo, story, path, edit):
    new = edit(story, 30, slug="new-slip").path
    answer = cleo.get(f"{path}history/?page=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{new}history/?page=1")
    assert cleo.get(f"{new}history/").status_code == 200


def test_a_moved_story_leads_to_the_record_of_the_other(cleo, story, path, ada, publish):
    other = make_article("Another story")
    theirs = publish(other).path
    press.withdraw(story, Kind.MOVED, by=ada, now=timezone.now(), moved_to=other)
    assert cleo.get(f"{path}history/")["Location"] == f"{theirs}history/"


@pytest.mark.parametrize("kind", [Kind.WITHDRAWN, Kind.KILLED])
def test_what_is_gone_has_no_record(cleo, story, path, ada, kind):
    press.withdraw(story, kind, by=ada, now=timezone.now(), reason="Not ours.")
    answer = cleo.get(f"{path}history/")
    assert answer.status_code == 410
    assert "Not ours." in answer.text
    for word in ("Ferry", "boat", "three years"):
        assert word not in answer.text


def test_what_has_expired_has_no_record(cleo, ada, an_hour_ago):
    plan = press.Plan(expires_at=an_hour_ago + HOUR / 2)
    path = press.publish(make_article(), by=ada, now=an_hour_ago, plan=plan).path
    assert cleo.get(f"{path}history/").status_code == 410


def test_what_vanished_never_was(cleo, story, path, ada):
    press.withdraw(story, Kind.VANISHED, by=ada, now=timezone.now())
    never, gone = cleo.get("/2026/03/02/never/history/"), cleo.get(f"{path}history/")
    assert (gone.status_code, gone.text) == (404, never.text)
    assert dict(gone.headers) == dict(never.headers)


def test_a_draft_has_no_record(cleo, ada, an_hour_ago):
    now = timezone.now()
    coming = press.schedule(make_article(), by=ada, now=now, live_from=now + HOUR)
    never, scheduled = cleo.get("/2026/03/02/never/history/"), cleo.get(f"{coming.path}history/")
    assert (scheduled.status_code, scheduled.text) == (404, never.text)


def test_search_engines_leave_it_out_and_caches_may_keep_it(cleo, path):
    answer = cleo.get(f"{path}history/")
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "s-maxage=1" in answer["Cache-Control"]
    assert not answer.cookies
    again = cleo.get(f"{path}history/", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_a_long_record_comes_in_pages_at_the_same_cost(
    cleo, story, edit, django_assert_max_num_queries
):
    for minutes in range(1, 45):
        path = edit(story, minutes, NOTICE, body=f"<p>Text number {minutes}.</p>").path
    for number, shown in ((1, 20), (2, 20), (3, 5)):
        with django_assert_max_num_queries(6):
            page = cleo.get(f"{path}history/?page={number}")
        assert page.text.count('<li class="entry">') == shown
    for number in ("4", "0", "x"):
        assert cleo.get(f"{path}history/?page={number}").status_code == 404
