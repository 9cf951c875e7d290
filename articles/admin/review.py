"""Facts past their review day: what is to be looked at again."""

from datetime import date, timedelta
from typing import Any, override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.embedded import number_of_live, place
from articles.models import FactBox, FactToReview
from articles.prose import plain

WEEK = timedelta(days=7)


class ReviewFilter(admin.SimpleListFilter):
    title = gettext_lazy("review day")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("week", gettext_lazy("Due within a week")), ("all", gettext_lazy("All"))]

    def choices(self, changelist: Any) -> Any:
        """Without a choice it is what is overdue that is shown."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Past their review day")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = timezone.localdate()
        if self.value() == "all":
            return queryset
        if self.value() == "week":
            return queryset.filter(review_by__gte=today, review_by__lte=today + WEEK)
        return queryset.to_review(today)


@admin.register(FactToReview)
class FactToReviewAdmin(admin.ModelAdmin[FactToReview]):
    list_display = ("fact", "to_review", "in_box", "from_where", "live_in")
    list_display_links = None
    list_filter = (ReviewFilter,)
    list_per_page = 50
    list_select_related = ("box",)
    search_fields = ("label", "text", "source", "box__heading")
    search_help_text = gettext_lazy("Search in facts, sources and headings")
    ordering = ("review_by", "pk")
    actions = None
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/change_list.html"

    class Media:
        css = {"all": ["desk/boxes.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees fact boxes sees which facts are due."""
        boxes = self.admin_site.get_model_admin(FactBox)
        return boxes.has_view_or_change_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[FactToReview]:
        dated = super().get_queryset(request).filter(review_by__isnull=False)
        return dated.annotate(in_live=number_of_live("box", timezone.now()))

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return super().changelist_view(request, {"title": _("Facts to review")})

    @override
    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kw: Any) -> Any:
        fact = self.get_object(request, object_id)
        return redirect(place(fact)) if fact else super().change_view(request, object_id)

    @admin.display(description=gettext_lazy("fact"), ordering="label")
    def fact(self, fact: FactToReview) -> str:
        said = Truncator(plain(fact.text)).chars(120)
        label = format_html("<strong>{}</strong> ", fact.label) if fact.label else ""
        return format_html('<a href="{}" dir="auto">{}{}</a>', place(fact), label, said)

    @admin.display(description=gettext_lazy("fact box"), ordering="box__heading")
    def in_box(self, fact: FactToReview) -> str:
        address = reverse("admin:articles_factbox_change", args=(fact.box_id,))
        return format_html('<a href="{}" dir="auto">{}</a>', address, fact.box.heading)

    @admin.display(description=gettext_lazy("source"), ordering="source")
    def from_where(self, fact: FactToReview) -> str:
        if not fact.source_url:
            return fact.source
        source = fact.source or fact.source_url
        return format_html('<a href="{}" target="_blank">{}</a>', fact.source_url, source)

    @admin.display(description=gettext_lazy("review by"), ordering="review_by")
    def to_review(self, fact: Any) -> str:
        due = said_of(fact.review_by, timezone.localdate())
        late = "late" if fact.review_by < timezone.localdate() else "ahead"
        on = date_format(fact.review_by, "j M Y")
        return format_html('{} <span class="review review--{}">{}</span>', on, late, due)

    @admin.display(description=gettext_lazy("live stories"), ordering="in_live")
    def live_in(self, fact: Any) -> int:
        number: int = fact.in_live
        return number


def said_of(review_by: date, today: date) -> str:
    days = (today - review_by).days
    if days > 0:
        return ngettext("%s day overdue", "%s days overdue", days) % days
    if days == 0:
        return _("due today")
    return ngettext("due in %s day", "due in %s days", -days) % -days
