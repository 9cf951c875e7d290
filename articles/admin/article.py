from django.contrib import admin

from articles.admin.stories import StoryAdmin
from articles.models import Article


@admin.register(Article)
class ArticleAdmin(StoryAdmin):
    pass
