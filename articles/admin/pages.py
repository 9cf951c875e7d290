"""The pages around a story's form: preview, cancel the schedule."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form, MultiWidget
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import press, render
from articles.admin.forms import BESIDE, PREVIEW
from articles.admin.who import editor
from articles.compose import Document, compose
from articles.models import Article, Publication, Version
from articles.models.article import ALL
from articles.pictures import rights
from articles.prose import trusted
from articles.refusal import Refused


def as_read(story: Article, document: Document) -> SafeString:
    """The story as readers would see it, dated by its first publication if there was one."""
    seen = Publication.objects.past_or_live(timezone.now()).filter(story_id=story.pk)
    published_at = seen.values_list("published_at", flat=True).first()
    html = render.render(named(document), render.Shown(published_at))
    return trusted(rights.without_ended(html, rights.today()))


def named(document: Document) -> Document:
    """A draft may have no headline yet; its page needs one."""
    return document if document["headline"] else {**document, "headline": _("Untitled")}


def newest(story: Any) -> Version | None:
    """The newest Version, with its document; asked for once."""
    if not hasattr(story, "newest_whole"):
        story.newest_whole = story.versions.first()
    version: Version | None = story.newest_whole
    return version


def focus_on_error(form: Form) -> None:
    """Whoever is refused goes on typing where it was wrong, or at the top."""
    shown = form.visible_fields()
    wrong = [field for field in shown if field.errors] or shown
    for field in wrong[:1]:
        widget = field.field.widget
        first = widget.widgets[0] if isinstance(widget, MultiWidget) else widget
        first.attrs["autofocus"] = True


type View = Callable[..., HttpResponse]


class StoryPages(admin.ModelAdmin[Any]):
    def pages(self) -> dict[str, View]:
        """The pages of a story by their route, which begins with the page's name."""
        return {
            "preview": self.preview_view,
            "unschedule": self.unschedule_view,
        }

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"<path:object_id>/{route}/",
                self.admin_site.admin_view(view),
                name=self.name(route.split("/")[0]),
            )
            for route, view in self.pages().items()
        ]
        return [*own, *super().get_urls()]

    def name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def address_of_list(self) -> str:
        return reverse(f"admin:{self.name('changelist')}")

    def address(self, page: str, story: Article, *args: Any) -> str:
        return reverse(f"admin:{self.name(page)}", args=(story.pk, *args))

    def is_theirs(self, request: HttpRequest, story: Any) -> bool:
        """Whether the story is among those that they may see, whatever they may do to it."""
        if story is None or not story.pk or request.user.has_perm(ALL):
            return True
        if not hasattr(story, "is_theirs"):
            works_on = story.assignments.filter(editor_id=request.user.pk)
            story.is_theirs = works_on.exists()
        return bool(story.is_theirs)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_view_permission(request, obj) and self.is_theirs(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.is_theirs(request, obj)

    def may_publish(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def story(self, request: HttpRequest, object_id: str) -> Article:
        story: Article | None = self.get_object(request, unquote(object_id))
        if story is None:
            raise Http404
        if not self.has_view_or_change_permission(request, story):
            raise PermissionDenied
        return story

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The story as it was last saved."""
        story = self.story(request, object_id)
        note = _("Preview. This is the story as last saved; it is not public.")
        return self.preview_page(request, story, compose(story), note)

    def preview_unsaved(self, request: HttpRequest, story: Article) -> HttpResponse:
        """The story as typed; what was saved to compose it is taken back."""
        is_beside = request.POST[PREVIEW] == BESIDE
        said = _("Preview. Nothing is saved or public yet. Close this tab to go on writing.")
        note = "" if is_beside else said
        response = self.preview_page(request, story, compose(story), note)
        response.context_data = {**(response.context_data or {}), "back": ""}
        transaction.set_rollback(True)
        return response

    def preview_page(
        self, request: HttpRequest, story: Article, document: Document, note: str
    ) -> TemplateResponse:
        context = {
            "note": note,
            "headline": named(document)["headline"],
            "story_html": as_read(story, document),
            "back": self.address("change", story),
        }
        response = TemplateResponse(request, "admin/articles/preview.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response

    def unschedule_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        if request.method == "POST":

            def cancel() -> str:
                press.unschedule(story, by=editor(request), now=timezone.now)
                return _("The schedule is cancelled.")

            return self.act(request, story, cancel)
        title = _("Cancel the schedule?")
        return self.act_page(request, story, title, "admin/articles/unschedule.html")

    def story_to_change(self, request: HttpRequest, object_id: str) -> Article:
        story = self.story(request, object_id)
        if not self.has_change_permission(request, story):
            raise PermissionDenied
        return story

    def story_to_publish(self, request: HttpRequest, object_id: str) -> Article:
        if not self.may_publish(request):
            raise PermissionDenied
        return self.story(request, object_id)

    def act(
        self, request: HttpRequest, story: Article, act: Callable[[], str], to: str = "change"
    ) -> HttpResponse:
        """Does it, and says what came of it or why it was refused, on that page of the story."""
        try:
            self.message_user(request, act(), messages.SUCCESS)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return redirect(self.address(to, story))

    def act_page(
        self,
        request: HttpRequest,
        story: Article,
        title: str,
        template: str,
        form: Form | None = None,
        **more: Any,
    ) -> HttpResponse:
        if form and form.errors:
            focus_on_error(form)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(story),
            "story": story,
            "form": form,
            "opts": self.opts,
            "back": self.address("change", story),
            **more,
        }
        return TemplateResponse(request, template, context)
