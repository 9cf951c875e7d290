"""What keeps robots and other people's pages from using the sign-up form."""

from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SIGN_UPS_PER_CLIENT = 10
PERIOD = 600  # seconds


def is_from_another_site(request: HttpRequest) -> bool:
    """Whether the browser says that another site's page sent the form (Fetch Metadata)."""
    if fetch_site := request.headers.get("Sec-Fetch-Site"):
        return fetch_site not in {"same-origin", "none"}
    # "null" is sent from our own pages with a token, which have "Referrer-Policy: no-referrer".
    origin = request.headers.get("Origin", "null")
    return origin not in {"null", f"{request.scheme}://{request.get_host()}"}


def seconds_to_wait(request: HttpRequest, *, now: datetime) -> int:
    """0, or for how long this client has signed up enough addresses; counts this one."""
    period, gone = divmod(int(now.timestamp()), PERIOD)
    name = salted_hmac("newsroom.newsletter.client", client(request), algorithm="sha256")
    count_key = f"newsletter-{period}-{name.hexdigest()}"
    cache.add(count_key, 0, timeout=2 * PERIOD)
    try:
        count = cache.incr(count_key)
    except ValueError:  # a full cache has dropped it
        return 0
    return PERIOD - gone if count > SIGN_UPS_PER_CLIENT else 0


def client(request: HttpRequest) -> str:
    """The nearest public address on the way to us: hops within our own network are proxies.

    What a client itself writes into X-Forwarded-For stands further left, and is not believed. Of an
    IPv6 address it is the network, since each household has 2^64 of them.
    """
    remote: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    for hop in [remote or "127.0.0.1", *reversed(forwarded)]:  # "": a proxy at a unix socket
        try:
            address = ip_address(hop.strip())
        except ValueError:
            break
        if isinstance(address, IPv6Address):
            address = address.ipv4_mapped or address
        if address.is_global:
            return network(address)
    return remote


def network(address: IPv4Address | IPv6Address) -> str:
    return str(IPv6Address(int(address) >> 64 << 64)) if address.version == 6 else str(address)
