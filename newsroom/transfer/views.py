from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin import once
from articles.admin.embedded import desk_address
from articles.models import Article
from interviews.sources.files import Unreadable
from newsroom.transfer.drafts import Drafted, draft_text
from newsroom.transfer.forms import NewFromTextForm


@permission_required(["articles.add_article", "interviews.add_interview"], raise_exception=True)
def new_from_text(request: HttpRequest) -> HttpResponse:
    made = once.made_from(request)
    if made and made.is_repeated(request):
        messages.warning(request, _("This draft was made already. Go on here."))
        return redirect(desk_address(Article.objects.get(pk=made.pk)))
    form = NewFromTextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            drafted = _draft(form, request)
        except Unreadable as refusal:
            form.add_error("text", str(refusal))
        else:
            once.remember(request, drafted.story.pk)
            _tell(request, drafted)
            return redirect(desk_address(drafted.story))
    context = {
        **admin.site.each_context(request),
        "title": _("New from text"),
        "form": form,
        "once": request.POST.get(once.FIELD) or once.new_token(),
    }
    return render(request, "admin/new_from_text.html", context)


def _draft(form: NewFromTextForm, request: HttpRequest) -> Drafted:
    assert isinstance(request.user, User)  # noqa: S101 - admin_view lets nobody else in
    return draft_text(form.cleaned_data["text"], by=request.user, now=timezone.now())


def _tell(request: HttpRequest, drafted: Drafted) -> None:
    messages.success(request, _("This is the draft. Check it before you publish it."))
    for paragraph in drafted.reading.not_in_draft:
        messages.warning(
            request, _("This could not be placed and is not in the draft: %s") % paragraph
        )
    if left_out := drafted.reading.left_out:
        messages.info(request, _("Left out as page furniture: %s") % " · ".join(left_out))
