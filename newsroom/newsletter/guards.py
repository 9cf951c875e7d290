"""What keeps robots and other people's pages from using the sign-up form."""

from datetime import datetime

from django.http import HttpRequest

from newsroom.limits import Limit, client

SIGN_UPS = Limit("newsletter", most=10)  # of a client


def is_from_another_site(request: HttpRequest) -> bool:
    """Whether the browser says that another site's page sent the form (Fetch Metadata)."""
    if fetch_site := request.headers.get("Sec-Fetch-Site"):
        return fetch_site not in {"same-origin", "none"}
    # "null" is sent from our own pages with a token, which have "Referrer-Policy: no-referrer".
    origin = request.headers.get("Origin", "null")
    return origin not in {"null", f"{request.scheme}://{request.get_host()}"}


def seconds_to_wait(request: HttpRequest, *, now: datetime) -> int:
    """0, or for how long this client has signed up enough addresses; counts this one."""
    count = SIGN_UPS.count(client(request), now=now)
    return SIGN_UPS.seconds_left(now) if count > SIGN_UPS.most else 0
