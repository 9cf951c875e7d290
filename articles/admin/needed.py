"""What stands in stories is needed there: it is deleted once none has it any more."""

from datetime import datetime
from typing import Any, ClassVar, override

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import Manager, ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.embedded import story_links
from articles.models import Publication

SHOWN = 10  # stories that are named; the page of all of them is a click away


class NeededInStories(admin.ModelAdmin[Any]):
    shown_as: ClassVar[tuple[Manager[Any], str]]  # what readers see of it, and the key's name
    stays: ClassVar[Promise]  # said when a story takes it between the question and the answer

    def stories_with(self, needed: Any, now: datetime) -> QuerySet[Any]:
        raise NotImplementedError

    def address_of(self, key: str) -> str:
        """Where one goes on that could not be deleted."""
        raise NotImplementedError

    @override
    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[Any, Any], set[Any], list[Any]]:
        """The stories are named that need it."""
        deleted, counts, refused, _protected = super().get_deleted_objects(objs, request)
        now = timezone.now()
        said = _("“{}” is used in the story {}; take it out there, and publish, first.")
        in_stories = [
            format_html(said, needed, link)
            for needed in objs
            for link in story_links(self.stories_with(needed, now)[:SHOWN])
        ]
        return deleted, counts, refused, in_stories

    @override
    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError):
            self.message_user(request, str(self.stays), messages.ERROR)
            return redirect(self.address_of(object_id))

    @override
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.delete_queryset(request, self.model.objects.filter(pk=obj.pk))

    @override
    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """What readers saw of it once is no hindrance: those pages are kept as they were."""
        keys = [needed.pk for needed in queryset]
        rows = self.model.objects.filter(pk__in=keys)
        held = list(rows.select_for_update())
        shown, name = self.shown_as
        over = shown.filter(**{f"{name}__in": keys})
        over.exclude(publication__in=Publication.objects.not_over(timezone.now())).delete()
        rows.delete()
        self.deleted(held)

    def deleted(self, held: list[Any]) -> None:
        """What goes with them."""
