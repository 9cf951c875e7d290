"""What keeps strangers from guessing passwords, and from filling the record with their tries.

A try is counted before its password is looked at, and not counted once it was right: so many at
once are no way round. Whoever has signed in to an account from where they are is counted alone,
and strangers elsewhere cannot keep them out.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import What
from articles.record import record
from newsroom.limits import Limit, hidden

OF_CLIENT = Limit("sign-in-client", most=20)
OF_ACCOUNT = Limit("sign-in-account", most=50)
AT_HOME = Limit("sign-in-home", most=10)
LINES = Limit("sign-in-lines", most=10)
REMEMBERED = 30 * 86_400  # seconds
NOBODY, REFUSED = "", "\n"  # whom lines are about that are about no account


@dataclass
class Try:
    name: str
    client: str
    now: datetime
    counted: list[tuple[Limit, str]] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"{self.name} {self.client}"

    def limits(self) -> list[tuple[Limit, str]]:
        """Those that hold for this try, each with whom it counts."""
        if cache.get(hidden("sign-in-known", self.home)):
            return [(AT_HOME, self.home)]
        return [(OF_CLIENT, self.client), (OF_ACCOUNT, self.name)]

    def seconds_to_wait(self) -> int:
        """0, or for how long none is let in; counts this one."""
        for limit, whom in self.limits():
            self.counted.append((limit, whom))
            count = limit.count(whom, now=self.now)
            if count > limit.most:
                seconds = limit.seconds_left(self.now)
                if count == limit.most + 1:
                    self.write_down_limit(seconds)
                return seconds
        return 0

    def write_down_limit(self, seconds: int) -> None:
        told = {"who": said_of(self.name), "until": clock(self.now, seconds)}
        said = _("%(who)s: too many tries, so none is let in until %(until)s") % told
        write_down(said, REFUSED, now=self.now)

    def was_right(self) -> None:
        for limit, whom in self.counted:
            limit.take_back(whom, now=self.now)
        cache.set(hidden("sign-in-known", self.home), "yes", timeout=REMEMBERED)


def write_down_failure(name: str, *, now: datetime) -> None:
    said = said_of(name)
    write_down(said, name if is_known(name) else NOBODY, now=now)


def write_down(said: str, whom: str, *, now: datetime) -> None:
    """A line of the record, as long as there are not many about the same."""
    count = LINES.count(whom, now=now)
    if count > LINES.most + 1:
        return
    if count == LINES.most + 1:
        told = {"who": said, "until": clock(now, LINES.seconds_left(now))}
        said = _("%(who)s; more until %(until)s are not written down one by one") % told
    record(What.SIGN_IN_FAILED, by=None, now=now, said=said)


def said_of(name: str) -> str:
    """A name that nobody has is not kept: it may be a password, typed into the wrong field."""
    return _("as %s") % name if is_known(name) else _("with a name that nobody has")


def is_known(name: str) -> bool:
    return "\0" not in name and User.objects.filter(username=name).exists()


def clock(now: datetime, seconds: int) -> str:
    return date_format(timezone.localtime(now + timedelta(seconds=seconds)), "H:i")
