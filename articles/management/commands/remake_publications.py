from typing import Any

from django.core.management.base import BaseCommand

from articles import press
from articles.models import Publication


class Command(BaseCommand):
    help = "Makes every Publication again from its Version, and says how many changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        publications = list(
            Publication.objects.order_by("live_from", "pk").values_list("pk", flat=True)
        )
        changed = sum(press.remake(pk) for pk in publications)
        self.stdout.write(f"Publications made again: {len(publications)}, changed: {changed}.")
