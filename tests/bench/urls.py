from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(request: HttpRequest, size: int) -> HttpResponse:
    return HttpResponse("x" * size)


urlpatterns = [path("bare/<int:size>/", bare), path("", include("newsroom.urls"))]
