from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, re_path
from django.views.decorators.http import require_safe

from newsroom.caching import briefly
from newsroom.front import views

app_name = "front"


def page(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    return re_path(route, require_safe(briefly(view)), name=name)


urlpatterns = [
    page(r"^$", views.home, "home"),
    page(r"^(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/(?P<slug>[^/]+)/$", views.story, "story"),
    page(r"^tags/(?P<slug>[^/]+)/$", views.tag, "tag"),
    page(r"^archive/$", views.months, "months"),
    page(r"^archive/(?P<year>\d{4})/(?P<month>\d\d)/$", views.month, "month"),
]
