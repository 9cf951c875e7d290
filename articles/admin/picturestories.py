"""Where a picture is used: the page that says so, and puts what is said of it now into stories."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles import press
from articles.admin.embedded import Place, desk_address
from articles.admin.pictureshown import shown_to_readers, stories_with
from articles.admin.routes import Pages, routes
from articles.admin.seen import stories_seen
from articles.admin.ticked import act_on_ticked
from articles.admin.who import editor
from articles.models import Article, Picture, PictureUse, PublicationPicture
from articles.pictures.composing import state

STORIES_A_PAGE = 100


def seen_otherwise(
    request: HttpRequest, picture: Picture, now: datetime
) -> QuerySet[PublicationPicture]:
    """Where readers see, or are to see, other words or crops: in stories that one may see."""
    shown = shown_to_readers(now).filter(publication__story__in=stories_seen(request).values("pk"))
    return shown.filter(picture=picture).exclude(digest=state(picture))


def stories_address(picture: Picture) -> str:
    return reverse("admin:articles_picture_stories", args=(picture.pk,))


def places(picture: Picture, stories: list[Any], now: datetime) -> list[Place]:
    keys = [story.pk for story in stories]
    uses = PictureUse.objects.filter(picture=picture, story__in=keys)
    used = set(uses.values_list("story", flat=True))
    return [
        Place(story, desk_address(story), said(story, is_used=story.pk in used))
        for story in stories
    ]


def said(story: Any, *, is_used: bool) -> str:
    told = _("Nothing of it yet")
    if story.is_shown:
        told = (
            _("The picture as it was") if story.shows_otherwise else _("The picture as it is now")
        )
    return told if is_used else f"{told}. {_('It is not in the working copy any more')}"


class PictureStories(admin.ModelAdmin[Picture]):
    def get_urls(self) -> list[URLPattern]:
        pages: Pages = {
            "<int:object_id>/stories": self.stories_view,
            "<int:object_id>/stories/update": require_POST(self.update_view),
        }
        return [*routes(self, pages), *super().get_urls()]

    def picture(self, request: HttpRequest, object_id: int) -> Picture:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(Picture, pk=object_id)

    def refresh(self, request: HttpRequest, story: Article, pictures: list[Picture]) -> None:
        desk = self.admin_site.get_model_admin(type(story))
        if not desk.has_view_or_change_permission(request, story):
            raise PermissionDenied
        press.refresh_pictures(story, pictures, by=editor(request), now=timezone.now)

    def stories_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        picture, now = self.picture(request, object_id), timezone.now()
        shown = shown_to_readers(now).filter(picture=picture, publication__story=OuterRef("pk"))
        otherwise = shown.exclude(digest=state(picture))
        stories = stories_with(picture, now).seen_by(editor(request)).with_state(now)
        told = stories.annotate(is_shown=Exists(shown), shows_otherwise=Exists(otherwise))
        in_order = told.order_by("-shows_otherwise", "-pk")
        page = Paginator(in_order, STORIES_A_PAGE).get_page(request.GET.get("p"))
        is_otherwise = seen_otherwise(request, picture, now).exists()
        may_update = request.user.has_perm("articles.publish_article")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Where this picture is used"),
            "subtitle": str(picture),
            "opts": self.opts,
            "used": picture,
            "page": page,
            "places": places(picture, list(page), now),
            "otherwise": is_otherwise,
            "is_asked": is_otherwise and may_update,
            "may_update": may_update,
        }
        return TemplateResponse(request, "admin/articles/picture/stories.html", context)

    def update_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        picture = self.picture(request, object_id)

        def update(story: Article) -> None:
            self.refresh(request, story, [picture])

        number = act_on_ticked(request, update)
        if number:
            done = ngettext(
                "Readers of %(n)s story see the picture as it is now.",
                "Readers of %(n)s stories see the picture as it is now.",
                number,
            )
            self.message_user(request, done % {"n": number}, messages.SUCCESS)
        return redirect(stories_address(picture))
