"""Where a fact box is used: the page that says so, and what can be done there about old ones."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles import press
from articles.admin.embedded import day, kinds, places, shown_otherwise, stories_with
from articles.admin.routes import Pages, routes
from articles.admin.ticked import act_on_ticked
from articles.admin.who import editor
from articles.compose import as_read, compose_box
from articles.models import Article, FactBox, PinnedBox
from articles.pinning import pin, pin_as_published
from articles.prose import NUMBER
from articles.render import box as box_context

STORIES_A_PAGE = 100


class FactBoxPages(admin.ModelAdmin[FactBox]):
    def get_urls(self) -> list[URLPattern]:
        pages: Pages = {
            "<int:box_id>/embed": self.embed_view,
            "<int:box_id>/pin": require_POST(self.pin_view),
            "<int:box_id>/stories": self.stories_view,
            "<int:box_id>/stories/update": require_POST(self.update_view),
            "<int:box_id>/stories/pin": require_POST(self.pin_in_stories_view),
        }
        return [*routes(self, pages), *super().get_urls()]

    def box(self, request: HttpRequest, box_id: int) -> FactBox:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(FactBox.objects.prefetch_related("facts"), pk=box_id)

    def may_change_stories(self, request: HttpRequest) -> bool:
        desks = [self.admin_site.get_model_admin(kind) for kind in kinds().values()]
        return any(desk.has_change_permission(request) for desk in desks)

    def embed_view(self, request: HttpRequest, box_id: int) -> JsonResponse:
        """The box as readers will see it, for the editor; with `pin`, as it was then."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        box = FactBox.objects.prefetch_related("facts").filter(pk=box_id).first()
        if not box:
            return JsonResponse({"deleted": True})
        number = request.GET.get("pin", "")
        pinned = box.pins.filter(pk=number).first() if NUMBER.fullmatch(number) else None
        document = compose_box(box)
        shown = pinned.document if pinned else document
        with translation.override(settings.LANGUAGE_CODE):
            html = render_to_string("stories/_factbox.html", {"box": box_context(shown)})
        told = {
            "heading": shown["heading"],
            "html": html,
            "pinned": said_of_pin(pinned, document) if pinned else "",
            "used": said_of_use(box),
        }
        return JsonResponse(told)

    def pin_view(self, request: HttpRequest, box_id: int) -> JsonResponse:
        """Keeps the box as it is now; it is for the story that asks to carry the number."""
        if not self.may_change_stories(request):
            raise PermissionDenied
        box = self.box(request, box_id)
        pinned = pin(box, compose_box(box), by=editor(request), now=timezone.now())
        return JsonResponse({"pin": str(pinned.pk)})

    def stories_view(self, request: HttpRequest, box_id: int) -> HttpResponse:
        box = self.box(request, box_id)
        now = timezone.now()
        stories = stories_with(box, now).seen_by(editor(request))
        page = Paginator(stories, STORIES_A_PAGE).get_page(request.GET.get("p"))
        otherwise = shown_otherwise(box, now).values("publication__story").distinct().count()
        may_update = request.user.has_perm("articles.publish_article")
        may_pin = self.may_change_stories(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Where this fact box is used"),
            "subtitle": box.heading,
            "opts": self.opts,
            "used": box,
            "page": page,
            "places": places(box, page, now),
            "otherwise": otherwise,
            "is_asked": otherwise and (may_update or may_pin),
            "may_update": may_update,
            "may_pin": may_pin,
        }
        return TemplateResponse(request, "admin/articles/box_stories.html", context)

    def update_view(self, request: HttpRequest, box_id: int) -> HttpResponse:
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        box = self.box(request, box_id)

        def update(story: Article) -> None:
            desk = self.admin_site.get_model_admin(type(story))
            if not desk.has_view_or_change_permission(request, story):
                raise PermissionDenied
            press.refresh_box(story, box, by=editor(request), now=timezone.now)

        number = act_on_ticked(request, update)
        said = ngettext(
            "Readers of %(n)s story see the box as it is now.",
            "Readers of %(n)s stories see the box as it is now.",
            number,
        )
        return self.back_to_stories(request, box, said, number)

    def pin_in_stories_view(self, request: HttpRequest, box_id: int) -> HttpResponse:
        box = self.box(request, box_id)

        def keep(story: Article) -> None:
            desk = self.admin_site.get_model_admin(type(story))
            if not desk.has_change_permission(request, story):
                raise PermissionDenied
            pin_as_published(story, box, by=editor(request), now=timezone.now())

        number = act_on_ticked(request, keep)
        said = ngettext(
            "Pinned in %(n)s story: it keeps the box as published.",
            "Pinned in %(n)s stories: they keep the box as published.",
            number,
        )
        return self.back_to_stories(request, box, said, number)

    def back_to_stories(
        self, request: HttpRequest, box: FactBox, said: str, number: int
    ) -> HttpResponse:
        if number:
            self.message_user(request, said % {"n": number}, messages.SUCCESS)
        return redirect(stories_address(box))


def stories_address(box: FactBox) -> str:
    return reverse("admin:articles_factbox_stories", args=(box.pk,))


def said_of_use(box: FactBox) -> str:
    used = box.uses.values("story").distinct().count()
    said = ngettext("Used in %(n)s story", "Used in %(n)s stories", used) % {"n": used}
    old = shown_otherwise(box, timezone.now()).values("publication__story").distinct().count()
    if not old:
        return said
    more = ngettext(
        "%(used)s; readers of %(n)s see the box as it was",
        "%(used)s; readers of %(n)s see the box as it was",
        old,
    )
    return more % {"used": said, "n": old}


def said_of_pin(pinned: PinnedBox, now: dict[str, Any]) -> str:
    """What the box was pinned as, and whether it has changed since."""
    said = _("Pinned on %s") % day(pinned.pinned_at)
    before, now = as_read(pinned.document), as_read(now)
    if before == now:
        return said
    changed = [fact for fact in now["facts"] if fact not in before["facts"]]
    gone = len(before["facts"]) + len(changed) - len(now["facts"])
    number = max(len(changed), gone)
    if not number:
        return _("%s; the box has changed since") % said
    since = ngettext(
        "%(pinned)s; %(n)s fact of the box has changed since",
        "%(pinned)s; %(n)s facts of the box have changed since",
        number,
    )
    return since % {"pinned": said, "n": number}
