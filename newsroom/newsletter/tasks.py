"""What the worker does for the newsletter's door."""

from datetime import timedelta

from django.tasks import task
from django.utils import timezone

from newsroom.newsletter import mails
from newsroom.newsletter.models import Subscriber

TRY_AGAIN_AFTER = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)]


@task
def send_what_was_asked_for(subscriber_id: int, tries: int = 0) -> None:
    now = timezone.now()
    Subscriber.objects.forgotten(now).delete()
    subscriber = Subscriber.objects.filter(pk=subscriber_id).first()
    if not subscriber:
        return  # erased since
    mail = mails.already if subscriber.takes_it else mails.confirm
    try:
        mail(subscriber)
    except OSError:  # the mail server does not answer, or refuses: smtplib's errors are these
        if tries == len(TRY_AGAIN_AFTER):
            raise
        later = send_what_was_asked_for.using(run_after=now + TRY_AGAIN_AFTER[tries])
        later.enqueue(subscriber_id, tries + 1)
