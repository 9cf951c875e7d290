"""Pages of the picture library besides its list and its form, and what scripts ask it."""

from typing import Any, override

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from articles.admin.arriving import Bounded, is_too_large
from articles.admin.picturefill import FillPage
from articles.admin.picturesaid import upload_words
from articles.admin.pictureshown import shown
from articles.admin.routes import Pages, routes
from articles.admin.who import editor
from articles.darkroom import bounds, sandbox
from articles.darkroom.sandbox import NotNow
from articles.models import Picture
from articles.models.picture import originals
from articles.pictures import finding, library
from articles.pictures.library import Taken
from articles.prose import NUMBER
from articles.refusal import Refused

PICKED_A_PAGE = 24
EMBEDDED_AT_ONCE = 100


class PicturePages(FillPage, admin.ModelAdmin[Picture]):
    def get_urls(self) -> list[URLPattern]:
        pages: Pages = {
            "pick": require_GET(self.pick_view),
            "upload": self.upload_view,
            "fill": self.fill_view,
            "embed": require_GET(self.embed_view),
            "<int:object_id>/original": require_GET(self.original_view),
        }
        return [*routes(self, pages), *super().get_urls()]

    def pick_view(self, request: HttpRequest) -> JsonResponse:
        """The library, page by page, for whoever chooses a picture for a text."""
        self.check_may_see(request)
        pictures: QuerySet[Picture] = Picture.objects.all()
        if words := request.GET.get("q", "").strip():
            pictures = pictures.filter(finding.find(words))
        number = request.GET.get("p", "")
        page = max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1
        first = (page - 1) * PICKED_A_PAGE
        found = list(pictures[first : first + PICKED_A_PAGE + 1])
        told = [one.as_json() for one in shown(found[:PICKED_A_PAGE], timezone.now())]
        return JsonResponse({"pictures": told, "more": len(found) > PICKED_A_PAGE})

    def embed_view(self, request: HttpRequest) -> JsonResponse:
        """Those that stand in the texts of a form, as far as they are there still."""
        self.check_may_see(request)
        asked = [int(pk) for pk in request.GET.getlist("id") if NUMBER.fullmatch(pk)]
        found = shown(Picture.objects.filter(pk__in=asked[:EMBEDDED_AT_ONCE]), timezone.now())
        return JsonResponse({"pictures": [one.as_json() for one in found]})

    def original_view(self, request: HttpRequest, object_id: int) -> FileResponse:
        """The file as it came, to keep: with all that it tells, so it is not for readers."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        picture = get_object_or_404(Picture, pk=object_id)
        try:
            file = originals().open(str(picture.original.name))
        except OSError as error:
            raise Http404 from error
        kind = "application/octet-stream"
        return FileResponse(file, as_attachment=True, filename=picture.file_name, content_type=kind)

    def check_may_see(self, request: HttpRequest) -> None:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied

    # The token is in the form, and to ask for it reads the form: so that is done by `csrf_protect`
    # below, once it is known that the form is not too large and its files are bounded.
    @csrf_exempt
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        if is_too_large(request):
            return refused(sandbox.too_large())
        try:
            with library.survived():
                return csrf_protect(require_POST(self.uploaded))(request, Bounded(request))
        except Refused as refusal:
            return refused(str(refusal), again=isinstance(refusal, NotNow))

    def uploaded(self, request: HttpRequest, handler: Bounded) -> JsonResponse:
        file = request.FILES.get("file")
        if not file:
            return refused(sandbox.too_large() if handler.too_large else _("Choose a picture."))
        taken = self.take(request, file)
        [told] = shown([taken.picture], timezone.now())
        return JsonResponse({**told.as_json(), "is_new": taken.is_new})

    def take(self, request: HttpRequest, file: Any) -> Taken:
        taken = library.take(file, file.name, by=editor(request), now=timezone.now())
        if taken.is_new:
            self.log_addition(request, taken.picture, [{"added": {}}])
        return taken

    @override
    @csrf_exempt  # as above: nothing is read or done of a POST before its token is asked for
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Where pictures are uploaded: many at once, or one after the other by a script."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self.upload_page(request)
        try:
            with library.survived():
                return csrf_protect(self.uploaded_together)(request, Bounded(request))
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:articles_picture_add")

    def upload_page(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Upload pictures"),
            "opts": self.opts,
            "largest": bounds.BYTES,
            "words": upload_words(),
        }
        return TemplateResponse(request, "admin/articles/picture/upload.html", context)

    def uploaded_together(self, request: HttpRequest, handler: Bounded) -> HttpResponse:
        """As a browser without a script sends them."""
        taken, refusals = [], []
        for file in request.FILES.getlist("file"):
            try:
                taken.append(self.take(request, file))
            except Refused as refusal:
                refusals.append(f"“{file.name}”: {refusal}")
        refusals += [f"“{name}”: {sandbox.too_large()}" for name in handler.too_large]
        if not taken and not refusals:
            refusals.append(_("Choose a picture."))
        for said in refusals:
            self.message_user(request, said, messages.ERROR)
        return self.go_on_with(request, taken) if taken else redirect("admin:articles_picture_add")

    def go_on_with(self, request: HttpRequest, taken: list[Taken]) -> HttpResponse:
        new = [one.picture for one in taken if one.is_new]
        there = [one.picture for one in taken if not one.is_new]
        if new:
            said = ngettext(
                "%(n)s picture was uploaded.", "%(n)s pictures were uploaded.", len(new)
            )
            self.message_user(request, said % {"n": len(new)}, messages.SUCCESS)
        for picture in there:
            said = _("“%s” is in the library already.") % picture
            self.message_user(request, said, messages.WARNING)
        return redirect(self.fill_address(picture.pk for picture in (*new, *there)))


def refused(said: str, *, again: bool = False) -> JsonResponse:
    """`again`: the same file may be taken at another time."""
    return JsonResponse({"refused": said, "again": again}, status=400)
