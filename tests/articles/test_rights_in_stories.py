"""Pictures may be shown until a day: then they are gone, without a Version and without a worker."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from articles import press, rights
from articles.models import Picture
from tests.picture_rows import embed, read, with_text


@pytest.fixture
def midnight(settings):
    """The end of the last day, in a newsroom in Kathmandu."""
    settings.TIME_ZONE = "Asia/Kathmandu"
    timezone.get_default_timezone.cache_clear()
    yield datetime(2026, 3, 3, tzinfo=ZoneInfo("Asia/Kathmandu"))
    timezone.get_default_timezone.cache_clear()


def test_rights_end_with_the_day_of_the_newsroom(ferry, quay, ada, now, midnight, monkeypatch):
    Picture.objects.filter(pk=ferry.pk).update(rights_until=date(2026, 3, 2))
    pair = [embed(one, layout="gallery") for one in (ferry, quay)]
    story = with_text(ferry.embed, "<p>Between.</p>", *pair, lead=ferry.embed)
    press.publish(story, by=ada, now=now)
    publication = read(story, now)

    def shown(moment):
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: moment)
            return publication.markup, publication.lead_picture

    html, lead = shown(midnight - timedelta(seconds=1))
    assert html.count("<figure") == 4
    assert lead
    assert "until" not in html
    html, lead = shown(midnight)
    assert html.count("<figure") == 1
    assert "The empty quay" in html
    assert "A white ferry" not in html
    assert "ferry-whole" not in html
    assert lead is None
    assert "<!--" not in html


def test_a_gallery_whose_rights_are_all_over_leaves_nothing(ferry, quay, ada, now):
    Picture.objects.filter(pk=ferry.pk).update(rights_until=date(2026, 3, 2))
    Picture.objects.filter(pk=quay.pk).update(rights_until=date(2026, 3, 4))
    story = with_text(*[embed(one, layout="gallery") for one in (ferry, quay)])
    press.publish(story, by=ada, now=now)
    html = read(story, now).html
    assert rights.without_ended(html, date(2026, 3, 3)).count("<figure") == 1
    assert "gallery" in rights.without_ended(html, date(2026, 3, 4))
    assert "gallery" not in rights.without_ended(html, date(2026, 3, 5))


def test_rights_that_are_taken_away_reach_readers_without_a_version(ferry, ada, now):
    story = with_text(lead=ferry.embed)
    press.publish(story, by=ada, now=now)
    assert "A white ferry" in read(story, now).markup
    Picture.objects.update(rights_until=date(2026, 3, 1))
    press.reflect_picture(ferry.pk)
    publication = read(story, now)
    assert "A white ferry" not in publication.markup
    assert publication.lead_picture is None
    assert story.versions.count() == 1
