"""A newsroom that is there already finds everything in its place after an upgrade."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from articles import press
from articles.compose import compose
from articles.models import (
    Article,
    Credit,
    FactBoxUse,
    Person,
    PublicationBox,
    PublicationPerson,
    Unsaved,
)
from articles.searching import find
from articles.versions import save_version
from interviews.models import Interview, Speaker
from tests.stories import make_article, make_factbox

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def as_it_was(app: str, name: str) -> Iterator[Any]:
    """The models of before the migration after `name`; afterwards all of them are run again."""
    executor = MigrationExecutor(connection)
    state = executor.migrate([(app, name)])
    try:
        yield state.apps
    finally:
        forward = MigrationExecutor(connection)
        forward.migrate(forward.loader.graph.leaf_nodes())


def test_where_boxes_stand_is_found_in_bodies_and_documents(ada: Any, now: Any) -> None:
    shown, drafted = make_factbox(), make_factbox("The port")
    lost = '<div data-embed="factbox" data-id="99"></div>'
    story = make_article(body=shown.embed + shown.embed + lost)
    press.publish(story, by=ada, now=now)
    Article.objects.update(body=drafted.embed + lost)
    digests = list(PublicationBox.objects.values_list("publication", "box", "digest"))
    with as_it_was("articles", "0002_versions_are_kept"):
        pass
    assert [(use.story_id, use.box_id, use.pin) for use in FactBoxUse.objects.all()] == [
        (story.pk, drafted.pk, None)
    ]
    assert list(PublicationBox.objects.values_list("publication", "box", "digest")) == digests


def test_those_who_are_credited_have_their_stories_on_their_pages(ada: Any, client: Any) -> None:
    story = make_article()
    ben = Person.objects.create(name="Ben Ruiz", slug="ben-ruiz")
    for role in (Credit.Role.WRITTEN, Credit.Role.TRANSLATED):
        Credit.objects.create(story=story, person=ben, role=role)
    press.publish(story, by=ada, now=timezone.now)
    gone = Person.objects.create(name="Cleo Tamm", slug="cleo-tamm")
    with as_it_was("articles", "0004_passed_queries"):
        pass
    assert [link.person for link in PublicationPerson.objects.all()] == [ben]
    assert story.headline in client.get("/people/ben-ruiz/").text
    assert client.get(f"/people/{gone.slug}/").status_code == 404


def test_what_lists_need_is_taken_from_versions_and_publications(ada: Any, now: Any) -> None:
    _never, draft, live, withdrawn = (make_article(f"{name} one") for name in "abcd")
    save_version(draft, by=ada, now=now)
    for story in (live, withdrawn):
        press.publish(story, by=ada, now=now)
    press.withdraw(withdrawn, by=ada, now=now, reason="Not ours.")
    kept = Article.objects.order_by("pk").values_list("newest", "changed_at", "pressed", "over_at")
    before = list(kept)
    with as_it_was("articles", "0006_the_record"):
        pass
    assert list(kept) == before
    assert [pressed is None for *_saved, pressed, _over_at in before] == [True, True, False, False]


def test_stories_that_are_there_are_found_by_their_words(ada: Any, ben: Any, now: Any) -> None:
    never, story = make_article("Never saved"), make_article("Oysters are back")
    save_version(story, by=ada, now=now)
    save_version(story, by=ben, now=now, note="Read.")
    with as_it_was("articles", "0006_the_record"):
        pass
    for found in (find("oysters ferry"), find("", editors=[ada.pk]), find("", editors=[ben.pk])):
        assert list(Article.objects.filter(found)) == [story]
    assert not Article.objects.filter(find("never"), pk=never.pk)


def test_short_forms_that_were_made_are_made_again_and_others_stay(db: None) -> None:
    interview = Interview.objects.create(headline="Ice")
    names = [
        ("Harbour Post", "Harbour Post", True),
        ("Richard Downie", "RD", False),
        ("Mara Quill", "Quill", False),
    ]
    with as_it_was("interviews", "0002_speakers_in_full") as apps:
        speakers = apps.get_model("interviews", "Speaker").objects
        for position, (name, short, organisation) in enumerate(names):
            speakers.create(
                interview_id=interview.pk,
                position=position,
                name=name,
                short=short,
                is_organisation=organisation,
            )
    assert list(Speaker.objects.values_list("short", flat=True)) == ["", "", "Quill"]
    shorts = [speaker["short"] for speaker in compose(interview)["speakers"]]
    assert shorts == ["Harbour Post", "RD", "Quill"]
    with as_it_was("interviews", "0002_speakers_in_full") as apps:
        speakers = apps.get_model("interviews", "Speaker").objects
        assert [speaker.short for speaker in speakers.all()] == ["Harbour Post", "RD", "Quill"]


def test_what_is_typed_already_is_kept_for_as_long_as_what_comes(ada: Any, now: Any) -> None:
    with as_it_was("articles", "0011_unsaved") as apps:
        apps.get_model("articles", "Unsaved").objects.create(
            editor_id=ada.pk, key="a-key-of-hers", kind="article", revision=1, fields={},
            typed_at=now - timedelta(days=200),
        )  # fmt: skip
    assert Unsaved.objects.get().kept_until > timezone.now() + timedelta(days=89)
