"""Tags, and previews of renaming them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; a slash nests, as in ``a/b``. ``colour`` is a number that the theme maps to a colour.

    ``papers`` counts the papers of the whole branch, each once; ``key`` is the digit that assigns the tag, 0 for none;
    ``used`` is when it was last added; ``implied`` marks a parent that exists only because of nested tags.
    """

    name: str
    colour: int
    papers: int = 0
    key: int = 0
    used: datetime | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class RenamePreview:
    """A preview of renaming a tag with its nested tags, or of merging several tags.

    ``papers`` counts the papers of the new tag, each once; ``nested`` counts the nested tags renamed along. ``merged``
    counts the names under which several tags are merged, ``both`` the papers that have more than one of these tags.
    ``refused`` is the reason why the name is invalid, or empty.
    """

    name: str
    papers: int = 0
    nested: int = 0
    merged: int = 0
    both: int = 0
    refused: str = ""


@lru_cache(maxsize=10_000)
def fold_name(name: str) -> str:
    """Return the key of a name: names with the same key are those of one tag.

    They differ at most in case, in any script, and in whether accents are parts of letters or marks after them: the
    canonical caseless match of Unicode (https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G53513).
    """
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def nested_part(name: str, branch: str) -> str:
    """Return what follows ``branch`` in the name of a tag within it: "/c" of "a/b/c" in "A/b"."""
    rest = name.split("/")[branch.count("/") + 1 :]
    return "".join(f"/{part}" for part in rest)


def is_within(name: str, branch: str) -> bool:
    """Return whether a tag is ``branch`` or nested in it."""
    one, other = fold_name(name), fold_name(branch)
    return one == other or one.startswith(f"{other}/")
