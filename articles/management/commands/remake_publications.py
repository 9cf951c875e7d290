from typing import Any

from django.core.management.base import BaseCommand

from articles import press
from articles.models import Publication


class Command(BaseCommand):
    help = "Makes every Publication again from its Version, and says how many changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        publications = Publication.objects.select_related("version").order_by("pk")
        made = changed = 0
        for publication in publications.iterator(chunk_size=200):
            made += 1
            changed += press.remake(publication)
        self.stdout.write(f"Publications made again: {made}, changed: {changed}.")
