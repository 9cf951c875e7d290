from typing import Any

from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

WHAT = {  # each task, by its path
    "articles.pictures.tasks.develop": _("Make the sizes of a picture"),
    "articles.pictures.tasks.follow": _("Bring a picture's sizes and rights to its pages"),
    "articles.tasks.mail_note": _("Mail a note to a colleague"),
    "newsroom.newsletter.tasks.send_what_was_asked_for": _("Mail what a subscriber asked for"),
}


class Job(DBTaskResult[Any, Any]):
    """What the worker does, is to do, or has done: as whoever runs the site is told of it."""

    class Meta:
        proxy = True
        default_permissions = ("view",)
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return str(WHAT.get(self.task_path, self.task_path))
