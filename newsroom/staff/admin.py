"""Accounts at the desk: made and closed by chiefs, who give no rights that they lack."""

from typing import Any, override

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.who import editor
from articles.models import What
from articles.record import record
from newsroom.staff.rights import rights, said_of_change
from newsroom.staff.signing_in import SignInForm

admin.site.unregister([Group, User])
admin.site.login_form = SignInForm


class RightsOnRecord(admin.ModelAdmin[Any]):
    """Each change of what somebody may do is a line of the record."""

    @override
    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        form.before = rights(self.model.objects.get(pk=form.instance.pk)) if change else set()
        return super().save_form(request, form, change)

    @override
    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        after = rights(self.model.objects.get(pk=form.instance.pk))
        if after != form.before or not change:
            self.note(request, f"{form.instance}: {said_of_change(form.before, after)}")

    def note(self, request: HttpRequest, said: str) -> None:
        record(What.RIGHTS, by=editor(request), now=timezone.now(), said=said)


@admin.register(Group)
class RoleAdmin(RightsOnRecord, GroupAdmin):
    filter_horizontal = ()

    def delete_model(self, request: HttpRequest, obj: Group) -> None:
        self.delete_queryset(request, Group.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Group]) -> None:
        for group in queryset:
            self.note(request, _("The group “%s” is deleted") % group.name)
        super().delete_queryset(request, queryset)


@admin.register(User)
class AccountAdmin(RightsOnRecord, UserAdmin[User]):
    list_display = ("username", "first_name", "last_name", "email", "roles", "is_active")
    list_filter = ("groups", "is_active")
    filter_horizontal = ()
    add_fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email", "groups")}),
        (gettext_lazy("Password"), {"fields": ("usable_password", "password1", "password2")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        accounts: QuerySet[User] = super().get_queryset(request)
        return accounts.prefetch_related("groups")

    @admin.display(description=gettext_lazy("role"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @override
    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Not the account of somebody who may do more: it would be a way to their rights."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or request.user.is_superuser or not self.exceeds(request, obj))

    def exceeds(self, request: HttpRequest, user: User) -> bool:
        of_user = Permission.objects.filter(Q(user=user) | Q(group__user=user))
        return user.is_superuser or self.lacked(request).filter(pk__in=of_user).exists()

    def lacked(self, request: HttpRequest) -> QuerySet[Permission]:
        """What whoever asks may not do."""
        own = Q(user=editor(request)) | Q(group__user=editor(request))
        return Permission.objects.exclude(pk__in=Permission.objects.filter(own).values("pk"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An account is closed, not deleted: the record and the versions name it."""
        return False

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            (None, {"fields": ("first_name", "last_name", "email")}),
            (gettext_lazy("Role"), {"fields": ("is_active", "groups")}),
        )

    @override
    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups" and not request.user.is_superuser:
            beyond = Group.objects.filter(permissions__in=self.lacked(request))
            kwargs["queryset"] = Group.objects.exclude(pk__in=beyond.values("pk"))
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @override
    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Every account is for the desk."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    @override
    @transaction.atomic
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        response: HttpResponse = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            user = self.get_object(request, unquote(id))
            record(What.PASSWORD, by=editor(request), now=timezone.now(), said=str(user))
        return response
