from articles.models.act import Act
from articles.models.address import Address
from articles.models.article import Article, State
from articles.models.assignment import Assignment
from articles.models.factbox import Fact, FactBox, FactBoxUse, FactToReview, PinnedBox
from articles.models.generation import SiteGeneration
from articles.models.kept import NeverChanged
from articles.models.passed import PassedQuery
from articles.models.person import Credit, Person
from articles.models.publication import (
    Publication,
    PublicationBox,
    PublicationPerson,
    PublicationTag,
)
from articles.models.storywords import StoryWords
from articles.models.tag import Tag, TaggedArticle
from articles.models.version import Version

__all__ = [
    "Act",
    "Address",
    "Article",
    "Assignment",
    "Credit",
    "Fact",
    "FactBox",
    "FactBoxUse",
    "FactToReview",
    "NeverChanged",
    "PassedQuery",
    "Person",
    "PinnedBox",
    "Publication",
    "PublicationBox",
    "PublicationPerson",
    "PublicationTag",
    "SiteGeneration",
    "State",
    "StoryWords",
    "Tag",
    "TaggedArticle",
    "Version",
]
