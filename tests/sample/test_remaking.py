"""Whatever has happened to the stories of a newsroom: remaking its Publications changes no byte."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import press
from articles.models import (
    Article,
    Correction,
    Publication,
    PublicationBox,
    PublicationLink,
    PublicationPerson,
    PublicationPicture,
    PublicationTag,
    SiteGeneration,
    State,
    Withdrawal,
)
from tests.sample_pictures import hung_at_once

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DERIVED = (
    *(Publication, PublicationBox, PublicationLink),
    *(PublicationPerson, PublicationPicture, PublicationTag),
)


def everything() -> dict[str, list[tuple[object, ...]]]:
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in DERIVED}


@pytest.fixture
def every_state(tmp_path, settings, ada):
    """The sample newsroom, and a story brought into each state that it has none in."""
    settings.VAR = tmp_path
    with hung_at_once():
        call_command("sample_newsroom", stdout=StringIO())
    common = {"by": ada, "now": timezone.now}
    found = Article.objects.in_state(State.LIVE, timezone.now()).filter(kind="article")
    killed, vanished, moved, other, corrected, planned, embargoed, expired = found[:8]
    press.withdraw(killed, Withdrawal.Kind.KILLED, reason="Not true.", **common)
    press.withdraw(vanished, Withdrawal.Kind.VANISHED, **common)
    press.withdraw(moved, Withdrawal.Kind.MOVED, moved_to=other, **common)
    for kind in Correction.Kind:
        press.correct(corrected, press.Notice(kind, f"{kind.label}!", on_top=True), **common)
    ahead = timezone.now() + HOUR
    later = press.Plan(ahead, ahead + HOUR, press.Notice(Correction.Kind.UPDATE, "More."))
    Article.objects.filter(pk=planned.pk).update(headline="Another headline")
    press.publish(Article.objects.get(pk=planned.pk), plan=later, **common)
    press.put_under_embargo(embargoed, reason="The report.", until=ahead, **common)
    Article.objects.filter(pk=embargoed.pk).update(standfirst="Under embargo.")
    press.publish(Article.objects.get(pk=embargoed.pk), **common)
    press.publish(expired, plan=press.Plan(expires_at=timezone.now() + HOUR / 1800), **common)


def test_remaking_changes_no_byte_in_any_state(every_state, capsys):
    later = timezone.now() + HOUR / 1200
    states = set(Article.objects.with_state(later).values_list("state", flat=True))
    assert states == set(State)
    before, generation = everything(), SiteGeneration.current()
    call_command("remake_publications")
    assert capsys.readouterr().out.endswith("changed: 0.\n")
    assert everything() == before
    assert SiteGeneration.current() == generation


def test_what_was_damaged_is_derived_again(every_state):
    before = everything()
    Publication.objects.update(html="damaged", change={}, described={}, updated_at=None)
    PublicationLink.objects.all().delete()
    call_command("remake_publications", verbosity=0)
    after = everything()
    assert after["Publication"] == before["Publication"]
    links = [{row[1:] for row in rows["PublicationLink"]} for rows in (before, after)]
    assert links[0] == links[1] != set()
