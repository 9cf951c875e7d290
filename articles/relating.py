"""The rows by which lists and the desk find a Publication: its tags, and its fact boxes."""

from articles.compose import boxes_of, digest
from articles.models import FactBox, Publication, PublicationBox, PublicationTag, Tag


def relate(publication: Publication) -> bool:
    """Sets what the Version has and what is there still; true if that changed any row."""
    return any([_tag(publication), _box(publication)])


def _tag(publication: Publication) -> bool:
    ids = [tag["id"] for tag in publication.version.document["tags"]]
    wanted = set(Tag.objects.filter(pk__in=ids).values_list("pk", flat=True))
    rows = PublicationTag.objects.filter(publication=publication)
    if set(rows.values_list("tag", flat=True)) == wanted:
        return False
    rows.delete()
    PublicationTag.objects.bulk_create(
        PublicationTag(publication=publication, tag_id=pk) for pk in sorted(wanted)
    )
    return True


def _box(publication: Publication) -> bool:
    shown = {(box["id"], digest(box)) for box in boxes_of(publication.version.document)}
    there = FactBox.objects.in_bulk({pk for pk, _digest in shown})
    wanted = {row for row in shown if row[0] in there}
    rows = PublicationBox.objects.filter(publication=publication)
    if set(rows.values_list("box", "digest")) == wanted:
        return False
    rows.delete()
    PublicationBox.objects.bulk_create(
        PublicationBox(publication=publication, box_id=pk, digest=of_it)
        for pk, of_it in sorted(wanted)
    )
    return True
