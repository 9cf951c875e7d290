"""Pictures for readers: files that never change, under names that nobody guesses."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.http import require_safe

from articles.pictures import storage
from newsroom.env import CACHED_FOR_EVER, MEDIA


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    try:
        with storage.readers().open(name) as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404 from None
    kind = storage.TYPES[name.rpartition(".")[2]]
    headers = {
        "Cache-Control": CACHED_FOR_EVER,
        "ETag": f'"{name.rpartition(".")[0]}"',  # the name is made of the content
        "Cross-Origin-Resource-Policy": "cross-origin",  # feeds and previews elsewhere show it
    }
    return HttpResponse(content, content_type=kind, headers=headers)


urlpatterns = [
    re_path(rf"^{MEDIA.lstrip('/')}(?P<name>{storage.NAME})$", picture, name="media"),
]
