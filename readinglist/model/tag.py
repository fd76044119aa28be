"""A reader's words on papers, and what giving one another name would do."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Tag:
    """A reader's word on papers; ``a/b`` nests. ``colour`` is what the theme makes a colour of.

    ``papers`` counts those of the whole branch, each once; ``key`` is the digit that gives the tag, 0 for none;
    ``used`` is when it was last given; ``implied`` says that it is there only because something nests in it.
    """

    name: str
    colour: int
    papers: int = 0
    key: int = 0
    used: datetime | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Renaming:
    """What another name for a tag and what nests in it would do, or one name for several tags.

    ``papers`` counts those that the name would then stand for, each once; ``nested`` tags go along. ``merged`` counts
    the names under which several tags become one, ``both`` the papers that have more than one of such tags already.
    ``refused`` is a sentence that says why the name cannot be.
    """

    name: str
    papers: int = 0
    nested: int = 0
    merged: int = 0
    both: int = 0
    refused: str = ""


@lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """Return the form in which two names are one: the letters of ASCII without case, as in the library."""
    return name.translate(_SMALL)


def within(name: str, branch: str) -> bool:
    """Return whether a tag is ``branch`` or nested in it."""
    one, other = folded(name), folded(branch)
    return one == other or one.startswith(f"{other}/")
