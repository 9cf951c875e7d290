"""The page that a share link opens, for somebody without an account. It knows no session."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles import sharing
from articles.admin.pages import as_read, named
from articles.models import Publication


def kept_nowhere[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """An answer to one person: no cache keeps it, no index lists it, its address is not told on."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


# Exempt from CSRF checks, since it takes no POST: whoever sends one hears 405.
@csrf_exempt
@require_safe
@kept_nowhere
def shared(request: HttpRequest, token: str) -> HttpResponse:
    link, now = sharing.find(token), timezone.now()
    if not link:
        raise Http404
    version = sharing.shown(link)
    if not link.is_open(now) or not version or not sharing.is_shown(link):
        return render(request, "shared/ended.html", status=HTTPStatus.GONE)
    if request.method == "GET":
        sharing.note_visit(link, now=now)
    context = {
        "link": link,
        "headline": named(version.document)["headline"],
        "story_html": as_read(link.story, version.document),
        "is_live": Publication.objects.live(now).filter(version=version).exists(),
    }
    return render(request, "shared/story.html", context)
