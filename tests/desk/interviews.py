"""What Ada sends from the form of an interview, and what comes back."""

from tests.desk.conftest import INTERVIEWS, interview

POST = {"name": "Harbour Post", "asks": "on", "is_organisation": "on"}
MARA = {"name": "Mara Quill"}
TOLD = {"question": "Why now?", "answer": "<p>It was time.</p>"}


def add(client, speakers, exchanges, **fields):
    return client.post(f"{INTERVIEWS}add/", interview(speakers, exchanges, **fields), follow=True)


def rows(story):
    """The speakers and exchanges as the form of a saved interview holds them."""
    speakers = [
        {
            "id": speaker.pk,
            "interview": story.pk,
            "name": speaker.name,
            "short": speaker.short,
            "position": speaker.position,
            **{name: "on" for name in ("asks", "is_organisation") if getattr(speaker, name)},
        }
        for speaker in story.speakers.all()
    ]
    exchanges = [
        {
            "id": row.pk,
            "interview": story.pk,
            "asked_by": row.asked_by_id or "",
            "question": row.question,
            "answered_by": row.answered_by_id or "",
            "answer": row.answer,
            "was": row.anchor,
            "position": row.position,
        }
        for row in story.exchanges.all()
    ]
    return speakers, exchanges


def change(client, story, speakers, exchanges, **fields):
    data = interview(speakers, exchanges, **{"slug": story.slug, "_save": "1"} | fields)
    return client.post(f"{INTERVIEWS}{story.pk}/change/", data, follow=True)


def errors(page):
    """What is wrong in each formset, by its prefix."""
    return {
        inline.formset.prefix: str(inline.formset.errors) + str(inline.formset.non_form_errors())
        for inline in page.context["inline_admin_formsets"]
    }
