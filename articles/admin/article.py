from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.stories import StoryAdmin
from articles.models import Article


@admin.register(Article)
class ArticleAdmin(StoryAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(kind=Article.KIND)
