"""What somebody typed and did not save, to be read and copied, and nothing else of the story.

For who may not open the story any more: it is theirs, and the form that would offer it back is not.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_prose_editor.widgets import ProseEditorWidget

from articles.admin.changes import rows_in
from articles.admin.embedded import kinds
from articles.admin.embeds import with_words
from articles.admin.leads import LeadWidget
from articles.admin.listed import listed_row, unsaved_of
from articles.admin.sent import Fields, bare
from articles.admin.who import editor
from articles.blocks import blocks
from articles.merging import TAGS
from articles.models import Unsaved, Version
from articles.prose import NUMBER, clean_body, plain


class Typed(NamedTuple):
    label: str
    paragraphs: list[str]


@require_safe
def typed_view(request: HttpRequest, key: str) -> HttpResponse:
    row = get_object_or_404(unsaved_of(editor(request)).defer(None), key=key)
    context = {
        **admin.site.each_context(request),
        "title": _("What you typed"),
        "one": listed_row(request.user, row),
        "parts": list(typed_in(request, row)),
    }
    return TemplateResponse(request, "admin/articles/typed.html", context)


def typed_in(request: HttpRequest, row: Unsaved) -> Iterator[Typed]:
    """Field by field, the paragraphs that did not stand in the story as its form was opened."""
    desk: Any = admin.site.get_model_admin(kinds()[row.kind])
    known = paragraphs_known(row)
    found = _of_form("", "", desk.get_form(request).base_fields, row.fields)
    for kind in desk.inlines:
        inline = kind(desk.model, admin.site)
        formset, named = inline.get_formset(request), capfirst(str(inline.opts.verbose_name))
        prefixes = rows_in(row.fields, formset.get_default_prefix())
        for number, prefix in enumerate(prefixes, start=1):
            fields = formset.form.base_fields
            found += _of_form(prefix, f"{named} {number}: ", fields, row.fields)
    for label, paragraphs in found:
        if new := [one for one in paragraphs if one not in known]:
            yield Typed(label, new)


def _of_form(prefix: str, named: str, fields: dict[str, forms.Field], kept: Fields) -> list[Typed]:
    return [
        Typed(named + capfirst(str(field.label or name)), _paragraphs(field, value))
        for name, field in fields.items()
        if isinstance(bare(field.widget), forms.TextInput | forms.Textarea | LeadWidget)
        for value in kept.get(prefix + name, [])
    ]


def _paragraphs(field: forms.Field, value: str) -> list[str]:
    widget = bare(field.widget)
    if isinstance(widget, ProseEditorWidget | LeadWidget):
        return _of_html(with_words(clean_body(value)))
    return _of_text(value)


def _of_html(html: str) -> list[str]:
    return [text for block in blocks(html, TAGS) if (text := plain(block))]


def _of_text(text: str) -> list[str]:
    return [words for line in text.splitlines() if (words := " ".join(line.split()))]


def paragraphs_known(row: Unsaved) -> set[str]:
    """Of the Version that the form was opened with, or of the newest if it does not say."""
    if not row.story_id:
        return set()
    versions = Version.objects.filter(story=row.story_id)
    seen = row.fields.get("seen", [""])[0]
    opened = versions.filter(pk=seen).first() if NUMBER.fullmatch(seen) else None
    version = opened or versions.first()
    if not version:
        return set()
    document = version.document
    tags = ", ".join(tag["name"] for tag in document["tags"])
    return {one for text in [*_texts(document), tags] for one in [*_of_html(text), *_of_text(text)]}


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for value in part.values() if isinstance(part, dict) else part:
            yield from _texts(value)
