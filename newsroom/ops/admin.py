"""The worker's jobs at the desk, for whoever runs the site: above all, which failed, and why."""

from typing import Any, override

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import get_date_max

from articles.admin.lists import moment
from newsroom.ops.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin[Job]):
    """To look up, not to edit."""

    list_display = ("__str__", "status", "asked_for", "ended")
    list_filter = ("status",)
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-enqueued_at",)
    empty_value_display = "–"
    fields = readonly_fields = (
        *("status", "asked_for", "not_before", "begun", "ended"),
        *("tries", "given", "went_wrong"),
    )

    @admin.display(description=_("asked for"), ordering="enqueued_at")
    def asked_for(self, job: Job) -> str:
        return moment(job.enqueued_at)

    @admin.display(description=_("not before"))
    def not_before(self, job: Job) -> str:
        return "" if job.run_after == get_date_max() else moment(job.run_after)

    @admin.display(description=_("begun"))
    def begun(self, job: Job) -> str:
        return moment(job.started_at)

    @admin.display(description=_("ended"), ordering="finished_at")
    def ended(self, job: Job) -> str:
        return moment(job.finished_at)

    @admin.display(description=_("how often it was begun"))
    def tries(self, job: Job) -> int:
        return len(job.worker_ids)

    @admin.display(description=_("number of the picture, note or subscriber, and of the try"))
    def given(self, job: Job) -> str:
        return ", ".join(map(str, job.args_kwargs["args"]))

    @admin.display(description=_("what went wrong"))
    def went_wrong(self, job: Job) -> str:
        return job.traceback

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        told = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**told, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False
