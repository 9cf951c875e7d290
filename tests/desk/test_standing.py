"""The form says where the story stands, who brought it there, when and why."""

import re
from datetime import timedelta

from django.utils import timezone

from articles import press
from tests.desk.test_article_form import change
from tests.stories import make_article

DAY = timedelta(days=1)


def standing(client, story):
    """Each line of the panel, by what it is called."""
    page = client.get(change(story)).text
    found = re.findall(r"<div><dt>([^<]+)</dt><dd[^>]*>(.*?)</dd></div>", page)
    return {name: re.sub(r"<[^>]+>", "", said) for name, said in found}


def test_the_form_says_who_published_and_who_scheduled_a_change(desk, ada, ben):
    story, now = make_article(), timezone.now()
    press.publish(story, by=ben, now=now - DAY)
    press.schedule(story, by=ada, now=now, live_from=now + DAY)
    said = standing(desk, story)
    assert said["Last published"].endswith(" by ben")
    assert said["Changes go live"].endswith(" by ada")
    assert "Withdrawn" not in said


def test_the_form_says_who_withdrew_when_and_why(desk, ada, ben):
    story, now = make_article(), timezone.now() - timedelta(hours=1)
    press.publish(story, by=ada, now=now - DAY)
    press.withdraw(story, by=ben, now=now, reason="Not ours & wrong.")
    said = standing(desk, story)
    assert said["Withdrawn"] == f"{timezone.localtime(now):%-d %b %Y, %H:%M} by ben"
    assert said["Readers see"] == "Not ours &amp; wrong."
    press.publish(story, by=ada, now=now + timedelta(seconds=1))
    assert "Withdrawn" not in standing(desk, story)
