"""The desk: Django's admin under a strict Content Security Policy of its own."""

from collections.abc import Callable
from typing import Any, override

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override

DESK_CSP = {
    **settings.SECURE_CSP,
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "frame-src": [CSP.SELF],
}


class Desk(AdminSite):
    site_header = site_title = settings.SITE_NAME
    index_title = _("The desk")

    @override
    def admin_view[View: Callable[..., Any]](self, view: View, cacheable: bool = False) -> View:
        return csp_override(DESK_CSP)(super().admin_view(view, cacheable))
