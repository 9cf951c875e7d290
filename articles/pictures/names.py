"""Names of files as they come from anywhere, made harmless and readable."""

import unicodedata

LONGEST = 200
TAIL = 30  # of a name that is too long, so that its ending is still seen
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # what controls, turns or hides letters


def readable(name: str) -> str:
    """The last part of a path, without what a reader of it would not see."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", last)
        if sign.isspace() or unicodedata.category(sign) not in HIDDEN
    )
    said = " ".join(seen.split()).strip(". ") or "picture"
    return said if len(said) <= LONGEST else f"{said[: LONGEST - TAIL - 1]}…{said[-TAIL:]}"
