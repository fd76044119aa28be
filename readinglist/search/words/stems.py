"""The stem of a word: what its forms and spellings have in common, and by which it is indexed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from readinglist.search.words.acronyms import singular
from readinglist.search.words.american import american
from readinglist.search.words.plurals import greek_singular, noun_in_s
from readinglist.search.words.signs import named

if TYPE_CHECKING:
    from collections.abc import Callable


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@cache
def _snowball() -> Callable[[str], str]:
    import Stemmer  # noqa: PLC0415  not needed at program start

    stemmer: _Stemmer = Stemmer.Stemmer("english", 0)
    return stemmer.stemWord


def stem(word: str) -> str:
    """Return the stem of a folded word."""
    if not word[0].isdigit() and "." in word:
        word = word.replace(".", "")  # "gpt3.5" and "gpt-3.5"
    word = named(word)
    # Whoosh's own stemmer turns "running" into "runn".
    return noun_in_s(word) or _snowball()(american(singular(greek_singular(word))))
