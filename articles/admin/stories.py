"""The desk where a story is written: one form for all kinds of story."""

from typing import Any, ClassVar, override

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import pinning
from articles.admin import asking, once, tags, times
from articles.admin.assigning import StoryPeople
from articles.admin.blockwords import FOR_SCRIPTS
from articles.admin.conflicts import StoryConflicts, Written
from articles.admin.embargoes import StoryEmbargo
from articles.admin.forms import PREVIEW, PUBLISH, StoryForm
from articles.admin.history import StoryHistory, said_of_save
from articles.admin.inlines import CreditInline, PartOfStory
from articles.admin.lists import StoryList
from articles.admin.notes import StoryNotes
from articles.admin.pages import as_read
from articles.admin.presence import StoryPresence
from articles.admin.publicrecord import StoryPublicRecord
from articles.admin.record import StoryRecord
from articles.admin.reviewing import StoryReview
from articles.admin.scheduling import is_behind, said_of_draft, said_of_older
from articles.admin.shares import StoryShares
from articles.admin.standing import StoryStanding
from articles.admin.telling import StoryTelling
from articles.admin.unsaved import StoryUnsaved, is_asked_for_fields
from articles.admin.who import editor
from articles.admin.withdrawing import StoryWithdrawing
from articles.compose import compose
from articles.models import Article, State, Withdrawal
from articles.versions import save_version

# The first reads the form as it opened.
SCRIPTS = (
    *("unsaved", "desk", "presence", "notes", "queries", "tags", "sortable", "beside", "slug"),
    "lead",
)
STYLES = (
    *("desk", "notes", "queries", "rows", "sortable", "beside", "unsaved", "ahead", "telling"),
    *("asked", "crops", "picker", "picture", "lead"),
)


