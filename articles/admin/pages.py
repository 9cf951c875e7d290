"""The pages around a story's form: preview, withdraw, cancel the schedule, versions."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import press, render
from articles.admin.forms import WithdrawForm
from articles.admin.lists import moment
from articles.compose import Document, compose
from articles.models import Article, Publication


def editor(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def as_read(story: Article, document: Document) -> str:
    """The story as readers would see it, dated by its first publication or today."""
    first = Publication.objects.filter(story_id=story.pk).first()
    return render.render(document, first.published_at if first else timezone.now(), None)


class StoryPages(admin.ModelAdmin[Any]):
    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, Callable[..., HttpResponse]] = {
            "preview": self.preview_view,
            "withdraw": self.withdraw_view,
            "unschedule": self.unschedule_view,
            "version/<int:number>": self.version_view,
        }
        own = [
            path(
                f"<path:object_id>/{route}/",
                self.admin_site.admin_view(view),
                name=self.name(route.split("/")[0]),
            )
            for route, view in pages.items()
        ]
        return [*own, *super().get_urls()]

    def name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def address(self, page: str, story: Article, *args: Any) -> str:
        return reverse(f"admin:{self.name(page)}", args=(story.pk, *args))

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
        note = _("Preview. Nothing is saved or public yet. Close this tab to go on writing.")
        response = self.preview_page(request, story, compose(story), note)
        response.context_data = {**(response.context_data or {}), "back": ""}
        transaction.set_rollback(True)
        return response

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        story = self.story(request, object_id)
        version = get_object_or_404(story.versions, number=number)
        note = _("Version %(number)s, saved %(when)s. This page is not public.")
        note %= {"number": number, "when": moment(version.made_at)}
        return self.preview_page(request, story, version.document, note)

    def preview_page(
        self, request: HttpRequest, story: Article, document: Document, note: str
    ) -> TemplateResponse:
        context = {
            "note": note,
            "headline": document["headline"] or _("Untitled"),
            "story_html": as_read(story, document),
            "back": self.address("change", story),
        }
        response = TemplateResponse(request, "admin/articles/preview.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                press.withdraw(story, by=editor(request), now=timezone.now, reason=reason)
            except press.Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("Withdrawn. Readers who open its address see your reason.")
                self.message_user(request, said, messages.SUCCESS)
                return redirect(self.address("change", story))
        title = _("Withdraw this story?")
        return self.act_page(request, story, title, "admin/articles/withdraw.html", form)

    def unschedule_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_publish(request, object_id)
        if request.method == "POST":
            try:
                press.unschedule(story, now=timezone.now)
            except press.Refused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                self.message_user(request, _("The schedule is cancelled."), messages.SUCCESS)
            return redirect(self.address("change", story))
        title = _("Cancel the schedule?")
        return self.act_page(request, story, title, "admin/articles/unschedule.html")

    def story_to_publish(self, request: HttpRequest, object_id: str) -> Article:
        if not self.may_publish(request):
            raise PermissionDenied
        return self.story(request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        story = self.story(request, object_id)
        versions = story.versions.select_related("made_by").defer("document")
        rows = [
            {"version": version, "address": self.address("version", story, version.number)}
            for version in versions
        ]
        context = {"rows": rows, **(extra_context or {})}
        return self.act_page(
            request, story, _("Versions"), "admin/articles/versions.html", **context
        )

    def act_page(
        self,
        request: HttpRequest,
        story: Article,
        title: str,
        template: str,
        form: WithdrawForm | None = None,
        **more: Any,
    ) -> HttpResponse:
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
