from django.contrib.admin import site
from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules

ROOMS = ("article", "factboxes", "people", "pictures", "record", "review", "tags")


class DeskConfig(AdminConfig):
    default_site = "articles.admin.site.Desk"

    def ready(self) -> None:
        """This package is imported before there are models, so its rooms open only now."""
        super().ready()
        autodiscover_modules(*(f"admin.{name}" for name in ROOMS))
        from django_tasks_db.models import DBTaskResult  # whoever has a worker names its jobs
        from taggit.models import Tag  # its own tags stay empty: articles has its own

        site.unregister([DBTaskResult, Tag])
