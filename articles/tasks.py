"""What the worker does for the desk."""

from datetime import timedelta

from django.tasks import task
from django.utils import timezone

from articles import mails
from articles.models import Note

TRY_AGAIN_AFTER = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)]


@task
def mail_note(note_id: int, tries: int = 0) -> None:
    """Once: whoever claims the note sends it, and a note that is resolved by then needs no mail."""
    now = timezone.now()
    waiting = Note.objects.filter(pk=note_id, mailed_at=None, resolved_at=None)
    if not waiting.update(mailed_at=now):
        return
    try:
        mails.noted(Note.objects.select_related("by", "to", "story").get(pk=note_id))
    except OSError:  # the mail server does not answer, or refuses: smtplib's errors are these
        Note.objects.filter(pk=note_id).update(mailed_at=None)
        if tries == len(TRY_AGAIN_AFTER):
            raise
        later = mail_note.using(run_after=now + TRY_AGAIN_AFTER[tries])
        later.enqueue(note_id, tries + 1)
