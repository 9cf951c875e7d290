from collections.abc import Sequence

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Person


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin[Person]):
    list_display = ("name", "slug")
    search_fields = ("name",)
    fields = ("name", "slug")
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """Whoever writes may look up whom to credit."""
        return self.admin_site.has_permission(request)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Person | None = None
    ) -> tuple[str, ...]:
        """Stories carry the person's address, so it stays."""
        carried = obj and (obj.credits.exists() or obj.publications.exists())
        return ("slug",) if carried else ()

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Person | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name",)}
