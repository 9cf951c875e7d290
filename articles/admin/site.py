"""The desk: Django's admin under a strict Content Security Policy of its own."""

from collections.abc import Callable, Collection
from typing import Any, override

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override

# The one <style> that the prose editor puts into the page; a test pins it to the editor's version.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

DESK_CSP: dict[str, Collection[str]] = {
    **settings.SECURE_CSP,
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE, EDITOR_STYLE],
    "frame-src": [CSP.SELF],
}


class Desk(AdminSite):
    site_header = site_title = settings.SITE_NAME
    index_title = _("The desk")

    @override
    def admin_view[View: Callable[..., Any]](self, view: View, cacheable: bool = False) -> View:
        return csp_override(DESK_CSP)(super().admin_view(view, cacheable))
