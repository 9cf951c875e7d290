"""The newsletter's door. None of these views has a session: who holds a token may use it."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom.caching import briefly
from newsroom.newsletter import guards, links, subscribing
from newsroom.newsletter.forms import SignUpForm
from newsroom.newsletter.models import KEPT_UNCONFIRMED, Subscriber

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def token_page[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """A page whose address is a secret: not kept, not indexed, not told to other sites.

    Exempt from CSRF checks, since who posts here needs the token, not a session; mail providers
    post to leave (RFC 8058), and under "no-referrer" browsers send "Origin: null".
    """

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(wrapped)


# Exempt from CSRF checks, since the form acts for no one's session: it stands on pages that are
# the same for all, without a cookie. What it does is to send a mail that asks.
@csrf_exempt
@form_methods
def signup(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return briefly(_signup_page)(request, None)
    if guards.is_from_another_site(request):
        return render(request, "newsletter/elsewhere.html", status=403)
    form = SignUpForm(request.POST)
    if form.is_trapped:
        return _check_your_mail()
    if not form.is_valid():
        return _signup_page(request, form, status=422)
    return _ask(request, form.cleaned_data["email"])


@require_safe
@briefly
def check_mail(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/check_mail.html", {"days": links.CONFIRM_WITHIN.days})


@token_page
@form_methods
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        asked = links.read_confirm_token(token, now=now)
    except links.Aged:
        return _dead_link(request, 410)
    except links.Forged:
        return _dead_link(request, 404)
    if request.method == "POST":
        subscribing.confirm(asked, now=now)
    subscriber = Subscriber.objects.filter(pk=asked.subscriber_id).first()
    if not subscriber:
        return _dead_link(request, 404)
    if subscriber.takes_it:
        return render(request, "newsletter/welcome.html", {"subscriber": subscriber})
    if subscriber.left_at and subscriber.left_at >= asked.at:
        return _dead_link(request, 410)
    return render(request, "newsletter/confirm.html", {"subscriber": subscriber})


@token_page
@form_methods
def leave(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = Subscriber.objects.filter(leave_token=token).first()
    if not subscriber:
        return _dead_link(request, 404)
    if request.method != "POST":
        return render(request, "newsletter/leave.html", {"subscriber": subscriber})
    subscribing.leave(subscriber, now=timezone.now())
    return render(request, "newsletter/left.html", {"subscriber": subscriber})


@token_page
@require_POST
def again(request: HttpRequest, token: str) -> HttpResponse:
    """Who has left, perhaps by mistake, is sent a mail to confirm."""
    whom = Subscriber.objects.filter(leave_token=token)
    if not whom.exists():
        return _dead_link(request, 404)
    subscribing.ask_again(whom, now=timezone.now())
    return _check_your_mail()


def _ask(request: HttpRequest, address: str) -> HttpResponse:
    now = timezone.now()
    if seconds := guards.seconds_to_wait(request, now=now):
        return _wait(request, seconds)
    subscribing.ask(address, now=now)
    return _check_your_mail()


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"minutes": -(-seconds // 60)}
    response = render(request, "newsletter/wait.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _check_your_mail() -> HttpResponse:
    return HttpResponseRedirect(reverse("newsletter:check_mail"), status=303)


def _signup_page(request: HttpRequest, form: SignUpForm | None, status: int = 200) -> HttpResponse:
    context = {"signup": form, "kept_days": KEPT_UNCONFIRMED.days}
    return render(request, "newsletter/signup.html", context, status=status)


def _dead_link(request: HttpRequest, status: int) -> HttpResponse:
    """404 for a link that we did not make, 410 for one that no longer works."""
    context = {"aged": status == 410, "days": links.CONFIRM_WITHIN.days}
    return render(request, "newsletter/dead_link.html", context, status=status)
