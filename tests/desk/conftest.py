"""What people send from the story forms."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from articles import sharing
from articles.models import Article, ShareLink
from articles.versions import save_version
from tests.staff import EDITORS, REPORTERS, colleague, signed_in
from tests.stories import make_article

ARTICLES = "/admin/articles/article/"
INTERVIEWS = "/admin/interviews/interview/"


def formset(prefix: str, rows: list[dict[str, Any]], saved: int = 0) -> dict[str, Any]:
    fields = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": saved}
    for number, row in enumerate(rows):
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields


def article(**fields: Any) -> dict[str, Any]:
    """A whole article, ready to be published."""
    story = {
        "headline": "Ferry line reopens",
        "standfirst": "After two years.",
        "body": "<p>The ferry is back.</p>",
        "slug": "",
        "tags": "",
    }
    return story | formset("credits", []) | fields


def interview(
    speakers: list[dict[str, Any]], exchanges: list[dict[str, Any]], **fields: Any
) -> dict[str, Any]:
    """An interview whose rows with an `id` are saved already; those come first."""
    return (
        article(headline="We waited for two years")
        | formset("speakers", speakers, sum("id" in row for row in speakers))
        | formset("exchanges", exchanges, sum("id" in row for row in exchanges))
        | fields
    )


@pytest.fixture
def trainee(db: None) -> Client:
    """Theo looks, and does not touch."""
    theo = User.objects.create_user("theo", password="theo", is_staff=True)
    theo.user_permissions.set(
        Permission.objects.filter(codename__in=["all_articles", "view_article", "view_interview"])
    )
    client = Client()
    client.force_login(theo)
    return client


@pytest.fixture
def otto(db: None) -> Client:
    """Otto works here, but not on stories."""
    client = Client()
    client.force_login(User.objects.create_user("otto", password="otto", is_staff=True))
    return client


@pytest.fixture
def lawyer(db: None) -> Client:
    """R. Downie, who has no account."""
    return Client()


@pytest.fixture
def story(ada: User) -> Article:
    """A draft as saved, with words that nobody else may see."""
    story = make_article(body="<p>The canary words of a draft.</p>")
    save_version(story, by=ada, now=timezone.now())
    return story


@pytest.fixture
def link(ada: User, story: Article) -> ShareLink:
    """What Ada made for R. Downie."""
    now = timezone.now()
    last_day = timezone.localdate(now) + timedelta(days=7)
    return ShareLink.objects.create(
        story=story, name="R. Downie", made_by=ada, made_at=now, expires_at=sharing.end_of(last_day)
    )


@pytest.fixture
def bens(ben: User) -> Client:
    """Ben's own browser, signed in to the desk."""
    return signed_in(ben)


@pytest.fixture
def rosa(db: None) -> User:
    """Rosa reports: she sees what she works on."""
    return colleague("rosa", REPORTERS)


@pytest.fixture
def edda(db: None) -> User:
    """Edda edits."""
    return colleague("edda", EDITORS)
