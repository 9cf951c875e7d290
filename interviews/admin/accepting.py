"""An accepted proof -> an interview: its speakers, its exchanges, and what stands around them."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.prose import clean_body, clean_fact
from articles.versions import lock, save_version
from interviews.admin.proof import (
    AFTER,
    BEFORE,
    QUESTION,
    Proof,
    ProofSpeaker,
    paragraphs_of,
    turns_in,
)
from interviews.models import Interview, Speaker
from interviews.turns import Turn, add_turns


@transaction.atomic
def start_interview(
    headline: str, standfirst: str, proof: Proof, *, by: User, now: datetime
) -> Interview:
    """A new draft with its first Version; raises ValidationError for what does not fit."""
    interview = Interview(headline=headline, standfirst=standfirst)
    interview.clean_fields()
    interview.save()
    _add(interview, proof)
    save_version(interview, by=by, now=now, note=_("From a transcript"))
    return interview


@transaction.atomic
def go_on_with(interview: Interview, proof: Proof, *, by: User, now: datetime) -> None:
    """Below what the interview has already; whoever speaks in it already is the same speaker."""
    lock(interview)
    interview.refresh_from_db()
    _add(interview, proof)
    save_version(interview, by=by, now=now, note=_("Added from a transcript"))


def _add(interview: Interview, proof: Proof) -> None:
    speakers = _speakers(interview, proof)
    turns = [
        Turn(
            is_question=rows[0]["part"] == QUESTION,
            speaker=None if rows[0]["speaker"] is None else speakers[rows[0]["speaker"]],
            paragraphs=[row["html"] for row in rows],
        )
        for rows in turns_in(proof)
    ]
    add_turns(interview, turns)
    interview.body = clean_body(interview.body + paragraphs_of(proof, BEFORE))
    interview.endnote = clean_fact(interview.endnote + paragraphs_of(proof, AFTER))
    interview.clean_fields()
    interview.save()


def _speakers(interview: Interview, proof: Proof) -> list[Speaker | None]:
    """In the order of the proof; None for one without a name. Nobody who is silent is made."""
    heard = {row["speaker"] for rows in turns_in(proof) for row in rows}
    known = {speaker.name.casefold(): speaker for speaker in interview.speakers.all()}
    first = len(known) + 1
    speakers: list[Speaker | None] = []
    for key, told in enumerate(proof["speakers"]):
        name = told["name"].casefold()
        if not name or (name not in known and key not in heard):
            speakers.append(None)
            continue
        if name not in known:
            known[name] = _speaker(interview, told, position=first + key)
        _fill_in(known[name], told)
        speakers.append(known[name])
    return speakers


def _fill_in(speaker: Speaker, told: ProofSpeaker) -> None:
    """What the proof knows of a speaker who is there already; what is there stays."""
    role, organisation = speaker.role or told["role"], speaker.organisation or told["organisation"]
    if (role, organisation) != (speaker.role, speaker.organisation):
        speaker.role, speaker.organisation = role, organisation
        speaker.clean_fields(exclude={"interview"})
        speaker.save()


def _speaker(interview: Interview, told: ProofSpeaker, *, position: int) -> Speaker:
    speaker = Speaker(interview=interview, position=position, **told)
    speaker.clean_fields(exclude={"interview"})
    speaker.save()
    return speaker
