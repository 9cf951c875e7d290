"""What the worker does for the desk."""

from datetime import timedelta

from django.tasks import task
from django.utils import timezone

from articles import mails
from articles.models import Note

TRY_AGAIN_AFTER = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)]


@task
def mail_note(note_id: int, tries: int = 0) -> None:
    """A note that is resolved by then needs no mail.

    It counts as mailed once the mail server has it: a worker that is ended in between has it sent
    twice, and never not at all.
    """
    now = timezone.now()
    waiting = Note.objects.filter(pk=note_id, mailed_at=None, resolved_at=None)
    note = waiting.select_related("by", "to", "story").first()
    if not note:
        return
    try:
        mails.noted(note)
    except OSError:  # the mail server does not answer, or refuses: smtplib's errors are these
        if tries == len(TRY_AGAIN_AFTER):
            raise
        later = mail_note.using(run_after=now + TRY_AGAIN_AFTER[tries])
        later.enqueue(note_id, tries + 1)
    else:
        waiting.update(mailed_at=now)
