"""What two editors of one story send, and what they are asked."""

import re
from html import unescape

from django.utils import timezone

from articles.versions import save_version
from interviews.models import Interview
from tests.desk.conftest import ARTICLES, INTERVIEWS, article, formset, interview
from tests.desk.interviews import rows


def address(story):
    return f"{INTERVIEWS if isinstance(story, Interview) else ARTICLES}{story.pk}/change/"


def fields_of(story):
    """The form as it is opened now."""
    story = type(story).objects.get(pk=story.pk)
    credited = [
        {"id": row.pk, "story": story.pk, "role": row.role, "person": row.person_id,
         "position": row.position, "was": f"{row.role}:{row.person_id}"}
        for row in story.credits.all()
    ]  # fmt: skip
    told = {
        "headline": story.headline,
        "standfirst": story.standfirst,
        "body": story.body,
        "slug": story.slug,
        "tags": ", ".join(tag.name for tag in story.tags.all()),
        "seen": story.versions.values_list("pk", flat=True).first() or "",
        "_save": "1",
        **formset("credits", credited, len(credited)),
    }
    if isinstance(story, Interview):
        return interview(*rows(story), **told, endnote=story.endnote)
    return article(**told)


def send(client, story, fields):
    return client.post(address(story), fields, follow=True)


def opened(story, by):
    save_version(story, by=by, now=timezone.now())
    return fields_of(story)


def asked(page):
    """The parts that the page asks about."""
    return re.findall(r'<legend class="conflict__part" dir="auto">([^<]+)<', page.text)


def again(page, **choices):
    """The page that asks, sent with these choices: all that it holds and nothing else."""
    form = page.text.partition('id="conflicts"')[2]
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = (re.search(rf' {key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and ('type="radio"' not in tag or " checked" in tag):
            fields[unescape(name[1])] = unescape(value[1]) if value else ""
    for name, value in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form):
        fields[name] = unescape(value)
    fields["_save"] = "1"
    return fields | {f"take:{key}": choice for key, choice in choices.items()}


def newest(story):
    return story.versions.first().document


def words_of(story):
    return str(newest(story))


def without(form, number):
    return form | {f"exchanges-{number}-DELETE": "on"}
