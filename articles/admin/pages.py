"""The pages around a story's form: preview, withdraw, cancel the schedule."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import press, render
from articles.admin.forms import WithdrawForm
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
        }
        return [*self.urls_of(pages), *super().get_urls()]

    def urls_of(self, pages: dict[str, Callable[..., HttpResponse]]) -> list[URLPattern]:
        """Each named after the first word of its route."""
        return [
            path(
                f"<path:object_id>/{route}/",
                self.admin_site.admin_view(view),
                name=self.name(route.split("/")[0]),
            )
            for route, view in pages.items()
        ]

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

    def preview_page(
        self, request: HttpRequest, story: Article, document: Document, note: str
    ) -> TemplateResponse:
        context = {
            "note": note,
            "headline": document["headline"],
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
            "subtitle": story.headline,
            "story": story,
            "form": form,
            "opts": self.opts,
            "back": self.address("change", story),
            **more,
        }
        return TemplateResponse(request, template, context)
