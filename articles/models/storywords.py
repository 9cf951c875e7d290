"""The words by which the desk finds a story: a full-text index of PostgreSQL, or of SQLite."""

from typing import Any, NamedTuple, override

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class Term(NamedTuple):
    """A word to look for, or how one begins."""

    word: str
    begins: bool = False


type Query = list[list[Term]]  # one of each


def _postgresql(term: Term) -> str:
    return f"'{term.word}':*" if term.begins else f"'{term.word}'"


def _sqlite(term: Term) -> str:
    return f'"{term.word}"*' if term.begins else f'"{term.word}"'


class WordsField(models.Field[list[str], Any]):
    """Words of letters and digits, each once, in any order."""

    @override
    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    @override
    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        return value if connection.vendor == "postgresql" else " ".join(value)

    def get_placeholder_sql(
        self, value: Any, compiler: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any]]:
        postgresql = connection.vendor == "postgresql"
        return ("array_to_tsvector(%s::text[])" if postgresql else "%s"), (value,)


@WordsField.register_lookup
class Found(models.Lookup[Any]):
    """`words__found=query`: all that the query asks for is among the words."""

    lookup_name = "found"
    rhs: Query

    @override
    def get_prep_lookup(self) -> Query:
        return self.rhs

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        lhs, params = self.process_lhs(compiler, connection)
        terms = ("(" + "|".join(map(_postgresql, some)) + ")" for some in self.rhs)
        return f"{lhs} @@ %s::tsquery", (*params, "&".join(terms))

    @override
    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        lhs, params = self.process_lhs(compiler, connection)
        terms = ("(" + " OR ".join(map(_sqlite, some)) + ")" for some in self.rhs)
        return f"{lhs} MATCH %s", (*params, " AND ".join(terms))


class StoryWords(models.Model):
    """The words of a story's newest Version, and who is in it; see articles/searching.py."""

    story = models.OneToOneField(
        "articles.Article",
        models.CASCADE,
        primary_key=True,
        db_column="rowid",  # the key of SQLite's full-text tables
        related_name="+",
    )
    words = WordsField()

    class Meta:
        default_permissions = ()
