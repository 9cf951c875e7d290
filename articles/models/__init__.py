from articles.models.act import Act, What
from articles.models.address import Address
from articles.models.article import Article, State
from articles.models.assignment import Assignment
from articles.models.correction import Correction
from articles.models.embargo import Embargo
from articles.models.factbox import Fact, FactBox, FactBoxUse, FactToReview, PinnedBox
from articles.models.generation import SiteGeneration
from articles.models.heldback import HeldBack
from articles.models.kept import NeverChanged
from articles.models.note import Note, NoteAnswer
from articles.models.passed import PassedQuery
from articles.models.person import Credit, Person
from articles.models.picture import (
    FormerFile,
    Picture,
    PictureUse,
    PublicationPicture,
    Rendition,
    SourceType,
    TaggedPicture,
)
from articles.models.picturewords import PictureWords
from articles.models.publication import (
    Publication,
    PublicationBox,
    PublicationLink,
    PublicationPerson,
    PublicationTag,
)
from articles.models.review import Approval, Submission
from articles.models.share import ShareLink, ShareVisit
from articles.models.storywords import StoryWords
from articles.models.tag import Tag, TaggedArticle
from articles.models.unsaved import Presence, Unsaved
from articles.models.version import Version
from articles.models.withdrawal import Withdrawal

__all__ = [
    "Act",
    "Address",
    "Approval",
    "Article",
    "Assignment",
    "Correction",
    "Credit",
    "Embargo",
    "Fact",
    "FactBox",
    "FactBoxUse",
    "FactToReview",
    "FormerFile",
    "HeldBack",
    "NeverChanged",
    "Note",
    "NoteAnswer",
    "PassedQuery",
    "Person",
    "Picture",
    "PictureUse",
    "PictureWords",
    "PinnedBox",
    "Presence",
    "Publication",
    "PublicationBox",
    "PublicationLink",
    "PublicationPerson",
    "PublicationPicture",
    "PublicationTag",
    "Rendition",
    "ShareLink",
    "ShareVisit",
    "SiteGeneration",
    "SourceType",
    "State",
    "StoryWords",
    "Submission",
    "Tag",
    "TaggedArticle",
    "TaggedPicture",
    "Unsaved",
    "Version",
    "What",
    "Withdrawal",
]
