"""What somebody typed and did not save is nobody else's to read, to write or to throw away."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from articles.assigning import assign
from articles.models import Presence, Unsaved
from tests.desk.conftest import ARTICLES
from tests.desk.test_autosave import ADD, change
from tests.desk.unsaved import Opened
from tests.staff import REPORTERS, colleague, signed_in
from tests.stories import make_article


@pytest.fixture
def story(db):
    return make_article()


def send(client, url, **told):
    told = {"key": "a-key-of-ones-own", "revision": 1, "whole": True, "set": {}} | told
    return client.post(url, json.dumps(told), content_type="application/json")


@pytest.mark.parametrize("address", [ADD, "/admin/articles/article/{}/change/"])
def test_ben_is_not_shown_what_ada_typed_nor_can_he_take_it(desk, bens, story, address):
    address = address.format(story.pk)
    form = Opened(desk, address)
    form.types(headline="Ada's alone")
    assert "Ada&#x27;s alone" not in bens.get(address).text
    assert "Ada&#x27;s alone" not in bens.get("/admin/").text
    page = bens.post(address, {"_taken": form.key}, follow=True)
    assert "Ada&#x27;s alone" not in page.text
    assert "is not kept here any more" in page.text
    assert Unsaved.objects.get().key == form.key


def test_ben_cannot_write_over_it_or_throw_it_away(desk, bens, story):
    form = Opened(desk, change(story))
    form.types(headline="Ada's alone")
    send(bens, form.url, key=form.key, revision=2**52, set={"headline": ["Ben's"]})
    bens.post(f"{ARTICLES}unsaved/away/", {"key": form.key})
    bens.post(change(story), {"_unsaved": form.key, "_save": "1"})
    rows = {row.editor.username: row.fields["headline"] for row in Unsaved.objects.all()}
    assert rows["ada"] == ["Ada's alone"]


def test_theo_who_only_reads_keeps_nothing_and_is_in_no_form(trainee, story):
    page = trainee.get(change(story))
    assert "_unsaved" not in page.text
    assert send(trainee, f"{ARTICLES}{story.pk}/unsaved/").status_code == 403
    assert send(trainee, f"{ARTICLES}unsaved/").status_code == 403
    here = trainee.post(f"{ARTICLES}{story.pk}/presence/", {"key": "a-key-of-his"})
    assert here.status_code == 403
    assert not Unsaved.objects.exists()
    assert not Presence.objects.exists()


def test_rosa_who_may_not_change_it_any_more_cannot_go_on(reporter, story):
    form = Opened(reporter, change(story))
    form.types(headline="Before")
    rosa = Unsaved.objects.get().editor
    rosa.user_permissions.clear()
    assert form.sends(set={"headline": ["After"]}).status_code == 403
    assert Unsaved.objects.get().fields["headline"] == ["Before"]


def test_rosa_who_is_taken_off_a_story_while_she_writes_is_told_so(story, ada):
    rosa = colleague("rosa", REPORTERS)
    hers = signed_in(rosa)
    assign(story, rosa, by=ada, now=timezone.now())
    form = Opened(hers, change(story))
    form.types(headline="Rosa's alone")
    assert f'<a href="{change(story)}" dir="auto">' in hers.get("/admin/").text
    story.assignments.all().delete()
    page = form.saves()
    assert page.status_code == 403
    assert "press Back: your text is still there" in page.text
    front = hers.get("/admin/").text
    assert "You may not open this story any more." in front
    assert "Rosa&#x27;s alone" in front
    assert change(story) not in front, "a link that leads nowhere"
    assert Unsaved.objects.exists()


def test_dan_is_sent_to_sign_in(client, story):
    for page in ("unsaved", f"{story.pk}/unsaved", f"{story.pk}/presence", "unsaved/away"):
        answer = client.post(f"{ARTICLES}{page}/", {"key": "a-key-of-his"})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")
    assert not Unsaved.objects.exists()


def test_no_other_site_can_type_for_ada(ada, story):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    for page in ("unsaved", f"{story.pk}/unsaved", f"{story.pk}/presence", "unsaved/away"):
        assert send(client, f"{ARTICLES}{page}/").status_code == 403
    assert not Unsaved.objects.exists()


def test_a_get_does_nothing(desk, story):
    form = Opened(desk, change(story))
    form.types(headline="Kept")
    for page in ("unsaved", f"{story.pk}/unsaved", f"{story.pk}/presence", "unsaved/away"):
        assert desk.get(f"{ARTICLES}{page}/", {"key": form.key}).status_code == 405
    assert Unsaved.objects.exists()


def test_a_key_of_one_story_opens_no_other(desk, story):
    other = make_article("Another")
    form = Opened(desk, change(story))
    form.types(headline="Of the first")
    page = desk.post(change(other), {"_taken": form.key}, follow=True)
    assert "Of the first" not in page.text
    send(desk, f"{ARTICLES}{other.pk}/unsaved/", key=form.key, revision=2**52)
    assert Unsaved.objects.get().story_id == story.pk


def test_a_story_that_is_not_there_keeps_nothing(desk):
    assert send(desk, f"{ARTICLES}77/unsaved/").status_code == 404
