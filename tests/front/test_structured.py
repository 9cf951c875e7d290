"""What a story page says of itself to machines, in the words of schema.org."""

import json
import re
from datetime import timedelta

from articles import press
from articles.models import Credit, Person, Publication
from interviews.models import Exchange, Speaker
from tests.picture_rows import add_renditions, embed, make_picture
from tests.stories import make_article, make_interview

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def described(cleo, path):
    [data] = DATA.findall(cleo.get(path).text)
    return json.loads(data)


def test_an_article_is_described(cleo, publish):
    story = make_article()
    ada = Person.objects.create(name="Ada Okoye", slug="ada")
    ben = Person.objects.create(name="Ben Ruiz", slug="ben")
    Credit.objects.create(story=story, person=ada)
    Credit.objects.create(story=story, person=ada, role="reported")
    Credit.objects.create(story=story, person=ben, role="translated")
    story.tags.add("Harbour")
    publication = publish(story)
    article = described(cleo, publication.path)
    site = article["publisher"]["url"].rstrip("/")
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "Ferry line reopens"
    assert article["author"] == [
        {"@type": "Person", "name": "Ada Okoye", "url": f"{site}/people/ada/"}
    ]
    assert article["translator"][0]["name"] == "Ben Ruiz"
    assert article["keywords"] == ["Harbour"]
    assert article["wordCount"] == 4
    assert article["url"] == article["mainEntityOfPage"] == f"{site}{publication.path}"
    assert article["datePublished"] == article["dateModified"]
    assert article["publisher"]["@type"] == "NewsMediaOrganization"


def test_without_credits_the_newsroom_is_the_author(cleo, publish):
    article = described(cleo, publish(make_article()).path)
    assert article["author"] == article["publisher"]


def test_an_interview_is_questions_and_answers_of_people(cleo, publish):
    interview = make_interview(exchanges=2)
    mara = interview.speakers.get(asks=False)
    page = Person.objects.create(name="Mara Quill", slug="mara")
    tom = Speaker.objects.create(interview=interview, name="Tom Ash", position=3)
    Speaker.objects.filter(pk=mara.pk).update(person=page, role="Captain", organisation="Corvin")
    Exchange.objects.create(
        interview=interview,
        position=3,
        answered_by=tom,
        answer="<p>No [laughs], <em>never</em>.</p>",
    )
    publication = publish(interview)
    article = described(cleo, publication.path)
    site = article["publisher"]["url"].rstrip("/")
    first, second = article["hasPart"]
    head, _two, further = interview.exchanges.all()
    asks = {"@type": "Organization", "name": "HARBOUR POST"}
    answers = {"@type": "Person", "name": "Mara Quill", "url": f"{site}/people/mara/"}
    assert article["genre"] == "Interview"
    assert article["mentions"] == [
        asks,
        answers
        | {"jobTitle": "Captain", "affiliation": {"@type": "Organization", "name": "Corvin"}},
        {"@type": "Person", "name": "Tom Ash"},
    ]
    assert first == {
        "@type": "Question",
        "text": "Question number 1?",
        "position": 1,
        "url": f"{site}{publication.path}#{head.anchor}",
        "author": asks,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": "Answer number 1.",
            "url": f"{site}{publication.path}#{head.anchor}",
            "author": answers,
        },
    }
    assert [answer["text"] for answer in second["acceptedAnswer"]] == [
        "Answer number 2.",
        "No [laughs], never.",
    ]
    assert second["acceptedAnswer"][1]["url"].endswith(f"#{further.anchor}")


def test_an_answer_before_any_question_is_a_part_too(cleo, publish):
    interview = make_interview(exchanges=1)
    interview.exchanges.update(question="", asked_by=None)
    [part] = described(cleo, publish(interview).path)["hasPart"]
    assert (part["@type"], part["position"]) == ("Answer", 1)


def test_no_headline_ends_the_data(cleo, publish):
    headline = "</script><script>alert(1)</script> & <!-- “more”"
    path = publish(make_article(headline=headline, slug="markup")).path
    page = cleo.get(path).text
    [data] = DATA.findall(page)
    assert not set("<>&") & set(data)
    assert described(cleo, path)["headline"] == headline


def test_a_list_a_gone_page_and_one_of_before_describe_nothing(cleo, publish, ada, an_hour_ago):
    story = make_article()
    path = publish(story, an_hour_ago).path
    assert "ld+json" not in cleo.get("/").text
    Publication.objects.update(described={})
    assert "ld+json" not in cleo.get(path).text
    press.withdraw(story, by=ada, now=an_hour_ago + timedelta(minutes=1), reason="Wrong.")
    gone = cleo.get(path)
    assert gone.status_code == 410
    assert "ld+json" not in gone.text


def test_machines_are_told_of_each_picture_in_a_text(cleo, publish, ada):
    told = {"terms": "See https://port.example/terms.", "licensor_url": "https://port.example/buy"}
    told |= {"source_type": "trainedAlgorithmicMedia", "owner": "Port Press"}
    drawn = make_picture(ada, "drawn", **told)
    plain = make_picture(ada, "plain", caption="")
    for picture in (drawn, plain):
        add_renditions(picture)
    story = make_article(body=f"<p>One.</p>{embed(drawn, caption='As it may be.')}{plain.embed}")
    first, second = described(cleo, publish(story).path)["associatedMedia"]
    assert first == {
        "@type": "ImageObject",
        "url": "http://127.0.0.1:8000/media/drawn-whole-1200.jpeg",
        "contentUrl": "http://127.0.0.1:8000/media/drawn-whole-1200.jpeg",
        "width": 1200,
        "height": 800,
        "caption": "As it may be.",
        "creditText": "Cleo Tamm",
        "copyrightNotice": "Port Press",
        "license": "https://port.example/terms",
        "acquireLicensePage": "https://port.example/buy",
        "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    }
    assert "caption" not in second
