"""The desk: Django's admin under a strict Content Security Policy of its own."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any, override

from django.conf import settings
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override

from articles.admin.agenda import calendar_view
from articles.admin.embedded import desk_address
from articles.admin.frontpage import front_page
from articles.admin.listed import listed
from articles.admin.moments import DeskCatalog
from articles.admin.search import search_view
from articles.admin.seen import kinds_seen
from articles.admin.typed import typed_view
from articles.admin.who import editor
from articles.models import Article, What
from articles.record import record

# The one <style> that the prose editor puts into the page; a test pins it to the editor's version.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

DESK_CSP: dict[str, Collection[str]] = {
    **settings.SECURE_CSP,
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE, EDITOR_STYLE],
    "frame-src": [CSP.SELF],
}

FIRST = {"articles": 0, "interviews": 1, "newsletter": 2}


class Desk(AdminSite):
    site_header = site_title = settings.SITE_NAME
    index_title = _("The desk")

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Stories first, accounts and machinery after."""
        apps: list[dict[str, Any]] = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: FIRST.get(app["app_label"], len(FIRST)))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        more = {**front_page(request), **listed(request.user)}
        return super().index(request, {**more, **(extra_context or {})})

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        may_search = self.has_permission(request) and bool(kinds_seen(request))
        return {**super().each_context(request), "may_search": may_search}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [
            path("here/", self.admin_view(self.here), name="here"),
            path("calendar/", self.admin_view(calendar_view), name="calendar"),
            path("search/", self.admin_view(search_view), name="search"),
            path("typed/<slug:key>/", self.admin_view(typed_view), name="typed"),
            path("story/<int:pk>/", self.admin_view(self.story), name="story"),
        ]
        return [*own, *super().get_urls()]

    @override
    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        view: Any = DeskCatalog.as_view(packages=["django.contrib.admin"])
        response: HttpResponse = view(request)
        return response

    def story(self, request: HttpRequest, pk: int) -> HttpResponse:
        """To its form, whatever kind of story it is."""
        return redirect(desk_address(get_object_or_404(Article, pk=pk)))

    @transaction.atomic
    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND:
            by = editor(request)
            record(What.PASSWORD, by=by, now=timezone.now(), said=by.get_username())
        return response

    def here(self, request: HttpRequest) -> JsonResponse:
        """What a form asks before it sends: whether its editor is still signed in."""
        return JsonResponse({"token": get_token(request)})

    @override
    def admin_view[View: Callable[..., Any]](self, view: View, cacheable: bool = False) -> View:
        return csp_override(DESK_CSP)(super().admin_view(view, cacheable))
