"""The address follows the headline until the story is public, then stays, unless Ada asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Address, Article, Publication
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.stories import make_article

HOUR = timedelta(hours=1)


@pytest.fixture
def live(ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    return story


def send(desk, story, **fields):
    """The form as it opens, with what is typed into it and the button that is pressed."""
    now = Article.objects.get(pk=story.pk)
    typed = article(headline=now.headline, slug=now.slug) | fields
    return desk.post(f"{ARTICLES}{story.pk}/change/", typed, follow=True)


def slug_of(story):
    return Article.objects.get(pk=story.pk).slug


def live_path(story):
    return Publication.objects.live().get(story=story).path


def errors(page):
    return page.context["adminform"].form.errors


def test_the_address_of_a_draft_follows_its_headline(desk):
    story = make_article()
    for headline, slug in (("The harbour is shut", "the-harbour-is-shut"), ("Why?", "why")):
        send(desk, story, headline=headline, _save="1")
        assert slug_of(story) == slug


def test_an_address_that_ada_typed_stays(desk):
    story = make_article()
    send(desk, story, slug="ferry", _save="1")
    send(desk, story, headline="The harbour is shut", _save="1")
    assert slug_of(story) == "ferry"


def test_two_who_change_the_headline_of_a_draft_are_asked_about_the_headline_alone(desk, ada):
    story = make_article()
    version = save_version(story, by=ada, now=timezone.now())
    send(desk, story, headline="Ada's", seen=str(version.pk), _save="1")
    typed = {"headline": "Ben's", "slug": "ferry-line-reopens", "seen": str(version.pk)}
    page = desk.post(f"{ARTICLES}{story.pk}/change/", article(**typed, _save="1"))
    assert [row["conflict"].key for row in page.context["rows"]] == ["headline"]
    against = {"against": page.context["newest"].pk, "take:headline": "mine"}
    desk.post(f"{ARTICLES}{story.pk}/change/", article(**typed, **against, _save="1"))
    assert (Article.objects.get().headline, slug_of(story)) == ("Ben's", "bens")


def test_a_scheduled_story_follows_too_and_claims_its_new_address_when_scheduled_again(desk, ada):
    story, now = make_article(), timezone.now()
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    send(desk, story, headline="The harbour is shut", _save="1")
    assert slug_of(story) == "the-harbour-is-shut"
    press.reschedule(Article.objects.get(), by=ada, now=timezone.now())
    assert [path.split("/")[4] for path in Address.objects.values_list("path", flat=True)] == [
        "the-harbour-is-shut"
    ]


def test_once_public_the_address_stays(desk, live):
    before = live_path(live)
    for slug in (live.slug, ""):
        send(desk, live, headline="The harbour is shut", slug=slug, _publish="1")
        assert live_path(live) == before
    assert 'name="change_address"' in desk.get(f"{ARTICLES}{live.pk}/change/").text


def test_changing_it_asks_first_and_loses_nothing(desk, live):
    page = send(desk, live, slug="harbour", standfirst="Typed just now.", _publish="1")
    before = live_path(live)
    said = errors(page)["slug"][0]
    assert before in said
    assert before.replace("ferry-line-reopens", "harbour") in said
    for typed in ("Typed just now.", 'value="harbour"'):
        assert typed in page.text
    assert slug_of(live) == "ferry-line-reopens"


def test_an_old_address_leads_to_the_new_one_in_one_hop_for_ever(desk, client, live):
    paths = [live_path(live)]
    for slug in ("harbour", "port", "ferry-line-reopens", "harbour", "quay"):
        send(desk, live, slug=slug, change_address="on", _publish="1")
        paths.append(live_path(live))
    assert [path.split("/")[4] for path in paths[-2:]] == ["harbour", "quay"]
    for path in set(paths) - {paths[-1]}:
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, paths[-1])
    assert client.get(paths[-1]).status_code == 200


def test_going_back_to_the_address_that_readers_know_needs_no_tick(desk, live):
    send(desk, live, slug="harbour", change_address="on", _save="1")
    page = send(desk, live, slug="ferry-line-reopens", _save="1")
    assert slug_of(live) == "ferry-line-reopens"
    assert "Saved." in page.text


def test_whoever_publishes_is_asked_where_somebody_else_wrote_the_address(desk, reporter, live):
    before = live_path(live)
    send(reporter, live, slug="harbour", change_address="on", _save="1")
    assert slug_of(live) == "harbour"
    page = send(desk, live, _publish="1")
    assert before in errors(page)["slug"][0]
    assert live_path(live) == before
    send(desk, live, change_address="on", _publish="1")
    assert live_path(live) == before.replace("ferry-line-reopens", "harbour")


def test_what_is_scheduled_takes_a_new_address_only_if_that_was_asked(desk, reporter, ada, live):
    before, at = live_path(live), timezone.now() + HOUR
    press.schedule(live, by=ada, now=timezone.now(), live_from=at)
    send(reporter, live, slug="harbour", change_address="on", _save="1")
    assert before in errors(send(desk, live, _save="1"))["slug"][0]
    assert Publication.objects.coming().get().path == before
    for fields in ({"change_address": "on"}, {"standfirst": "Once it was asked."}):
        send(desk, live, **fields, _save="1")
        assert Publication.objects.coming().get().path.split("/")[4] == "harbour"
    assert Publication.objects.coming().get().standfirst == "Once it was asked."


@pytest.fixture
def renamed(reporter, ada, live):
    """It is scheduled, and Rosa has written another address since."""
    press.schedule(live, by=ada, now=timezone.now(), live_from=timezone.now() + HOUR)
    opened = live.versions.first().pk
    send(reporter, live, slug="harbour", change_address="on", _save="1")
    return {"slug": "ferry-line-reopens", "seen": str(opened), "_save": "1"}


def test_a_stale_save_takes_no_new_address_unasked(desk, live, renamed):
    before = live_path(live)
    page = send(desk, live, **renamed, standfirst="Ada's words.")
    assert "The older text goes live on" in page.text
    assert f"Readers know this story at {before}." in page.text
    coming = Publication.objects.coming().get()
    assert (coming.path, coming.standfirst) == (before, "After two years.")
    assert (slug_of(live), Article.objects.get().standfirst) == ("harbour", "Ada's words.")
    send(desk, live, change_address="on", standfirst="Ada's words.", _save="1")
    coming = Publication.objects.coming().get()
    assert (coming.path.split("/")[4], coming.standfirst) == ("harbour", "Ada's words.")


def test_a_tick_for_another_address_does_not_count(desk, live, renamed):
    before = live_path(live)
    send(desk, live, **renamed, change_address="on", standfirst="Ada's words.")
    assert Publication.objects.coming().get().path == before


def test_a_reporter_is_asked_once(reporter, live, renamed):
    """What she saves does not go live by itself."""
    page = send(reporter, live, standfirst="Rosa's words.", _save="1")
    assert "Saved." in page.text
    assert Article.objects.get().standfirst == "Rosa's words."
    assert "slug" in errors(send(reporter, live, slug="quay", _save="1"))


def test_with_four_eyes_whoever_only_saves_is_asked_once(desk, live, ada, settings):
    settings.FOUR_EYES = False
    press.schedule(live, by=ada, now=timezone.now(), live_from=timezone.now() + HOUR)
    settings.FOUR_EYES = True
    send(desk, live, slug="harbour", change_address="on", _save="1")
    assert "The older text goes live on" in send(desk, live, standfirst="More.", _save="1").text
    assert Article.objects.get().standfirst == "More."
    assert Publication.objects.coming().get().path == live_path(live)


def test_restoring_what_a_public_story_was_keeps_its_address(desk, ada):
    story, now = make_article("First words"), timezone.now()
    save_version(story, by=ada, now=now)
    story.headline, story.slug = "Second", "second"
    story.save()
    before = press.publish(story, by=ada, now=now).path
    address = f"{ARTICLES}{story.pk}/restore/1/"
    for page in (desk.get(address), desk.post(address, follow=True)):
        assert "The story was public, so its address stays as it is." in page.text
    assert Article.objects.get().headline == "First words"
    send(desk, story, _publish="1")
    live = Publication.objects.live().get()
    assert (live.path, live.headline) == (before, "First words")


def test_a_draft_that_was_never_public_is_not_asked(desk):
    story = make_article()
    assert "change_address" not in desk.get(f"{ARTICLES}{story.pk}/change/").text
    send(desk, story, slug="harbour", _save="1")
    assert slug_of(story) == "harbour"


def test_drafts_claim_no_address(desk, ada, live):
    draft = make_article("Another")
    send(desk, draft, slug=live.slug, _save="1")
    assert slug_of(draft) == live.slug
    assert Address.objects.count() == 1
    page = send(desk, draft, _publish="1")
    assert "This one is free: ferry-line-reopens-2" in errors(page)["slug"][0]


def test_a_story_with_a_day_is_refused_the_address_of_another_when_it_is_saved(desk, ada, live):
    other, now = make_article("Another"), timezone.now()
    press.publish(other, by=ada, now=now)
    Address.objects.create(story=other, path=live_path(live).replace("ferry-line", "other"))
    typed = {"slug": "other-reopens", "change_address": "on", "_save": "1"}
    assert "This one is free: other-reopens-2" in errors(send(desk, live, **typed))["slug"][0]
    assert slug_of(live) == "ferry-line-reopens"


def test_nobody_takes_over_the_address_of_a_story_that_vanished(desk, ada, live):
    press.withdraw(live, "vanished", by=ada, now=timezone.now)
    page = send(desk, make_article(), _publish="1")
    assert "This one is free: ferry-line-reopens-2" in errors(page)["slug"][0]
    assert Address.objects.get().story_id == live.pk
