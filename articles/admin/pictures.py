from django.contrib import admin

from articles.models import Picture


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin[Picture]):
    list_display = ("headline", "credit", "added_at")
    search_fields = ("headline", "caption", "credit")
