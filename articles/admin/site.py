"""The desk: Django's admin under a strict Content Security Policy of its own."""

from collections.abc import Callable, Collection
from typing import Any, override

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override

from articles.admin.listed import listed
from articles.models import Fact, FactBox

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
        due = 0
        if self.get_model_admin(FactBox).has_view_or_change_permission(request):
            due = Fact.objects.to_review(timezone.localdate()).count()
        more = {"facts_past_review": due, "unsaved": listed(request.user)}
        return super().index(request, {**more, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [path("here/", self.admin_view(self.here), name="here"), *super().get_urls()]

    def here(self, request: HttpRequest) -> JsonResponse:
        """What a form asks before it sends: whether its editor is still signed in."""
        return JsonResponse({"token": get_token(request)})

    @override
    def admin_view[View: Callable[..., Any]](self, view: View, cacheable: bool = False) -> View:
        return csp_override(DESK_CSP)(super().admin_view(view, cacheable))
