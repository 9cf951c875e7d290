"""The picture library at the desk: the form of a picture, and when it may be deleted."""

from datetime import datetime
from functools import partial
from typing import Any, override

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AdminDateWidget
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import press
from articles.admin.embedded import story_links
from articles.admin.moments import DAY_FORMAT
from articles.admin.needed import SHOWN, NeededInStories
from articles.admin.picturecrops import crops
from articles.admin.pictureforms import Lines, PictureForm
from articles.admin.picturelist import PictureList
from articles.admin.picturesaid import stage_words
from articles.admin.pictureshown import shown, stories_with
from articles.admin.picturesnoticed import rights_said
from articles.admin.picturestories import seen_otherwise, stories_address
from articles.admin.tags import offered
from articles.admin.who import editor
from articles.models import Picture, PublicationPicture
from articles.models.picture import originals
from articles.pictures import library
from articles.prose import NUMBER

WHAT = ("alt", "decorative", "caption", "description", "headline")
WHOSE = ("credit", "creator", "owner", "terms", "licensor_url", "rights_until")
WHENCE = ("source_type", "taken_on", "place", "tags")


@admin.register(Picture)
class PictureAdmin(NeededInStories, PictureList):
    shown_as = (PublicationPicture.objects, "picture")
    stays = gettext_lazy("The picture was put into a story meanwhile, so it stays.")
    form = PictureForm
    formfield_overrides = {
        models.DateField: {"widget": AdminDateWidget(format=DAY_FORMAT)},
        models.TextField: {"widget": Lines},
    }

    class Media:
        css = {"all": ["desk/pictures.css", "desk/crops.css"]}
        js = [Script("desk/form.js", type="module"), Script("desk/picture_form.js", type="module")]
        js += [Script("desk/tags.js", type="module")]

    @override
    def get_fieldsets(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        fields: list[tuple[Any, dict[str, Any]]] = [
            (gettext_lazy("What it shows"), {"fields": WHAT}),
            (gettext_lazy("Whose it is"), {"fields": WHOSE}),
            (gettext_lazy("Where it is from"), {"fields": WHENCE}),
        ]
        if self.has_change_permission(request, obj):
            focus = {"fields": [("focus_x", "focus_y"), "boxes", "seen"], "classes": ["focus"]}
            fields.append((None, focus))
        return fields

    @override
    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Picture | None:
        """Two who save at once do it one after the other, so that the second is asked."""
        if request.method == "POST" and NUMBER.fullmatch(object_id):
            list(Picture.objects.filter(pk=object_id).select_for_update())
        found: Picture | None = super().get_object(request, object_id, from_field)
        return found

    @override
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        picture = context["original"]
        now = timezone.now()
        [one] = shown([picture], now)
        stories = stories_with(picture, now)
        theirs = list(stories.seen_by(editor(request))[: SHOWN + 1])
        context |= {
            "shown": one,
            "crops": crops(picture),
            "stories": story_links(theirs[:SHOWN]),
            "more_stories": stories.count() - len(theirs[:SHOWN]),
            "offered_tags": offered(),
            "stage_words": stage_words(),
            "title": str(picture),
            "subtitle": None,
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @override
    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        library.changed(form.instance, form.changed_data)
        until_before = form.initial.get("rights_until")
        if said := rights_said(form.instance, until_before, timezone.now()):
            self.message_user(request, said, messages.WARNING)

    @override
    def response_change(self, request: HttpRequest, obj: Picture) -> HttpResponse:
        """Stories that are live keep its old words, so what is to become of them is asked next."""
        is_popup = IS_POPUP_VAR in request.POST
        if is_popup or not seen_otherwise(request, obj, timezone.now()).exists():
            return super().response_change(request, obj)
        said = _("The picture “%s” was changed successfully.") % obj
        self.message_user(request, said, messages.SUCCESS)
        return redirect(stories_address(obj))

    @override
    def stories_with(self, needed: Picture, now: datetime) -> QuerySet[Any]:
        return stories_with(needed, now)

    @override
    def address_of(self, key: str) -> str:
        return reverse("admin:articles_picture_change", args=(key,))

    @override
    def deleted(self, held: list[Picture], shown_once: set[int]) -> None:
        """The original goes with it; pages that showed it once are made again without it."""
        for publication in shown_once:  # behind their stories' rows, so not in this transaction
            transaction.on_commit(partial(press.remake, publication), robust=True)
        for picture in held:
            transaction.on_commit(
                partial(originals().delete, str(picture.original.name)), robust=True
            )
