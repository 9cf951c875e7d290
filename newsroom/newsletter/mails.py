"""The mails of the newsletter's door, one function each; their words are in templates."""

from email import policy as policies
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from newsroom.newsletter import links
from newsroom.newsletter.models import Subscriber


class WholeHeader(UnstructuredHeader, BaseHeader):
    """Never folded: Python would make encoded words of a long address, which are not a link."""

    def fold(self, *, policy: "Policy[Any]") -> str:
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", WholeHeader)
WHOLE_LINKS = EmailPolicy(header_factory=HEADERS)


class Letter(EmailMultiAlternatives):
    def message(self, *, policy: "Policy[Any] | None" = None) -> EmailMessage:
        return super().message(policy=(policy or policies.default) + WHOLE_LINKS)


def confirm(subscriber: Subscriber) -> None:
    """Asks whether it was really they who asked."""
    asked = links.Asked(subscriber.pk, subscriber.last_mail_at or subscriber.asked_at)
    _send("confirm", subscriber, {"confirm_url": links.confirm_url(asked)})


def already(subscriber: Subscriber) -> None:
    """Says to who takes the newsletter that there is nothing to confirm."""
    _send("already", subscriber, {})


def _send(name: str, subscriber: Subscriber, context: dict[str, Any]) -> None:
    context |= {
        "subscriber": subscriber,
        "leave_url": links.leave_url(subscriber),
        "days": links.CONFIRM_WITHIN.days,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    subject, text, html = (
        render_to_string(f"newsletter/mail/{name}.{part}", context)
        for part in ("subject.txt", "txt", "html")
    )
    mail = Letter(
        " ".join(subject.split()), text, to=[subscriber.mailbox], headers=_headers(subscriber)
    )
    mail.attach_alternative(html, "text/html")
    mail.send()


def _headers(subscriber: Subscriber) -> dict[str, str]:
    headers = {
        "Message-ID": make_msgid(domain=settings.SITE.hostname),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers
    }
    if subscriber.confirmed_at:  # RFC 8058; who never was on the list cannot leave it
        headers["List-Unsubscribe"] = f"<{links.leave_url(subscriber)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
