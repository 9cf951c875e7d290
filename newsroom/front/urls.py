from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, re_path
from django.views.decorators.http import require_safe

from newsroom.caching import briefly
from newsroom.front import corrections, feeds, views
from newsroom.front.history import history

app_name = "front"


def page(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    return re_path(route, require_safe(briefly(view)), name=name)


YEAR, MONTH, DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{2})", r"(?P<day>[0-9]{2})"
SLUG = r"(?P<slug>[^/\x00]+)"

urlpatterns = [
    page(r"^$", views.home, "home"),
    page(rf"^{YEAR}/{MONTH}/{DAY}/{SLUG}/$", views.story, "story"),
    page(rf"^{YEAR}/{MONTH}/{DAY}/{SLUG}/history/$", history, "history"),
    page(rf"^tags/{SLUG}/$", views.tag, "tag"),
    page(rf"^people/{SLUG}/$", views.person, "person"),
    page(r"^corrections/$", corrections.listed, "corrections"),
    page(r"^corrections/atom\.xml$", feeds.corrections, "corrections_feed"),
    page(r"^corrections/(?P<pk>[1-9][0-9]{0,17})/$", corrections.one, "correction"),
    page(r"^archive/$", views.months, "months"),
    page(rf"^archive/{YEAR}/{MONTH}/$", views.month, "month"),
]
