from articles.models.address import Address
from articles.models.article import Article, State
from articles.models.factbox import Fact, FactBox, FactBoxUse, FactToReview, PinnedBox
from articles.models.generation import SiteGeneration
from articles.models.passed import PassedQuery
from articles.models.person import Credit, Person
from articles.models.publication import (
    Publication,
    PublicationBox,
    PublicationPerson,
    PublicationTag,
)
from articles.models.tag import Tag, TaggedArticle
from articles.models.unsaved import Presence, Unsaved
from articles.models.version import NeverChanged, Version

__all__ = [
    "Address",
    "Article",
    "Credit",
    "Fact",
    "FactBox",
    "FactBoxUse",
    "FactToReview",
    "NeverChanged",
    "PassedQuery",
    "Person",
    "PinnedBox",
    "Presence",
    "Publication",
    "PublicationBox",
    "PublicationPerson",
    "PublicationTag",
    "SiteGeneration",
    "State",
    "Tag",
    "TaggedArticle",
    "Unsaved",
    "Version",
]
