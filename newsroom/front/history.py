"""A story's public record: when it was first published, and what was changed since."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles import publicrecord
from articles.models import Publication
from newsroom.front.gone import not_live
from newsroom.front.paging import page_of

HISTORY = "history/"


def history(request: HttpRequest, **_parts: str) -> HttpResponse:
    path, now = request.path_info.removesuffix(HISTORY), timezone.now()
    publication = Publication.objects.live(now).filter(path=path).without_text().first()
    if not publication:
        return not_live(request, path, HISTORY)
    told = publicrecord.entries(publication.story_id, now)
    page = page_of(request, [entry for entry in told if not entry.is_silent])
    context = {
        "publication": publication,
        "page": page,
        "entries": publicrecord.in_full(page.object_list),
        "path": request.path,
    }
    return render(request, "front/history.html", context)
