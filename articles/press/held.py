"""A text that is held back stays so, under whatever Version it comes again."""

from collections.abc import Iterator

from articles.models import HeldBack, Publication, Version
from articles.parts import as_public


def versions_that_say_the_same(version: Version) -> Iterator[Version]:
    """Those of the story's Versions that readers saw and cannot tell from this one."""
    said = as_public(version.document)
    seen = Version.objects.filter(story=version.story_id, publications__isnull=False).distinct()
    return (one for one in seen if as_public(one.document) == said)


def carry(publication: Publication, replaced: Version | None = None) -> None:
    """Holds back the Publication's Version, if what it replaces is, or what says the same."""
    standing = HeldBack.objects.filter(version__story=publication.story_id, over_at=None)
    held = list(standing.select_related("version"))
    if any(one.version_id == publication.version_id for one in held):
        return
    said = as_public(publication.version.document)
    for one in held:
        if one.version == replaced or as_public(one.version.document) == said:
            HeldBack.objects.create(
                version=publication.version, reason=one.reason, at=one.at, by=one.by
            )
            return
