from dataclasses import dataclass
from hashlib import sha256

BLOCKS = ("factbox:", "picture:")


@dataclass(frozen=True)
class Query:
    """What a sub-editor would ask. Only what is broken blocks; the rest may be right as it is.

    `spot` is "headline", "standfirst", "body", "factbox:<id>", "picture:<id>" or what the kind of
    story adds; `words` are the words in question, as they stand there.
    """

    rule: str
    spot: str
    says: str
    words: str
    blocks: bool = False

    @property
    def key(self) -> str:
        """The same as long as the words are the same."""
        return sha256("\n".join((self.rule, self.spot, self.words)).encode()).hexdigest()[:32]

    @property
    def block(self) -> str:
        """The spot, if it is a fact box or a picture, wherever in the story that stands."""
        return self.spot if self.spot.startswith(BLOCKS) else ""
