from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), browsing-topics=()"
DESK = "/admin/"
NUL = "\0"  # PostgreSQL keeps it in no text, and nobody types it


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """What every answer says to browsers and robots, beyond Django's own security headers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path_info.startswith(DESK):
            response.setdefault("X-Robots-Tag", "noindex")
        return response

    return middleware


class GZip(GZipMiddleware):
    """Pictures are as small as they can be already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)


class NoNul:
    """No view meets a NUL: an address that has one is refused, and what was typed goes on without.

    Stands last, so that what it refuses has the headers of every answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or NUL in query or any(NUL in text for text in request.COOKIES.values()):
            page = render_to_string("400_nul.html")
            return HttpResponse(page, status=HTTPStatus.BAD_REQUEST)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Once the middleware before it has let the form in.

        A view that lets it in by itself may not want to read it at all: of it nothing is read here.
        """
        if getattr(view, "csrf_exempt", False):
            return
        at_desk = request.method == "POST" and request.path_info.startswith(DESK)
        if at_desk and any(NUL in text for told in request.POST.lists() for text in flat(told)):
            request.POST = without_nul(request.POST)  # type: ignore[assignment]


def flat(told: tuple[str, list[str]]) -> list[str]:
    name, values = told
    return [name, *values]


def without_nul(posted: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True)
    for name, values in posted.lists():
        clean.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    return clean
