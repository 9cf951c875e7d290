from articles.models.act import Act, What
from articles.models.address import Address
from articles.models.article import Article, State
from articles.models.assignment import Assignment
from articles.models.factbox import Fact, FactBox, FactBoxUse, FactToReview, PinnedBox
from articles.models.generation import SiteGeneration
from articles.models.kept import NeverChanged
from articles.models.note import Note, NoteAnswer
from articles.models.passed import PassedQuery
from articles.models.person import Credit, Person
from articles.models.publication import (
    Publication,
    PublicationBox,
    PublicationPerson,
    PublicationTag,
)
from articles.models.review import Approval, Submission
from articles.models.share import ShareLink, ShareVisit
from articles.models.storywords import StoryWords
from articles.models.tag import Tag, TaggedArticle
from articles.models.unsaved import Presence, Unsaved
from articles.models.version import Version

__all__ = [
    "Act",
    "Address",
    "Approval",
    "Article",
    "Assignment",
    "Credit",
    "Fact",
    "FactBox",
    "FactBoxUse",
    "FactToReview",
    "NeverChanged",
    "Note",
    "NoteAnswer",
    "PassedQuery",
    "Person",
    "PinnedBox",
    "Presence",
    "Publication",
    "PublicationBox",
    "PublicationPerson",
    "PublicationTag",
    "ShareLink",
    "ShareVisit",
    "SiteGeneration",
    "State",
    "StoryWords",
    "Submission",
    "Tag",
    "TaggedArticle",
    "Unsaved",
    "Version",
    "What",
]
