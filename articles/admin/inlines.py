"""What belongs to a story and is edited in its form."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.positions import MarkedForm, PositionedForm, PositionedFormSet
from articles.models import Credit


class PartOfStory(admin.StackedInline[Any, Any]):
    """Whoever may change a story may change its parts."""

    template = "admin/articles/_rows.html"
    form: type[PositionedForm] = PositionedForm
    formset = PositionedFormSet
    extra = 0

    @property
    def stories(self) -> admin.ModelAdmin[Any]:
        return self.admin_site.get_model_admin(self.parent_model)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj and obj.pk:
            return self.stories.has_change_permission(request, obj)
        return self.stories.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    has_delete_permission = has_change_permission

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.stories.has_view_or_change_permission(request, obj)


class CreditForm(MarkedForm):
    @staticmethod
    def mark(row: Credit) -> str:
        return f"{row.role}:{row.person_id}"


class CreditInline(PartOfStory):
    model = Credit
    form = CreditForm
    fields = ("role", "person", "was", "position")
    autocomplete_fields = ("person",)
    classes = ("aside",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A person can be added on the spot; the rest is for the list of people."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "person":
            field.error_messages["required"] = _("Choose the person, or remove this credit.")
            for act in ("change", "delete", "view"):
                setattr(field.widget, f"can_{act}_related", False)
        return field
