"""Ada deletes a fact box: only one that nothing needs."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from articles import press
from articles.admin.factboxes import FactBoxAdmin
from articles.models import FactBox
from articles.versions import save_version
from tests.desk.test_factboxes import BOXES, make_box, make_story, saved


@pytest.fixture
def box(db: None) -> FactBox:
    return make_box("The harbour in figures", "Berths", "Ferries", "Cranes")


def test_a_box_in_a_story_cannot_be_deleted_and_the_story_is_named(
    desk: Client, box: FactBox
) -> None:
    make_story(box, "The <b>ferry</b>")
    for data in ({}, {"post": "yes"}):
        page = desk.post(f"{BOXES}{box.pk}/delete/", data)
        assert "The &lt;b&gt;ferry&lt;/b&gt;</a>" in page.text
    other = make_box("Another")
    chosen = {"action": "delete_selected", "_selected_action": [box.pk, other.pk], "post": "yes"}
    assert "take it out there, and publish, first" in desk.post(BOXES, chosen).text
    assert FactBox.objects.count() == 2


def test_a_box_that_a_story_takes_while_ada_deletes_it_stays(
    desk: Client, box: FactBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_story(box)
    monkeypatch.setattr(
        FactBoxAdmin, "get_deleted_objects", lambda *_: ([], {}, set(), [])
    )  # asked before the story took it
    page = desk.post(f"{BOXES}{box.pk}/delete/", {"post": "yes"}, follow=True)
    assert "put into a story meanwhile, so it stays" in page.text
    assert FactBox.objects.filter(pk=box.pk).exists()


def test_a_box_in_no_story_is_deleted(desk: Client, box: FactBox) -> None:
    desk.post(f"{BOXES}{box.pk}/delete/", {"post": "yes"})
    assert not FactBox.objects.exists()


def test_a_deleted_box_leaves_the_rest_of_the_story_and_what_readers_saw_as_they_are(
    desk: Client, box: FactBox, ada: User, now: Any
) -> None:
    story = make_story(box)
    was = press.publish(story, by=ada, now=now)
    press.withdraw(story, by=ada, now=timezone.now, reason="Wrong.")
    box.uses.all().delete()  # as before its uses were kept as rows
    desk.post(f"{BOXES}{box.pk}/delete/", {"post": "yes"})
    assert not FactBox.objects.exists()
    assert not press.remake(was.pk)
    body = save_version(story, by=ada, now=now).document["body"]
    assert body == [{"html": "<p>One.</p>"}, {"html": "<p>Two.</p>"}]


def test_a_box_that_readers_see_is_kept_though_the_working_copy_has_it_no_more(
    desk: Client, box: FactBox, ada: User, now: Any
) -> None:
    story = make_story(box)
    press.publish(story, by=ada, now=now)
    story.body = "<p>Without.</p>"
    story.save()
    saved(story)
    assert not box.uses.exists()
    address = f"{BOXES}{box.pk}/delete/"
    assert "The ferry</a>; take it out there" in desk.post(address, {"post": "yes"}).text
    with pytest.raises(ProtectedError):
        box.delete()
    press.publish(story, by=ada, now=timezone.now)
    desk.post(address, {"post": "yes"})
    assert not FactBox.objects.exists()


def test_a_box_that_readers_are_to_see_is_kept(
    desk: Client, box: FactBox, ada: User, now: Any
) -> None:
    story = make_story(box)
    ahead = timezone.now() + timedelta(days=1)
    press.schedule(story, by=ada, now=timezone.now, live_from=ahead)
    story.body = "<p>Without.</p>"
    story.save()
    saved(story)
    assert "The ferry</a>; take it out there" in desk.post(f"{BOXES}{box.pk}/delete/").text


@transaction.atomic
def delete_in_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_fact")
        cursor.execute("DELETE FROM articles_factbox")
    connection.check_constraints()


def test_the_database_keeps_a_box_that_is_used(box: FactBox, ada: User) -> None:
    make_story(box)
    with pytest.raises(IntegrityError):
        delete_in_sql()
    assert FactBox.objects.get().facts.count() == 3
