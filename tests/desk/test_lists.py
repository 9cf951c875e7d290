"""The lists say what each story is, and cost the same however long they are."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Tag
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.stories import make_article, make_interview

DAY = timedelta(days=1)


@pytest.fixture
def stories(ada, ben):
    """One article in each state."""
    now = timezone.now()
    draft, live, changed, scheduled, withdrawn = (
        make_article(headline=f"The {state} one")
        for state in ("draft", "live", "changed", "scheduled", "withdrawn")
    )
    save_version(draft, by=ada, now=now)
    for story in (live, changed, withdrawn):
        save_version(story, by=ada, now=now - DAY)
        press.publish(story, by=ben, now=now - DAY)
    changed.standfirst = "Better."
    changed.save()
    save_version(changed, by=ada, now=now)
    save_version(scheduled, by=ada, now=now)
    press.schedule(scheduled, by=ben, now=now, live_from=now + DAY)
    press.withdraw(withdrawn, by=ben, now=now, reason="Not ours.")


def headlines(page):
    return {story.headline for story in page.context["cl"].result_list}


def test_the_list_says_what_each_story_is_and_who_changed_it(desk, stories):
    page = desk.get(ARTICLES).content.decode()
    for state in ("Draft", "Live", "Live with unpublished changes", "Scheduled", "Withdrawn"):
        assert f">{state}</span>" in page
    assert page.count("by ada") == 5


def test_the_list_says_who_published_and_who_withdrew(desk, stories):
    page = desk.get(ARTICLES).text
    for words, times in (("since ", 2), ("from ", 1), ("withdrawn ", 1)):
        assert len(re.findall(rf">{words}[^<]+ by ben<", page)) == times


def test_the_list_says_since_when_a_story_is_live_and_when_it_changes(desk, ada):
    story = make_article()
    now = timezone.now()
    press.publish(story, by=ada, now=now - DAY)
    press.schedule(story, by=ada, now=now, live_from=now + DAY)
    assert re.search(r">since [^<]+ by ada; changes from [^<]+ by ada<", desk.get(ARTICLES).text)


@pytest.mark.parametrize("state", ["draft", "live", "changed", "scheduled", "withdrawn"])
def test_the_list_is_filtered_by_state(desk, stories, state):
    assert headlines(desk.get(ARTICLES, {"state": state})) == {f"The {state} one"}


def test_a_state_that_there_is_not_finds_nothing(desk, stories):
    assert headlines(desk.get(ARTICLES, {"state": "lost"})) == set()


def test_the_list_is_filtered_by_tag(desk):
    make_article(headline="Tagged").tags.add("harbour")
    make_article(headline="Bare")
    assert headlines(desk.get(ARTICLES, {"tag": Tag.objects.get().slug})) == {"Tagged"}


def test_a_search_finds_words_of_the_body_and_of_the_answers(desk, ada, now):
    save_version(make_article(headline="One", body="<p>About oysters.</p>"), by=ada, now=now)
    save_version(make_interview(headline="Two"), by=ada, now=now)
    assert headlines(desk.get(ARTICLES, {"q": "oysters"})) == {"One"}
    assert headlines(desk.get(INTERVIEWS, {"q": "number answ"})) == {"Two"}


def test_the_list_of_articles_holds_no_interviews(desk):
    make_article(headline="One")
    make_interview(headline="Two")
    assert headlines(desk.get(ARTICLES)) == {"One"}
    assert headlines(desk.get(INTERVIEWS)) == {"Two"}


@pytest.mark.parametrize(
    ("address", "make"), [(ARTICLES, make_article), (INTERVIEWS, make_interview)]
)
def test_a_list_of_30_costs_as_many_queries_as_one_of_3(
    desk, ada, address, make, django_assert_max_num_queries
):
    counts = []
    for more in (3, 27):
        for number in range(more):
            story = make(headline=f"Story {more}-{number}")
            press.publish(story, by=ada, now=timezone.now())
        with django_assert_max_num_queries(8) as queries:
            desk.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
