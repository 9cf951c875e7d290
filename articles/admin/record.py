"""The record at the desk: of one story, and of the whole newsroom."""

from typing import Any, override

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import moment
from articles.admin.pages import StoryPages, View
from articles.models import Act
from articles.names import name_of

LINES_A_PAGE = 100


class StoryRecord(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "record": self.record_view}

    def record_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story(request, object_id)
        lines = story.acts.select_related("by", "version").defer("version__document")
        page = Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("p"))
        return self.act_page(
            request, story, _("What was done"), "admin/articles/record.html", page=page
        )


@admin.register(Act)
class ActAdmin(admin.ModelAdmin[Act]):
    list_display = ("when", "who", "what", "on_story", "which_version", "said")
    list_display_links = None
    list_filter = ("what",)
    list_per_page = 100
    show_full_result_count = False
    search_fields = ("by__username", "said")
    search_help_text = gettext_lazy("Search by account, or in what is said")
    ordering = ("-pk",)
    actions = None
    change_list_template = "admin/change_list.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Act]:
        lines = super().get_queryset(request).select_related("by", "story", "version")
        return lines.only("at", "what", "said", "by", "story__headline", "version__number")

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return super().changelist_view(request, {"title": _("The record")})

    @admin.display(description=gettext_lazy("when"))
    def when(self, line: Act) -> str:
        return moment(line.at)

    @admin.display(description=gettext_lazy("who"))
    def who(self, line: Act) -> str:
        return name_of(line.by) if line.by else _("Nobody known")

    @admin.display(description=gettext_lazy("story"))
    def on_story(self, line: Act) -> str:
        if not line.story:
            return ""
        address = reverse("admin:story", args=(line.story_id,))
        return format_html('<a href="{}" dir="auto">{}</a>', address, line.story)

    @admin.display(description=gettext_lazy("version"))
    def which_version(self, line: Act) -> str:
        return str(line.version.number) if line.version else ""
