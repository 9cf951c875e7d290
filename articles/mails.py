"""The mails of the desk, one function each; their words are in templates."""

from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from articles.models import Article, Note
from articles.names import name_of


def noted(note: Note) -> None:
    """Says to whom a note is addressed that it is there."""
    if not (note.to and note.to.email and note.to.is_active):
        return
    if not Article.objects.seen_by(note.to).filter(pk=note.story_id).exists():
        return  # taken off the story meanwhile
    context = {
        "note": note,
        "who": name_of(note.by),
        "story": note.story,
        "story_url": settings.SITE_URL + reverse("admin:story", args=(note.story_id,)),
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    subject, text, html = (
        render_to_string(f"desk/mail/note.{part}", context)
        for part in ("subject.txt", "txt", "html")
    )
    headers = {
        "Message-ID": make_msgid(domain=settings.SITE.hostname),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers
    }
    mail = EmailMultiAlternatives(
        " ".join(subject.split()), text, to=[note.to.email], headers=headers
    )
    mail.attach_alternative(html, "text/html")
    mail.send()
