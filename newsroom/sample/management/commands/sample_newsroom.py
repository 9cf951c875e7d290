from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import Article, Publication
from newsroom.sample.accounts import known_passwords, open_accounts
from newsroom.sample.loading import load
from newsroom.sample.texts import tell


class Command(BaseCommand):
    help = "Fills an empty newsroom with invented stories and two accounts; says how to sign in."

    def handle(self, *_args: Any, **_options: Any) -> None:
        has_stories = Article.objects.exists()
        if not has_stories or not User.objects.filter(is_superuser=True).exists():
            staff = open_accounts(tell()["accounts"])
        if has_stories:
            self.stdout.write("The newsroom has stories already; none were added.\n\n")
        else:
            count = load(staff, timezone.now())
            self.stdout.write(f"{count} stories of the invented city of Port Ansel are in.\n\n")
        self.stdout.write("\n".join(where_to_look()))


def where_to_look() -> list[str]:
    site = settings.SITE_URL
    interview = Publication.objects.live().for_lists().filter(kind="interview").first()
    passwords = known_passwords()
    return [
        f"  Front page    {site}/",
        *([f"  An interview  {site}{interview.path}"] if interview else []),
        f"  The desk      {site}/admin/",
        *(f"                sign in as {name}, password {passwords[name]}" for name in passwords),
        *([] if "editor" in passwords else ["                sign in with your own account"]),
        f"  Mails land in {settings.VAR / 'mail'}",
        "",
    ]
