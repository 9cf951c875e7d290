"""What readers were told of changes to live stories: all of it, and each under its own address."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import Correction, Publication
from newsroom.front.gone import elsewhere
from newsroom.front.paging import page_of


def told(now: datetime) -> Any:
    """Of the stories that are live, with the path and the headline of each, the newest first."""
    live = Publication.objects.live(now).filter(story=OuterRef("story"))
    public = Correction.objects.public(now).filter(
        story__in=Publication.objects.live(now).values("story")
    )
    return public.annotate(
        path=Subquery(live.values("path")[:1]), headline=Subquery(live.values("headline")[:1])
    ).order_by("-public_at", "-pk")


def listed(request: HttpRequest) -> HttpResponse:
    context = {"page": page_of(request, told(timezone.now())), "path": request.path}
    return render(request, "front/corrections.html", context)


def one(request: HttpRequest, pk: str) -> HttpResponse:
    now = timezone.now()
    found = told(now).filter(pk=pk).first()
    if found:
        return render(request, "front/correction.html", {"correction": found})
    was = Correction.objects.public(now).filter(pk=pk).first()
    if not was:
        raise Http404
    return elsewhere(request, was.story_id)
