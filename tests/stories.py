"""Stories that tests tell, about the port of Tarnhaven."""

from articles.models import Article, Fact, FactBox
from interviews.models import Exchange, Interview, Speaker


def make_article(headline: str = "Ferry line reopens", **fields: str) -> Article:
    fields = {"standfirst": "After two years.", "body": "<p>The ferry is back.</p>"} | fields
    return Article.objects.create(headline=headline, **fields)


def make_factbox(heading: str = "The ferry in figures") -> FactBox:
    box = FactBox.objects.create(heading=heading)
    Fact.objects.create(box=box, label="Boats", text="<p>Two, built in 1987.</p>", position=1)
    Fact.objects.create(box=box, label="Crossings", text="<p>Fourteen a day.</p>", position=2)
    return box


def make_interview(headline: str = "“We waited for two years”", exchanges: int = 2) -> Interview:
    interview = Interview.objects.create(
        headline=headline, body="<p>Mara Quill runs the ferry.</p>"
    )
    asks = Speaker.objects.create(
        interview=interview, name="HARBOUR POST", asks=True, is_organisation=True, position=1
    )
    answers = Speaker.objects.create(interview=interview, name="Mara Quill", position=2)
    Exchange.objects.bulk_create(
        Exchange(
            interview=interview,
            position=number,
            asked_by=asks,
            question=f"Question number {number}?",
            answered_by=answers,
            answer=f"<p>Answer number {number}.</p>",
        )
        for number in range(1, exchanges + 1)
    )
    return interview
