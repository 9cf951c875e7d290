"""Paste a transcript: a text is read, laid out to be mended, and only then made an interview."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import once
from articles.admin.fields import WholeText
from articles.admin.forms import Growing
from articles.admin.pages import StoryPages
from articles.admin.who import editor
from interviews.admin.accepting import go_on_with, start_interview
from interviews.admin.proof import Laid, Proof, lay_out, read_proof
from interviews.models import Interview
from interviews.sources.files import Unreadable
from interviews.sources.paste import read_paste
from interviews.speakers import short_forms

MOST_NAMES = 100
# What the page's script says.
WORDS = {
    "parts": {
        "question": gettext_lazy("Question"),
        "answer": gettext_lazy("Answer"),
        "on": gettext_lazy("Goes on"),
        "before": gettext_lazy("Introduction"),
        "after": gettext_lazy("Note at the end"),
        "out": gettext_lazy("Left out"),
    },
    "by": {
        "question": gettext_lazy("Question by %(name)s"),
        "answer": gettext_lazy("Answer by %(name)s"),
    },
    "what": gettext_lazy("What this paragraph is"),
    "was": gettext_lazy("In your text: %(label)s"),
    "nobody": gettext_lazy("Nobody named"),
    "whoAsks": gettext_lazy("Who asks?"),
    "whoAnswers": gettext_lazy("Who answers?"),
    "turn": gettext_lazy("%(number)s turn"),
    "turns": gettext_lazy("%(number)s turns"),
    "doubt": gettext_lazy("%(number)s place to check"),
    "doubts": gettext_lazy("%(number)s places to check"),
    "now": gettext_lazy("Now: %(part)s"),
    "split": gettext_lazy("Split in two."),
    "joined": gettext_lazy("Joined with the one above."),
    "right": gettext_lazy("Noted."),
    "undone": gettext_lazy("Undone."),
    "rich": gettext_lazy("Italics and links of the answers come along."),
    "plain": gettext_lazy("You changed the text, so italics and links do not come along."),
    "anew": gettext_lazy("Lay the text out anew? What you changed in the layout is lost."),
    "tooLong": gettext_lazy(
        "This text is longer than a story can be (400,000 characters). Split it in two."
    ),
    "failed": gettext_lazy("The desk could not read this. Your text is still here; try again."),
    "signedOut": gettext_lazy("You are signed out. Sign in in another tab, then try again."),
    "unreachable": gettext_lazy("The newsroom cannot be reached. Your text is still here."),
}


class TranscriptForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The transcript"),
        required=False,
        strip=False,
        help_text=gettext_lazy(
            "Straight from Word, Google Docs, a mail or a web page, with or without an "
            "introduction. Nothing is saved yet."
        ),
        widget=forms.Textarea(attrs={"rows": 20, "autofocus": True, "dir": "auto"}),
    )
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.docx,.vtt,.srt,.html"}),
        help_text=gettext_lazy("A text, a Word document (.docx), or subtitles (.vtt, .srt)."),
    )
    laid: Laid

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.is_new = is_new

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload, text = cleaned.get("file"), cleaned.get("text", "")
        if upload and text.strip():
            self.add_error("file", _("There is text in the box too. Empty the box to use a file."))
            return cleaned
        try:
            paragraphs = read_paste(text=text, html=cleaned.get("html", ""), upload=upload)
        except Unreadable as refusal:
            self.add_error("file" if upload else "text", str(refusal))
        else:
            self.laid = lay_out(paragraphs, is_new=self.is_new)
        return cleaned


class ProofForm(WholeText, forms.Form):
    """What the proof's page sends."""

    headline = forms.CharField(
        label=gettext_lazy("Headline"),
        max_length=200,
        required=False,
        widget=Growing({"class": "growing headline", "placeholder": gettext_lazy("Headline")}),
    )
    standfirst = forms.CharField(
        label=gettext_lazy("Standfirst"),
        max_length=1000,
        required=False,
        widget=Growing(
            {
                "class": "growing standfirst",
                "placeholder": gettext_lazy("The story in a sentence or two"),
            }
        ),
    )
    proof = forms.CharField(strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if not is_new:
            del self.fields["headline"], self.fields["standfirst"]

    def clean_proof(self) -> Proof:
        return read_proof(self.cleaned_data["proof"])


class PastePages(StoryPages):
    change_list_template = "admin/interviews/change_list.html"
    change_form_template = "admin/interviews/interview_form.html"

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, Callable[..., HttpResponse]] = {
            "paste": self.paste_view,
            "paste/accept": self.accept_view,
        }
        own = [
            path(
                f"{story}{route}/",
                self.admin_site.admin_view(view),
                name=self.name(f"{name}{route.rpartition('/')[2]}"),
            )
            for route, view in pages.items()
            for story, name in (("", "new_"), ("<path:object_id>/", ""))
        ]
        shorts = path(
            "paste/short-forms/",
            self.admin_site.admin_view(self.short_forms_view),
            name=self.name("short_forms"),
        )
        return [*own, shorts, *super().get_urls()]

    def paste_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        interview = self.interview(request, object_id)
        is_new = interview is None
        form = TranscriptForm(request.POST or None, request.FILES or None, is_new=is_new)
        laid = form.laid if request.method == "POST" and form.is_valid() else None
        if request.headers.get("Accept") == "application/json":
            return JsonResponse(laid._asdict() if laid else {"errors": form.errors})
        proof_form = ProofForm(initial=laid and as_initial(laid), is_new=is_new)
        return self.paste_page(request, interview, form, proof_form)

    def accept_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        interview = self.interview(request, object_id)
        if request.method != "POST":
            return redirect(self.page_address("paste", interview))
        if (made := once.made_from(request)) and made.is_repeated(request):
            messages.warning(request, _("This transcript was taken in already. Go on here."))
            return redirect(f"admin:{self.name('change')}", made.pk)
        form = ProofForm(request.POST, is_new=interview is None)
        if form.is_valid() and (accepted := self.accept(request, interview, form)):
            once.remember(request, accepted.pk)
            said = _("These are its exchanges. Nothing is public before you publish it.")
            self.message_user(request, said, messages.SUCCESS)
            return redirect(self.address("change", accepted))
        return self.paste_page(request, interview, TranscriptForm(is_new=interview is None), form)

    def accept(
        self, request: HttpRequest, interview: Interview | None, form: ProofForm
    ) -> Interview | None:
        """The interview with all that the proof shows, or None if it does not fit."""
        told, by, now = form.cleaned_data, editor(request), timezone.now()
        try:
            if interview:
                go_on_with(interview, told["proof"], by=by, now=now)
                return interview
            heading = told["headline"], told["standfirst"]
            return start_interview(*heading, told["proof"], by=by, now=now)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None

    def short_forms_view(self, request: HttpRequest) -> JsonResponse:
        """The short form that each `name` would get; `organisation` holds places among them."""
        names = request.GET.getlist("name")[:MOST_NAMES]
        organisations = set(request.GET.getlist("organisation"))
        told = {
            name.casefold(): (name, "", str(place) in organisations)
            for place, name in enumerate(names)
        }
        shorts = dict(zip(told, short_forms(list(told.values())), strict=True))
        return JsonResponse({"shorts": [shorts[name.casefold()] for name in names]})

    def interview(self, request: HttpRequest, object_id: str | None) -> Interview | None:
        """The one that is gone on with; None for a new one, if its editor may make one."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        interview = self.story(request, object_id)
        if not self.has_change_permission(request, interview):
            raise PermissionDenied
        return interview if isinstance(interview, Interview) else None

    def page_address(self, page: str, interview: Interview | None) -> str:
        if interview:
            return self.address(page, interview)
        return reverse(f"admin:{self.name(f'new_{page}')}")

    def paste_page(
        self,
        request: HttpRequest,
        interview: Interview | None,
        form: TranscriptForm,
        proof_form: ProofForm,
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Paste a transcript"),
            "opts": self.opts,
            "form": form,
            "proof_form": proof_form,
            "paste": self.page_address("paste", interview),
            "accept": self.page_address("accept", interview),
            "words": WORDS | {"shortForms": reverse(f"admin:{self.name('short_forms')}")},
            "interview": interview,
            "back": interview and self.address("change", interview),
            "has_exchanges": interview and interview.exchanges.exists(),
            "once": request.POST.get(once.FIELD) or once.new_token(),
        }
        return TemplateResponse(request, "admin/interviews/paste.html", context)


def as_initial(laid: Laid) -> dict[str, str]:
    return {**laid._asdict(), "proof": json.dumps(laid.proof)}