class StoryAdmin(
    StoryUnsaved,
    StoryPresence,
    StoryConflicts,
    StoryHistory,
    StoryReview,
    StoryNotes,
    StoryPeople,
    StoryRecord,
    StoryShares,
    StoryEmbargo,
    StoryStanding,
    StoryWithdrawing,
    StoryTelling,
    StoryPublicRecord,
    StoryList,
):
    """What the kinds of story share; each kind adds its own parts."""

    form = StoryForm
    change_form_template = "admin/articles/story_form.html"
    inlines: ClassVar[tuple[type[PartOfStory], ...]] = (CreditInline,)
    page = ("headline", "standfirst", "lead", "body")
    publishing = ("slug", *times.TIMES, "tags")

    class Media:
        css = {"all": [f"desk/{name}.css" for name in STYLES]}
        js = [FOR_SCRIPTS, *(Script(f"desk/{name}.js", type="module") for name in SCRIPTS)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        stories: Any = super().get_queryset(request).filter(kind=self.model.KIND)
        with_state: QuerySet[Any] = stories.with_state(timezone.now())
        return with_state

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Article | None:
        story: Article | None = super().get_object(request, object_id, from_field)
        if story and self.may_publish(request):
            opened: Any = story
            opened.chosen = times.chosen_in(request.GET)
        return story

    def reads_only(self, request: HttpRequest, story: Article | None) -> bool:
        return story is not None and not self.has_change_permission(request, story)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        may_publish = self.may_publish(request)
        publishing = [name for name in self.publishing if may_publish or name not in times.TIMES]
        publishing += self.telling_fields(request, obj)
        if self.reads_only(request, obj):
            return [(None, {"fields": ("slug", "tags"), "classes": ("aside",)})]
        if obj and obj.was_live:
            publishing.insert(1, "change_address")
        return [
            (None, {"fields": self.page, "classes": ("page",)}),
            (gettext_lazy("Publishing"), {"fields": publishing, "classes": ("aside",)}),
        ]

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> tuple[Any, ...]:
        return () if self.reads_only(request, obj) else tuple(self.inlines)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A story is withdrawn, never deleted."""
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if PUBLISH in request.POST and not self.may_publish(request):
            raise PermissionDenied
        self.check_review_buttons(request)
        made = None if object_id or PREVIEW in request.POST else once.made_from(request)
        if made and made.is_repeated(request):
            said = _("This story was saved already. Go on here.")
            self.message_user(request, said, messages.WARNING)
            return redirect(f"admin:{self.name('change')}", made.pk)
        return super().changeform_view(request, object_id, form_url, extra_context)

    @override
    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.may_publish = self.may_publish(request)
        if not obj and (made := once.made_from(request)):
            form.made_already = reverse(f"admin:{self.name('change')}", args=(made.pk,))
        return form

    @override
    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if PREVIEW in request.POST:
            return
        if form.pins_seen is not None:
            for box in pinning.keep_pinned(form.instance, seen=form.pins_seen):
                said = _("The fact box “%s” was pinned while you were writing; it stays pinned.")
                self.message_user(request, said % box, messages.WARNING)
        if form.is_stale:
            raise Written(form, formsets)
        now = timezone.now()
        note = form.cleaned_data["note"]
        version = save_version(form.instance, by=editor(request), now=now, note=note)
        self.warn_of_lost_embeds(request, [form, *formsets], form.instance)
        queries = self.pass_queries(request, form, version.document, now)
        if self.review(request, form.instance):
            self.settle(request, form, version, now)
        elif not form.is_publishing:
            outlook = self.outlook(request, form, version, now)
            said = _("Saved. %s") % outlook.said if outlook else said_of_draft(form, now)
            changed = said_of_save(form.instance, version) if version.made_at == now else ""
            level = outlook.level if outlook else messages.SUCCESS
            self.message_user(request, f"{said} {changed}".strip(), level)
        elif queries:
            self.choose(request, form, now)
            form.instance.is_asked = True
            said = asking.said_of_queries(len(queries))
            older = said_of_older(form.instance, version, now)
            self.message_user(request, f"{said} {older}".strip(), messages.WARNING)
        else:
            self.publish(request, form, version, now)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        if PREVIEW not in request.POST:
            once.remember(request, obj.pk)
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Back to the form: a writing tool does not throw one out to the list."""
        if PREVIEW in request.POST:
            return self.preview_unsaved(request, obj)
        self.forget_unsaved(request)
        self.keep_notice(request, obj)
        query = request.GET.copy()
        for name in (*times.TIMES, asking.ASKED):
            query.pop(name, None)
        query.update(times.in_query(getattr(obj, "chosen", {})))
        if getattr(obj, "is_asked", False):
            query[asking.ASKED] = "1"
        return redirect(f"{self.address('change', obj)}{'?' if query else ''}{query.urlencode()}")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if PREVIEW in request.POST:
            context["problems"] = problems_in(context)
            return TemplateResponse(
                request, "admin/articles/preview_refused.html", context, status=422
            )
        if is_asked_for_fields(request):
            return TemplateResponse(request, [], context)
        story = context["original"]
        reads_only = self.reads_only(request, story)
        if reads_only:
            context["story_html"] = as_read(story, compose(story))
        else:
            context["offered_tags"] = tags.offered()
            context |= self.of_unsaved(request, story, context)
        context["can_save"] = not reads_only
        context["can_publish"] = self.may_publish(request) and not reads_only
        if story:
            context["standing"] = State(story.state).label
            context["withdrawn"] = story.ended_by and not story.live_since and last_withdrawn(story)
            pages = ("preview", "unschedule", "history", "people", "record", "presence")
            context |= {f"{page}_url": self.address(page, story) for page in pages}
            context |= self.queries(request, story, context)
            context |= self.where_in_review(request, story)
            context |= self.embargo(request, story)
            context["is_behind"] = is_behind(story)
            context["ahead"] = "" if reads_only else self.said_before_saving(request, story)
            context |= self.notes(request, story, self.places(context) if not reads_only else {})
            context["assignments"] = story.assignments.select_related("editor").order_by("pk")
        return super().render_change_form(request, context, *args, **kwargs)


def last_withdrawn(story: Article) -> Withdrawal | None:
    return story.withdrawals.standing().select_related("by").first()


def problems_in(context: dict[str, Any]) -> list[tuple[str, str]]:
    """Each field that is wrong, with what is wrong with it."""
    forms = [context["adminform"].form]
    problems: list[tuple[str, str]] = []
    for inline in context["inline_admin_formsets"]:
        forms += inline.formset.forms
        problems += [
            (inline.opts.verbose_name, error) for error in inline.formset.non_form_errors()
        ]
    for form in forms:
        problems += [("", error) for error in form.non_field_errors()]
        problems += [(field.label, error) for field in form for error in field.errors]
    return problems
