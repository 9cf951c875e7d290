"""Tags: the field in a story's form, and the list of all of them."""

from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.admin.fields import WholeText
from articles.models import SiteGeneration, Tag
from articles.pictures import finding

LONGEST_TAG = 100
OFFERED = 1000
SENTENCE_USED = _(
    "The tag “%(name)s” is on stories or pictures, or was when they were published, so it cannot "
    "be deleted. "
    "You can give it another name."
)


def check_tag(name: str) -> None:
    """A tag has to fit its column, and to have an address."""
    slug = slugify(name, allow_unicode=True)
    if len(name) > LONGEST_TAG or len(slug) > LONGEST_TAG:
        raise ValidationError(
            _("The tag “%(name)s…” is too long: a tag has at most 100 characters."),
            params={"name": name[:40]},
        )
    if not slug:
        raise ValidationError(
            _("The tag “%(name)s” needs a letter or a digit."), params={"name": name}
        )


def offered() -> list[str]:
    return list(Tag.objects.order_by("name").values_list("name", flat=True)[:OFFERED])


class TagsInput(forms.TextInput):
    """Tags set apart by commas; known ones are offered while one types."""

    OFFERED = "offered-tags"  # the id of their list, which the page holds

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"list": self.OFFERED, "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if value is None or isinstance(value, str):
            return value
        return ", ".join(sorted(tag.name for tag in value))


class TagsField(forms.CharField):
    widget = TagsInput

    def clean(self, value: str | None) -> list[str]:
        names: dict[str, str] = {}
        for part in super().clean(value).split(","):
            if name := " ".join(part.split()):
                names.setdefault(name.casefold(), name)
        for name in names.values():
            check_tag(name)
        return sorted(names.values())

    def has_changed(self, initial: list[Tag] | None, data: str | None) -> bool:
        return bool(super().has_changed(TagsInput().format_value(initial), data))


def is_carried(tag: Tag) -> bool:
    carriers = (tag.tagged_articles, tag.tagged_pictures, tag.publications)
    return any(some.exists() for some in carriers)


class TagForm(WholeText, forms.ModelForm[Tag]):
    class Meta:
        error_messages = {"name": {"required": _("Write the tag.")}}

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        check_tag(name)
        if "," in name:
            raise ValidationError(_("A comma sets tags apart, so none can stand in a tag."))
        return name


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin[Tag]):
    form = TagForm
    list_display = ("name", "is_section", "section_order")
    list_filter = ("is_section",)
    search_fields = ("name",)
    ordering = ("-is_section", "section_order", "name")
    fields = ("name", "slug", "is_section", "section_order")
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Tag | None = None) -> tuple[str, ...]:
        """Published stories link to the tag's address, so it stays."""
        return ("slug",) if obj and obj.publications.exists() else ()

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Tag | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name",)}

    @override
    def save_model(
        self, request: HttpRequest, obj: Tag, form: forms.ModelForm[Tag], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        finding.tag_renamed(obj)
        SiteGeneration.rise()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        tag = self.get_object(request, object_id)
        if tag and is_carried(tag):
            self.message_user(request, SENTENCE_USED % {"name": tag.name}, messages.ERROR)
            return redirect("admin:articles_tag_change", tag.pk)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Tag) -> None:
        super().delete_model(request, obj)
        SiteGeneration.rise()
