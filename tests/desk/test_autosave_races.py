"""Ada's forms send at the same moment, and while she saves: nothing typed is lost."""

from functools import partial

import pytest
from django.test import Client

from articles.models import Article, Unsaved
from tests.desk.test_autosave import ADD, change, offered
from tests.desk.unsaved import Opened
from tests.stories import make_article
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def clients(user, number):
    made = [Client() for _ in range(number)]
    for client in made:
        client.force_login(user)
    return made


def test_two_messages_of_one_form_at_once_leave_what_was_typed_last(ada):
    story = make_article()
    form = Opened(*clients(ada, 1), change(story))
    for number in range(5):
        early, late = (
            partial(form.sends, set={"headline": [said]}, revision=10 * number + place)
            for place, said in enumerate(["First", f"Last {number}"], start=1)
        )
        outcomes = [answer.json() for answer in at_once(early, late)]
        if any(outcome.get("all") for outcome in outcomes):
            form.fields |= {"headline": [f"Last {number}"]}
            form.sends(whole=True, set=form.fields, revision=10 * number + 3)
        assert Unsaved.objects.get().fields["headline"] == [f"Last {number}"]


def test_two_tabs_at_once_keep_both(ada):
    story = make_article()
    one, other = (Opened(client, change(story)) for client in clients(ada, 2))
    outcomes = at_once(
        lambda: one.types(headline="In one"), lambda: other.types(standfirst="In the other")
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Unsaved.objects.count() == 2


def test_typing_while_a_save_is_on_its_way_loses_neither(ada):
    story = make_article()
    form = Opened(*clients(ada, 1), change(story))
    form.types(headline="Saved")
    (typing,) = clients(ada, 1)
    outcomes = at_once(
        form.saves,
        lambda: typing.post(
            form.url,
            {**_told(form), "set": {"standfirst": ["Typed meanwhile."]}},
            content_type="application/json",
        ).json(),
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Article.objects.get().headline == "Saved"
    if outcomes[1].get("all"):  # it came after the save, and the form goes on as a whole
        form.fields |= {"standfirst": ["Typed meanwhile."]}
        form.sends_all()
        assert offered(form.client, change(story))[0][2] == "Typed meanwhile."


def _told(form):
    return {"key": form.key, "revision": 2**51, "base": form.base, "names": form.names}


def test_a_new_story_saved_twice_at_once_with_typing_makes_no_error(ada):
    form = Opened(*clients(ada, 1), ADD)
    form.types(headline="New")
    (typing,) = clients(ada, 1)
    outcomes = at_once(
        lambda: form.saves().status_code,
        lambda: (
            typing.post(
                form.url,
                {**_told(form), "set": {"headline": ["Newer"]}},
                content_type="application/json",
            ).status_code
        ),
    )
    assert outcomes == [200, 200]
    assert Article.objects.get().headline == "New"
