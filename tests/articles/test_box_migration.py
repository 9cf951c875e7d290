"""A newsroom that had stories with fact boxes already finds each where it stands."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles import press
from articles.models import Article, FactBoxUse, PublicationBox
from tests.stories import make_article, make_factbox

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(name: str) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("articles", name)])


def test_where_boxes_stand_is_found_in_bodies_and_documents(ada: Any, now: Any) -> None:
    shown, drafted = make_factbox(), make_factbox("The port")
    lost = '<div data-embed="factbox" data-id="99"></div>'
    story = make_article(body=shown.embed + shown.embed + lost)
    press.publish(story, by=ada, now=now)
    Article.objects.update(body=drafted.embed + lost)
    digests = list(PublicationBox.objects.values_list("publication", "box", "digest"))
    migrate("0002_versions_are_kept")
    try:
        migrate("0003_where_boxes_stand")
    finally:
        MigrationExecutor(connection).migrate(
            MigrationExecutor(connection).loader.graph.leaf_nodes()
        )
    assert [(use.story_id, use.box_id, use.pin) for use in FactBoxUse.objects.all()] == [
        (story.pk, drafted.pk, None)
    ]
    assert list(PublicationBox.objects.values_list("publication", "box", "digest")) == digests
