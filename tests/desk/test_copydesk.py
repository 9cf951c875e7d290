"""Before a story is published, the desk asks what a sub-editor would ask."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, PassedQuery, Publication
from interviews.models import Interview
from tests.desk.conftest import ARTICLES, article
from tests.desk.interviews import MARA, POST, add, change, rows
from tests.stories import make_article, make_factbox

TWO_SLIPS = "<p>The ferry ferry is back (at last.</p>"


def asked(page):
    return {item["query"].rule: item["query"] for item in page.context.get("queries") or ()}


def said(page):
    return [str(message) for message in page.context["messages"]]


def send(desk, **fields):
    """The story's form, sent again as it was saved, with what is changed."""
    story = Article.objects.get()
    fields = {"body": story.body, "slug": story.slug, "headline": story.headline} | fields
    return desk.post(f"{ARTICLES}{story.pk}/change/", article(**fields), follow=True)


@pytest.fixture
def refused(desk):
    return desk.post(f"{ARTICLES}add/", article(body=TWO_SLIPS, _publish="1"), follow=True)


def test_nothing_is_published_and_nothing_is_lost(refused):
    assert said(refused) == ["Saved as a draft, but not published: the desk has 2 queries."]
    assert not Publication.objects.exists()
    assert Article.objects.get().body == TWO_SLIPS
    assert asked(refused).keys() == {"doubled", "bracket"}
    assert '<details class="queries" id="queries" open>' in refused.text
    assert 'href="#id_body"' in refused.text


def test_ada_mends_one_and_passes_the_other(desk, ada, refused):
    bracket = asked(refused)["bracket"]
    mended = TWO_SLIPS.replace("ferry ferry", "ferry")
    page = send(desk, body=mended, _right=[bracket.key], _publish="1")
    assert said(page)[0].startswith("Live now at")
    passed = PassedQuery.objects.get()
    assert (passed.key, passed.passed_by) == (bracket.key, ada)
    assert not asked(page)


def test_what_is_passed_stays_passed_while_its_words_stay_the_same(desk, refused):
    page = send(desk, _right=[query.key for query in asked(refused).values()], _save="1")
    assert said(page) == ["Draft saved."]
    assert not asked(page)
    page = send(desk, body=TWO_SLIPS.replace("at last", "on Monday"), _publish="1")
    assert asked(page).keys() == {"bracket"}


def test_a_tick_for_words_that_are_gone_is_not_kept(desk, refused):
    send(desk, body="<p>Back.</p>", _right=[asked(refused)["doubled"].key, "forged"], _save="1")
    assert not PassedQuery.objects.exists()


def test_all_are_passed_at_once(desk, ada, refused):
    assert "Publish all the same" in refused.text
    page = send(desk, _publish="anyway")
    assert said(page)[0].startswith("Live now at")
    assert PassedQuery.objects.filter(passed_by=ada).count() == 2


def test_what_is_broken_blocks(desk):
    box = make_factbox()
    make_article(body=f"<p>The the ferry.</p>{box.embed}")
    box.delete()
    for act in ("1", "anyway"):
        page = send(desk, _publish=act)
        assert asked(page).keys() == {"lost-box", "doubled"}
        assert "Publish all the same" not in page.text
        send(desk, _right=[asked(page)["lost-box"].key], _save="1")
    assert not Publication.objects.exists()
    assert not PassedQuery.objects.exists()
    page = send(desk, body="<p>The ferry.</p>", _publish="1")
    assert said(page)[0].startswith("Live now at")


def test_the_schedule_is_kept_while_the_desk_asks(desk):
    at = timezone.localtime() + timedelta(days=2)
    when = {"go_live_at_0": f"{at:%Y-%m-%d}", "go_live_at_1": "09:00"}
    fields = article(body="<p>It came back today.</p>", _publish="1", **when)
    page = desk.post(f"{ARTICLES}add/", fields, follow=True)
    assert asked(page).keys() == {"day"}
    assert page.context["adminform"].form.initial["go_live_at"].date() == at.date()
    page = send(desk, _publish="anyway", **when)
    assert said(page)[0].startswith("Scheduled")


