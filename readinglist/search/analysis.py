"""Text analysis shared by indexing, searching and highlighting: tokens, case folding, stems.

A token is what looks like one word, including joiners ("classifier-free", "GPT-4", "S^2R", "C++"). It is
split into parts at its joiners ("classifier", "free"), and where the joiner is optional in writing, the whole
is indexed as one word too ("gpt4"). In scripts without spaces each character is a part. Parts are folded
(NFKC, case, accents), then stemmed with Snowball.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

# Combining marks and invisible joiners are part of words: decomposed accents, soft hyphens.
_IN_WORD = "\\w\u0300-\u036f\u00ad\u200c\u200d\u2060"
_JOINERS = "-\u2010\u2011\u2013/^'\u2019"

# Thai to Khmer, kana, ideographs, Hangul: written without spaces, or with particles attached to words.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)

TOKEN = re.compile(f"[{_IN_WORD}]+(?:(?:[{_JOINERS}]|(?<=[0-9])\\.(?=[0-9]))[{_IN_WORD}]+)*(?:\\+\\+|#(?!\\w))?")
_PART = re.compile(
    f"[{_SPACELESS}]|[0-9]+(?:\\.[0-9]+)+|(?:(?![_{_SPACELESS}])[{_IN_WORD}])+(?:\\+\\+|#)?",
)
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)


@dataclass(frozen=True, slots=True)
class TokenPart:
    """A word within a token: its span in the token's text, the folded word, its stem.

    ``offset`` is the number of parts before it; the token written as one word has offset 0 and spans it all.
    """

    start: int
    end: int
    word: str
    stem: str
    offset: int


@dataclass(frozen=True, slots=True)
class Token:
    """The parts of a token in order, and the whole as one word where the joiner is optional."""

    parts: tuple[TokenPart, ...]
    joined: TokenPart | None = None


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@cache
def _stemmer() -> _Stemmer:
    import Stemmer  # noqa: PLC0415  not needed at program start

    stemmer: _Stemmer = Stemmer.Stemmer("english", 0)
    return stemmer


def stem(word: str) -> str:
    """Return the stem of a folded word."""
    # Whoosh's own stemmer turns "running" into "runn".
    return _stemmer().stemWord(word)


def fold(text: str) -> str:
    """Return a word without case, accents and typographic variants."""
    if text.isascii():
        return text.lower()
    # Only European accents are removed: the marks of kana and Indic scripts make different letters.
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    folded = unicodedata.normalize("NFKC", bare.casefold()).translate(_LETTERS_WITHOUT_DECOMPOSITION)
    return "".join(c for c in folded if c.isalnum() or c in "+#.")


@lru_cache(maxsize=50_000)
def analyse(token: str) -> Token:
    """Split a token into parts; one without letters or digits has none."""
    parts: list[TokenPart] = []
    for match in _PART.finditer(token):
        word = fold(match.group())
        if word:
            parts.append(TokenPart(match.start(), match.end(), word, stem(word), len(parts)))
    return Token(tuple(parts), _joined(token, parts))


def _joined(token: str, parts: list[TokenPart]) -> TokenPart | None:
    """Return "gpt4" for "GPT-4"; a slash always separates two words."""
    if len(parts) < 2 or "/" in token or all(len(part.word) == 1 and part.word > "\u0e00" for part in parts):
        return None
    word = "".join(part.word for part in parts).replace(".", "")
    whole = stem(word)
    if whole == parts[0].stem:  # "model's" is just "model"
        return None
    return TokenPart(0, len(token), word, whole, 0)


@lru_cache(maxsize=50_000)
def tokenize_chunk(chunk: str) -> tuple[tuple[int, Token], ...]:
    """Return the start and the token of each token in a chunk of text without whitespace.

    No token contains whitespace, so a text may be split at whitespace first; the same chunks occur again and again.
    """
    found = ((match.start(), analyse(match.group())) for match in TOKEN.finditer(chunk))
    return tuple((start, token) for start, token in found if token.parts)


def clear_caches() -> None:
    """Free the memory of cached tokens, tens of megabytes after a build."""
    analyse.cache_clear()
    tokenize_chunk.cache_clear()


def tokenize(text: str) -> Iterator[tuple[int, Token]]:
    """Yield the start and the token of each token in a text."""
    for match in TOKEN.finditer(text):
        token = analyse(match.group())
        if token.parts:
            yield match.start(), token


def words(text: str) -> list[TokenPart]:
    """Return the parts of all tokens of a text in order."""
    return [part for _, token in tokenize(text) for part in token.parts]
