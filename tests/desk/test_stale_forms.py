"""A form that is older than the story: what it is still good for, and who may send it."""

from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.compose import compose_box
from articles.models import Article, FactBox, Publication, Version
from articles.pinning import pin
from articles.press import publish as press_publish
from articles.press import refresh_box
from articles.versions import save_version
from interviews.models import Interview
from tests.desk.two_editors import (
    address,
    again,
    asked,
    fields_of,
    newest,
    opened,
    send,
    without,
)
from tests.stories import make_article, make_factbox, make_interview


def test_a_box_that_was_updated_meanwhile_is_no_conflict(desk, ada):
    box = make_factbox()
    story = make_article(body=f"<p>Before.</p>{box.embed}")
    press_publish(story, by=ada, now=timezone.now())
    form = fields_of(story)
    box.facts.update(text="<p>Three.</p>")
    refresh_box(story, FactBox.objects.get(), by=ada, now=timezone.now())
    page = send(desk, story, form | {"body": f"<p>Ada's.</p>{box.embed}", "_publish": "anyway"})
    assert "Live now at" in page.text
    html = Publication.objects.live().get().html
    assert "Ada's." in unescape(html)
    assert "Three." in html


@pytest.mark.parametrize("who", ["Ada", "Ben"])
def test_a_box_that_either_pinned_stays_pinned(desk, bens, ada, who):
    box = make_factbox()
    kept = pin(box, compose_box(FactBox.objects.get()), by=ada, now=timezone.now())
    story = make_article(body=box.embed)
    form = opened(story, ada)
    pinned = {"body": kept.embed}
    send(bens, story, form | {"headline": "Ben's"} | (pinned if who == "Ben" else {}))
    send(desk, story, form | {"standfirst": "Ada's."} | (pinned if who == "Ada" else {}))
    saved = Article.objects.get()
    assert (saved.headline, saved.standfirst, saved.body) == ("Ben's", "Ada's.", kept.embed)


def test_a_stale_form_is_not_published_before_ada_has_looked(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form | {"standfirst": "Ada's.", "_publish": "anyway"})
    assert "It is saved, and no more" in page.text
    assert newest(story)["standfirst"] == "Ada's."
    assert not Publication.objects.exists()


def test_two_tabs_of_one_editor(desk, ada):
    story = make_article()
    form = opened(story, ada)
    send(desk, story, form | {"headline": "The first tab's"})
    page = send(desk, story, form | {"standfirst": "The second tab's."})
    assert "You saved version 2 in another tab" in page.text
    page = send(desk, story, form | {"headline": "The third tab's"})
    assert "What you saved in the other tab" in page.text


def test_whoever_changed_nothing_is_told_what_is_there(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form)
    assert "There was nothing of yours to add." in page.text
    assert story.versions.count() == 2


def test_a_wrong_field_comes_first_and_the_form_stays_what_it_was(desk, bens, ada):
    story = make_interview(exchanges=3)
    form = opened(story, ada)
    send(bens, story, without(form, 1) | {"headline": "Ben's"})
    wrong = {"go_live_at_0": "soon", "go_live_at_1": "09:00"}
    page = send(desk, story, form | {"exchanges-1-question": "Why, Ada?"} | wrong)
    assert "such as 2026-03-02" in page.text
    assert "Why, Ada?" in page.text
    assert f'name="seen" value="{form["seen"]}"' in page.text
    assert story.exchanges.count() == 2
    assert Interview.objects.get().headline == "Ben's"


def test_back_to_writing_is_the_form_with_all_that_ada_wrote(desk, bens, ada):
    story = make_interview(exchanges=3)
    form = opened(story, ada)
    send(bens, story, without(form, 1) | {"headline": "Ben's"})
    page = send(desk, story, form | {"headline": "Ada's", "exchanges-1-question": "Why, Ada?"})
    fields = again(page)
    del fields["_save"]
    page = send(desk, story, fields | {"_go_on": "1"})
    assert "Nothing of yours is saved yet" in page.text
    assert "errornote" not in page.text, "nothing is wrong with it"
    assert page.context["adminform"].form["headline"].value() == "Ada's"
    assert "Why, Ada?" in page.text
    assert story.versions.count() == 2


@pytest.mark.parametrize("seen", ["", "999999", "forged", "1" * 30, "another story's"])
def test_a_form_that_does_not_say_where_it_comes_from_asks_about_all_that_differs(desk, ada, seen):
    other = save_version(make_article("Another"), by=ada, now=timezone.now())
    story = make_article()
    form = opened(story, ada)
    seen = str(other.pk) if seen == "another story's" else seen
    page = send(desk, story, form | {"seen": seen, "headline": "Ada's"})
    assert asked(page) == ["Headline"]
    assert story.versions.count() == 1
    send(desk, story, again(page, headline="mine"))
    assert newest(story)["headline"] == "Ada's"


def test_a_preview_of_a_stale_form_shows_what_ada_wrote(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form | {"headline": "Ada's", "_preview": "1"})
    assert "Ada&#x27;s" in page.text
    assert story.versions.count() == 2


def test_theo_who_only_reads_is_refused_and_moves_nothing(trainee, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    assert send(trainee, story, form | {"headline": "Theo's"}).status_code == 403
    assert Article.objects.get().headline == "Ben's"


def test_dan_and_otto_do_not_get_there(client, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    assert client.post(address(story), form).status_code == 302
    client.force_login(User.objects.create_user("otto", is_staff=True))
    assert client.post(address(story), form | {"headline": "Otto's"}).status_code == 403
    assert Article.objects.get().headline == "Ben's"


def test_markup_in_what_is_asked_about_is_text(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "<img src=x onerror=alert(1)>"})
    page = send(desk, story, form | {"headline": "Ada's", "body": "<p>&lt;script&gt;</p>"})
    assert asked(page) == ["Headline"]
    assert "<img src" not in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize("act", ["merged", "asked"])
def test_a_long_interview_costs_no_more_queries_than_a_short_one(desk, bens, ada, act):
    costs = []
    for number in (5, 5, 100):
        story = make_interview(exchanges=number)
        form = opened(story, ada)
        send(bens, story, without(form, 1) | {"headline": "Ben's"})
        mine = {"standfirst": "Ada's."} if act == "merged" else {"headline": "Ada's"}
        with CaptureQueriesContext(connection) as queries:
            page = desk.post(address(story), form | mine)
        assert page.status_code == (302 if act == "merged" else 200)
        costs.append(len(queries))
    assert costs[1] == costs[2]
    assert Version.objects.count() == (9 if act == "merged" else 6)
