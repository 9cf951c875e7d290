"""What the one who asks may see at the desk."""

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.embedded import kinds
from articles.admin.who import editor
from articles.models import Article
from articles.models.article import ArticleQuerySet


def kinds_seen(request: HttpRequest) -> list[str]:
    desks = {kind: admin.site.get_model_admin(model) for kind, model in kinds().items()}
    return [kind for kind, desk in desks.items() if desk.has_view_or_change_permission(request)]


def stories_seen(request: HttpRequest) -> ArticleQuerySet:
    """The stories, of each kind, that the one who asks may see at the desk."""
    stories = Article.objects.seen_by(editor(request))
    return stories.filter(kind__in=kinds_seen(request))
