"""A path once public is never another story's: the database says so, too."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from articles import press
from articles.models import Address, Article, Publication, Withdrawal
from articles.refusal import Refused
from tests.stories import make_article
from tests.threads import at_once

MINUTE = timedelta(minutes=1)


@pytest.fixture
def live(ada, now):
    story = make_article()
    press.publish(story, by=ada, now=now)
    return story


def test_an_address_is_given_to_no_other_story(live):
    other = make_article("Another")
    for changed in ({"story": other}, {"path": "/2026/03/02/another/"}):
        with pytest.raises(DatabaseError, match="for ever"), transaction.atomic():
            Address.objects.update(**changed)
    Address.objects.get().save()  # as it is


def test_an_address_that_was_public_is_not_deleted(live, ada, now):
    press.withdraw(live, "vanished", by=ada, now=now + MINUTE)
    for delete in (Address.objects.get().delete, Address.objects.all().delete):
        with pytest.raises(ProtectedError):
            delete()
    if connection.vendor == "postgresql":
        with (
            pytest.raises(DatabaseError, match="for ever"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("DELETE FROM articles_address")
    assert Address.objects.exists()


def test_the_address_of_what_was_only_scheduled_is_given_back(ada, now):
    story = make_article()
    press.schedule(story, by=ada, now=now, live_from=now + MINUTE)
    press.unschedule(story, by=ada, now=now)
    assert not Address.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_it_back_at_once_do_so_once(live, ada, ben, now):
    press.withdraw(live, "killed", by=ada, now=now + MINUTE, reason="Wrong.")
    later = now + 2 * MINUTE
    outcomes = at_once(
        lambda: press.bring_back(live, by=ada, now=later),
        lambda: press.bring_back(live, by=ben, now=later),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Publication", "Refused"]
    assert Publication.objects.live(later + MINUTE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_kills_while_the_other_publishes_and_nothing_of_it_is_left(live, ada, ben, now):
    later = now + MINUTE
    own = Article.objects.get(pk=live.pk)
    outcomes = at_once(
        lambda: press.withdraw(live, "killed", by=ada, now=later, reason="Wrong."),
        lambda: press.publish(own, by=ben, now=later),
    )
    assert isinstance(outcomes[0], Withdrawal)
    assert isinstance(outcomes[1], Publication | Refused)
    assert not Publication.objects.not_over(later + MINUTE).exists()


@pytest.mark.django_db(transaction=True)
def test_two_stories_that_want_one_address_at_once_do_not_both_get_it(ada, ben, now):
    one, other = make_article(), make_article()
    outcomes = at_once(
        lambda: press.publish(one, by=ada, now=now),
        lambda: press.publish(other, by=ben, now=now),
    )
    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["AddressTaken", "Publication"]
    assert Address.objects.count() == Publication.objects.count() == 1
