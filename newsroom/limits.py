"""How often something may be done: counted in the cache, in stretches of the clock.

The cache holds no name and no address, only what the site's key makes of them.
"""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    period: int = 600  # seconds

    def count(self, whom: str, *, now: datetime) -> int:
        """Counts one more; how many it is in this stretch. 0 where a full cache has dropped it."""
        count_key = self.key(whom, now)
        cache.add(count_key, 0, timeout=2 * self.period)
        try:
            return cache.incr(count_key)
        except ValueError:
            return 0

    def take_back(self, whom: str, *, now: datetime) -> None:
        """What was counted was none."""
        try:
            cache.decr(self.key(whom, now))
        except ValueError:
            return

    def key(self, whom: str, now: datetime) -> str:
        return hidden(self.name, f"{int(now.timestamp()) // self.period} {whom}")

    def seconds_left(self, now: datetime) -> int:
        """Until the next stretch begins."""
        return self.period - int(now.timestamp()) % self.period


def hidden(name: str, whom: str) -> str:
    """A key of the cache that tells nobody whom it is about."""
    digest = salted_hmac(f"newsroom.limits.{name}", whom, algorithm="sha256").hexdigest()
    return f"{name}-{digest}"


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
