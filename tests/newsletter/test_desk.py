"""Ada looks a subscriber up; nobody at the desk can add, change or sign off one."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.newsletter.models import Subscriber
from tests.newsletter.conftest import CLEO

LIST = "/admin/newsletter/subscriber/"


@pytest.fixture
def reporter_desk(db):
    """Dora has every right on subscribers that can be given, and is no superuser."""
    dora = User.objects.create_user("dora", password="dora", is_staff=True)
    dora.user_permissions.set(Permission.objects.filter(content_type__app_label="newsletter"))
    client = Client()
    client.force_login(dora)
    return client


@pytest.fixture
def dan(db):
    return Subscriber.objects.create(address="dan@elsewhere.example", asked_at=timezone.now())


def test_ada_finds_a_subscriber_and_sees_the_state(desk, takes_it, dan):
    page = desk.get(LIST, {"q": "CLEO@reader"}).text
    assert CLEO in page
    assert "takes it" in page
    assert dan.address not in page


@pytest.mark.parametrize("state", ["takes", "waits", "left"])
def test_ada_filters_by_state(desk, takes_it, dan, state):
    eve = Subscriber.objects.create(
        address="eve@elsewhere.example",
        asked_at=timezone.now(),
        confirmed_at=timezone.now(),
        left_at=timezone.now(),
    )
    shown = {"takes": takes_it, "waits": dan, "left": eve}[state]
    page = desk.get(LIST, {"state": state}).text
    addresses = {one.address for one in (takes_it, dan, eve) if one.address in page}
    assert addresses == {shown.address}


def test_the_list_takes_as_many_queries_for_one_as_for_fifty(desk, takes_it):
    desk.get(LIST)  # what is asked once for each process
    with CaptureQueriesContext(connection) as for_one:
        desk.get(LIST)
    for number in range(50):
        Subscriber.objects.create(address=f"r{number}@x.example", asked_at=timezone.now())
    with CaptureQueriesContext(connection) as for_fifty:
        assert "r49@x.example" in desk.get(LIST).text
    assert len(for_one) == len(for_fifty)


def test_an_editor_looks_and_can_do_nothing(reporter_desk, takes_it):
    page = reporter_desk.get(f"{LIST}{takes_it.pk}/change/")
    assert page.status_code == 200
    assert 'name="address"' not in page.text
    assert takes_it.leave_token not in page.text
    assert reporter_desk.get(f"{LIST}add/").status_code == 403
    assert reporter_desk.post(f"{LIST}{takes_it.pk}/change/", {"address": "x"}).status_code == 403
    erase = f"{LIST}{takes_it.pk}/delete/"
    assert reporter_desk.post(erase, {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": takes_it.pk, "post": "yes"}
    reporter_desk.post(LIST, action)
    assert Subscriber.objects.get().address == CLEO


@pytest.mark.parametrize("way", ["page", "list"])
def test_ada_erases_a_subscriber_on_request_and_the_journal_names_nobody(desk, takes_it, way):
    if way == "page":
        desk.post(f"{LIST}{takes_it.pk}/delete/", {"post": "yes"})
    else:
        action = {"action": "delete_selected", "_selected_action": takes_it.pk, "post": "yes"}
        desk.post(LIST, action)
    assert not Subscriber.objects.exists()
    [entry] = LogEntry.objects.all()
    assert (entry.is_deletion(), entry.object_repr) == (True, "erased on request")


def test_a_stranger_sees_no_subscriber(takes_it):
    assert Client().get(LIST).status_code == 302
