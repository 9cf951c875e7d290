from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.newsletter.models import Subscriber


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> list[tuple[str, Any]]:
        return [
            ("takes", pgettext_lazy("subscriber", "takes it")),
            ("waits", pgettext_lazy("subscriber", "has not confirmed")),
            ("left", pgettext_lazy("subscriber", "has left")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Subscriber]
    ) -> QuerySet[Subscriber]:
        match self.value():
            case "takes":
                return queryset.filter(confirmed_at__isnull=False, left_at=None)
            case "waits":
                return queryset.filter(confirmed_at=None)
            case "left":
                return queryset.filter(left_at__isnull=False)
        return queryset


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin[Subscriber]):
    """To look up, not to edit: only a subscriber can sign up, confirm and leave."""

    list_display = ["address", "state_now", "asked_at", "confirmed_at", "left_at"]
    list_filter = [StateFilter, "asked_at"]
    search_fields = ["address", "address_key"]
    search_help_text = _("An address, or a part of it")
    fields = ["address", "state_now", "asked_at", "confirmed_at", "left_at", "promise"]

    @admin.display(description=_("state"))
    def state_now(self, subscriber: Subscriber) -> Any:
        return subscriber.state

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        """To erase someone on request is for who may do everything."""
        return bool(request.user.is_active and request.user.is_superuser)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> list[LogEntry]:
        """The desk's journal says that somebody was erased, and not who."""
        entry = LogEntry(
            user=cast("User", request.user),
            content_type=ContentType.objects.get_for_model(Subscriber),
            object_repr=str(_("erased on request")),
            action_flag=DELETION,
        )
        return LogEntry.objects.bulk_create([entry])
