"""Prints as JSON what the desk's heavier work costs, in CPU seconds and in bare Django pages.

Each work and the bare page are timed by turns in one process; the median of the rounds is kept.
"""

import json
import random
import time
from collections.abc import Callable
from statistics import median

import django

django.setup()

from django.test import Client
from django.utils import timezone

from articles.compose import compose
from articles.copydesk import ask
from interviews.sources.paste import read_paste
from interviews.transcript import read_transcript
from tests.stories import make_interview

ROUNDS = 7
BARE_PAGES = 300
WORDS = "harbour tide ferry winter ice wind boat crew line island port water stone bell"


def transcript(exchanges: int = 300, words: int = 50) -> str:
    """300 exchanges of some 200 words: 60,000 in all."""
    drawn = random.Random(7)

    def said() -> str:
        return " ".join(drawn.choices(WORDS.split(), k=words)).capitalize()

    return "\n\n".join(
        f"Harbour Post: {said()}?\n\n{'MQ' if number else 'Mara Quill'}: {said()}.\n\n{said()}."
        f"\n\n{said()}."
        for number in range(exchanges)
    )


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    text = transcript()
    document = compose(make_interview(exchanges=100))
    now = timezone.now()
    works: dict[str, Callable[[], object]] = {
        f"reading {len(text.split())} words": lambda: read_transcript(read_paste(text=text)),
        "asking of 100 exchanges": lambda: ask(document, live_from=now, today=now.date()),
    }
    client = Client(SERVER_NAME="127.0.0.1")

    def bare_pages() -> None:
        for _ in range(BARE_PAGES):
            client.get("/bare/5000/")

    rounds = [
        {"bare": seconds(bare_pages) / BARE_PAGES}
        | {name: seconds(work) for name, work in works.items()}
        for _ in range(ROUNDS)
    ]
    print(
        json.dumps(
            [
                {
                    "work": name,
                    "cpu_seconds": round(median(each[name] for each in rounds), 3),
                    "in_bare_pages": round(median(each[name] / each["bare"] for each in rounds)),
                }
                for name in works
            ]
        )
    )


if __name__ == "__main__":
    main()
