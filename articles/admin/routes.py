"""Pages of an object's desk besides its list and its form."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

type Pages = Mapping[str, Callable[..., HttpResponseBase]]


def routes(desk: admin.ModelAdmin[Any], pages: Pages) -> list[URLPattern]:
    """Their names: "<int:box_id>/stories/pin" is `articles_factbox_stories_pin`."""
    return [
        path(f"{route}/", desk.admin_site.admin_view(view), name=_name(desk, route))
        for route, view in pages.items()
    ]


def _name(desk: admin.ModelAdmin[Any], route: str) -> str:
    words = [part for part in route.split("/") if not part.startswith("<")]
    return "_".join([desk.opts.app_label, str(desk.opts.model_name), *words])
