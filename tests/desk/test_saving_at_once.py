"""Ada and Ben save at the same moment, and the machine is switched off in the middle of a save."""

import json
import os
import signal
import subprocess
import sys
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import press
from articles.models import Article, Publication
from articles.restoring import restore
from articles.versions import save_version
from interviews.models import Interview
from tests.articles.test_races import url_of_this_database
from tests.client import Desk
from tests.desk.two_editors import address, again, asked, fields_of, opened
from tests.stories import make_article, make_interview
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3


def editor(name: str) -> Desk:
    client = Desk()
    client.force_login(User.objects.get(username=name))
    return client


def send(client, story, fields):
    return client.post(address(story), fields)


def numbers(story):
    return sorted(story.versions.values_list("number", flat=True))


def assert_straight(story):
    """No version number lost, and the newest Version is the working copy."""
    assert numbers(story) == list(range(1, len(numbers(story)) + 1))
    headline = type(story).objects.get(pk=story.pk).headline
    assert story.versions.first().document["headline"] == headline


def test_two_stale_saves_of_different_parts_at_once(ada, ben):
    story = make_interview(exchanges=4)
    ada_at, ben_at = editor("ada"), editor("ben")
    for turn in range(ROUNDS):
        form = opened(story, ada)
        outcomes = at_once(
            partial(send, ada_at, story, form | {"exchanges-0-question": f"Ada {turn}?"}),
            partial(send, ben_at, story, form | {"exchanges-3-question": f"Ben {turn}?"}),
        )
        assert [outcome.status_code for outcome in outcomes] == [302, 302]
        said = [row.question for row in story.exchanges.all()]
        assert (said[0], said[3]) == (f"Ada {turn}?", f"Ben {turn}?")
        assert_straight(story)


def test_of_two_saves_of_one_part_at_once_one_is_asked(ada, ben):
    story = make_article()
    clients = {"Ada": editor("ada"), "Ben": editor("ben")}
    for turn in range(ROUNDS):
        form, before = opened(story, ada), story.versions.count()
        outcomes = at_once(
            *(
                partial(send, client, story, form | {"headline": f"{name} {turn}"})
                for name, client in clients.items()
            )
        )
        assert sorted(outcome.status_code for outcome in outcomes) == [200, 302]
        [page] = [outcome for outcome in outcomes if outcome.status_code == 200]
        assert asked(page) == ["Headline"]
        assert story.versions.count() == before + 1
        assert_straight(story)


def test_two_who_choose_at_once(ada, ben):
    """The second one's choice was about what is not the newest any more: she is asked again."""
    story = make_article()
    form = opened(story, ada)
    ada_at, ben_at = editor("ada"), editor("ben")
    send(ben_at, story, form | {"headline": "The first"})
    pages = [
        send(client, story, form | {"headline": name})
        for name, client in (("Ada's", ada_at), ("Ben's", ben_at))
    ]
    outcomes = at_once(
        partial(send, ada_at, story, again(pages[0], headline="mine")),
        partial(send, ben_at, story, again(pages[1], headline="mine")),
    )
    assert sorted(outcome.status_code for outcome in outcomes) == [200, 302]
    assert numbers(story) == [1, 2, 3]
    assert_straight(story)


def test_two_tabs_of_one_editor_at_once(ada):
    story = make_article()
    form, client = opened(story, ada), editor("ada")
    at_once(
        partial(send, client, story, form | {"headline": "One tab's"}),
        partial(send, editor("ada"), story, form | {"standfirst": "The other's."}),
    )
    newest = story.versions.first().document
    assert (newest["headline"], newest["standfirst"]) == ("One tab's", "The other's.")
    assert_straight(story)


def test_a_save_against_a_restore(ada, ben, now):
    """Whichever comes first, what Ada wrote is in a Version, and the newest is whole."""
    for _turn in range(ROUNDS):
        story = make_interview(exchanges=4)
        first = save_version(story, by=ada, now=now)
        story.exchanges.filter(position__gt=2).delete()
        story.headline = "Second"
        story.save()
        form = opened(story, ada)
        saved, restored = at_once(
            partial(send, editor("ada"), story, form | {"standfirst": "Ada's."}),
            partial(restore, story, first, by=ben, now=timezone.now()),
        )
        assert saved.status_code == 302
        assert restored.note == "Restored from version 1"
        texts = [version.document["standfirst"] for version in story.versions.all()]
        assert "Ada's." in texts
        if restored == story.versions.first():
            assert story.versions.first().document == first.document
        else:
            assert Interview.objects.get(pk=story.pk).exchanges.count() == 4
        assert_straight(story)


def test_a_save_against_publishing(ada, ben):
    """What is live is a whole Version, with Ada's change or without it."""
    story = make_article()
    for turn in range(ROUNDS):
        form = opened(story, ada)
        outcomes = at_once(
            partial(send, editor("ada"), story, form | {"headline": f"Ada {turn}"}),
            partial(press.publish, story, by=ben, now=timezone.now),
        )
        assert outcomes[0].status_code == 302
        live = Publication.objects.live().get(story=story)
        assert live.headline == live.version.document["headline"]
        assert Article.objects.get(pk=story.pk).headline == f"Ada {turn}"
        assert_straight(story)


KILLED = """
import json, os, signal, sys
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client
from articles.admin import conflicts, stories

moment, address, fields = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])

def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)

if moment == "when all rows are written":
    stories.save_version = conflicts.save_version = die
if moment == "when the form is taken back":
    conflicts.merge = die
if moment == "when the merged text is written":
    conflicts.said_of_merge = die
client = Client()
client.force_login(User.objects.get(username="ada"))
print(client.post(address, fields, headers={"host": "127.0.0.1"}))
die()
"""


@pytest.mark.parametrize(
    ("moment", "is_stale"),
    [
        ("when all rows are written", False),
        ("after it", False),
        ("when all rows are written", True),
        ("when the form is taken back", True),
        ("when the merged text is written", True),
        ("after it", True),
    ],
)
def test_the_machine_stops_in_the_middle_of_a_save(ada, ben, moment, is_stale):
    story = make_interview(exchanges=3)
    form = opened(story, ada)
    if is_stale:
        send(editor("ben"), story, form | {"exchanges-2-DELETE": "on"})
    before = fields_of(story), story.versions.first().document
    fields = form | {"headline": "Ada's", "exchanges-0-question": "Ada's?"}
    child = subprocess.run(
        [sys.executable, "-c", KILLED, moment, address(story), json.dumps(fields)],
        env=os.environ
        | {"DATABASE_URL": url_of_this_database(), "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    if moment == "after it":
        assert story.exchanges.first().question == "Ada's?"
        assert story.exchanges.count() == 3 - is_stale
        assert_straight(story)
    else:
        assert (fields_of(story), story.versions.first().document) == before
