"""Dan looks everywhere: a story that is not public is told by no path, feed, link or mail."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import sharing
from tests.front.canary import (
    GONE,
    HIDDEN,
    NEVER,
    SEALED,
    SHARED,
    WORD,
    Canary,
    desk_paths,
    public_paths,
    told,
)
from tests.staff import CHIEFS, EDITORS, REPORTERS, colleague, signed_in

pytestmark = pytest.mark.django_db

SHOWS_IT = {
    *("front:home", "front:story", "front:tag", "front:person", "front:month"),
    *("front:history", "front:corrections", "front:corrections_feed", "front:correction"),
}


@pytest.fixture
def canary(ada) -> Canary:
    return Canary(ada)


def viewers() -> dict[str, Client]:
    """A stranger, and a colleague of each role who does not work on the story."""
    roles = {"rui": REPORTERS, "edda": EDITORS, "carla": CHIEFS}
    staff = {role: signed_in(colleague(name, role)) for name, role in roles.items()}
    return {"stranger": Client(), **staff}


def answer(client: Client, address: str) -> tuple[int, bytes, dict[str, str]]:
    response = client.get(address)
    return response.status_code, response.content, dict(response.headers)


@pytest.mark.parametrize("state", [*HIDDEN, *GONE])
def test_no_public_path_tells_it(canary, state):
    getattr(canary, state)()
    for viewer, client in viewers().items():
        for name, address in public_paths(canary):
            said = told(client, address)
            assert WORD not in said, (viewer, name, address)
            assert SHARED not in said, (viewer, name, address)


@pytest.mark.parametrize("state", HIDDEN)
def test_its_address_answers_as_one_that_never_was(canary, state):
    getattr(canary, state)()
    for client in viewers().values():
        addresses = [address for _name, address in public_paths(canary)]
        own = [address for address in addresses if WORD in address or SHARED in address]
        assert len(own) >= 3, "the story, its tag, its person"
        for address in own:
            never = address.replace(WORD, NEVER).replace(SHARED, NEVER)
            assert answer(client, address) == answer(client, never), address


def test_the_walk_would_see_it(canary):
    """While it is live, so that what finds nothing is known to look."""
    canary.live()
    shown = {name for name, address in public_paths(canary) if WORD in told(Client(), address)}
    assert shown >= SHOWS_IT


def test_what_is_not_published_of_a_live_story_is_not_told(canary):
    canary.live()
    canary.story.standfirst = "What the quokkasaurus wants."
    canary.story.save()
    canary.save()
    for viewer, client in viewers().items():
        for name, address in public_paths(canary):
            assert "quokkasaurus" not in told(client, address), (viewer, name, address)


@pytest.mark.parametrize("state", [*HIDDEN, *GONE, "live"])
def test_a_share_link_shows_it_unless_it_was_killed_or_vanished(canary, state):
    getattr(canary, state)()
    address = reverse("shared", args=[sharing.token(canary.link)])
    assert (WORD in told(Client(), address)) == (state not in SEALED)
    sharing.revoke(canary.link, by=canary.ada, now=timezone.now())
    assert WORD not in told(Client(), address)


@pytest.mark.parametrize("state", [*HIDDEN, *GONE])
def test_the_desk_tells_it_to_nobody_who_does_not_work_on_it(canary, state):
    getattr(canary, state)()
    everybody = viewers()
    for viewer in ("stranger", REPORTERS):
        for address in desk_paths(canary):
            for asked in ("", "?q=harbour&term=harbour"):
                assert WORD not in told(everybody[viewer], address + asked), (viewer, address)


@pytest.mark.parametrize("state", [*HIDDEN, *GONE])
def test_no_mail_tells_it_to_others(canary, client, state):
    mail.outbox.clear()
    getattr(canary, state)()
    client.post(reverse("newsletter:signup"), {"email": "dan@stranger.example"})
    for message in mail.outbox:
        said = f"{message.message()}{message.body}".lower()
        assert WORD not in said or message.to == [canary.ada.email]
