from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase


class Tag(TagBase):
    """A subject; some tags are sections, which stand in the navigation."""

    is_section = models.BooleanField(
        _("section"), default=False, help_text=_("Stands in the navigation of every page.")
    )
    section_order = models.PositiveSmallIntegerField(_("place in the navigation"), default=0)

    class Meta(TagBase.Meta):
        abstract = False
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return f"/tags/{self.slug}/"


class TaggedArticle(ItemBase):
    """That a story, as its editors are working on it, carries a tag."""

    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_articles")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="a_tag_once_per_story")
        ]