def test_a_draft_is_saved_without_a_word_and_its_queries_are_there(desk):
    page = desk.post(f"{ARTICLES}add/", article(body=TWO_SLIPS, _save="1"), follow=True)
    assert said(page) == ["Draft saved."]
    assert asked(page).keys() == {"doubled", "bracket"}
    assert '<details class="queries" id="queries">' in page.text


def test_a_story_without_queries_is_published_at_once(desk):
    page = desk.post(f"{ARTICLES}add/", article(_publish="1"), follow=True)
    assert said(page)[0].startswith("Live now at")
    assert 'class="queries"' not in page.text


def test_rosa_passes_queries_and_does_not_publish(reporter):
    page = reporter.post(f"{ARTICLES}add/", article(body=TWO_SLIPS, _save="1"), follow=True)
    assert "Publish all the same" not in page.text
    key = asked(page)["doubled"].key
    page = send(reporter, _right=[key], _save="1")
    assert asked(page).keys() == {"bracket"}
    assert PassedQuery.objects.get().passed_by.username == "rosa"


def test_theo_sees_the_queries_and_passes_none(desk, trainee, refused):
    story = Article.objects.get()
    page = trainee.get(f"{ARTICLES}{story.pk}/change/")
    assert asked(page).keys() == {"doubled", "bracket"}
    assert 'name="_right"' not in page.text


def test_a_preview_passes_nothing(desk, refused):
    send(desk, _right=[asked(refused)["doubled"].key], _preview="1")
    assert not PassedQuery.objects.exists()


def test_a_query_leads_to_the_row_it_is_about(desk):
    told = [
        {"question": "Why now?", "answer": "<p>It was time.</p>"},
        {"question": "Why (now?", "answer": "<p>It was was time.</p>"},
    ]
    page = add(desk, [POST, MARA, {"name": "Ilse Brandt"}], told, _publish="1")
    places = {item["query"].rule: item["place"] for item in page.context["queries"]}
    assert places == {
        "bracket": "id_exchanges-1-question",
        "doubled": "id_exchanges-1-answer",
        "silent": "id_speakers-2-name",
    }
    assert re.search(r'id="id_exchanges-1-answer"', page.text)


def test_a_quotation_must_stand_in_an_answer(desk):
    told = [{"question": "Was it time?", "answer": "<p>It was [long] overdue.</p>"}]
    page = add(desk, [POST, MARA], told, headline="“It was overdue”", _publish="1")
    assert said(page)[0].startswith("Live now at")
    story = Interview.objects.get()
    page = change(desk, story, *rows(story), headline="“Was it time”", _publish="1")
    assert asked(page)["quotation"].words == "Was it time"


def test_boxes_in_answers_are_asked_about_there(desk):
    told = [{"question": "Why now?", "answer": f"<p>It was time.</p>{make_factbox().embed}"}]
    page = add(desk, [POST, MARA], told, _save="1")
    [item] = page.context["queries"]
    assert (item["query"].rule, item["place"]) == ("source", "id_exchanges-0-answer")


def test_a_story_of_nothing_but_slips_is_asked_about_in_time(desk):
    """Marks without end take no more than the machine's patience, and all are passed at once."""
    marks = "".join(f"({number}] “a ‘b " for number in range(6_000))
    words = "<p>" + "</p><p>".join([marks, "x" * 60_000, "!" * 60_000, ". a" * 20_000]) + "</p>"
    page = desk.post(f"{ARTICLES}add/", article(body=words[:195_000], _publish="1"), follow=True)
    assert len(page.context["queries"]) == 50
    assert "The first 50 are shown." in page.text
    page = send(desk, _publish="anyway")
    assert said(page)[0].startswith("Live now at")
