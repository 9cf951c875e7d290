from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import press
from articles.models import Article, Publication

type Publish = Callable[..., Publication]


@pytest.fixture
def cleo(client):
    """Cleo reads; she has no account."""
    return client


@pytest.fixture
def an_hour_ago() -> datetime:
    return timezone.now() - timedelta(hours=1)


@pytest.fixture
def publish(ada: User, an_hour_ago: datetime) -> Publish:
    def publish(story: Article, at: datetime = an_hour_ago) -> Publication:
        return press.publish(story, by=ada, now=at)

    return publish
