"""What a word of a question means: the forms by which it is found, and how it may be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol

from readinglist.model import QueryNode, WordNode
from readinglist.search.analysis import Token, TokenPart, is_pair_in_hangul, tokenize
from readinglist.search.words.function_words import FUNCTION_WORDS

_LEAST_HALF = 3  # letters
_MOST_IN_HALVES = 30

Forms = tuple[TokenPart, ...]  # of one word: a document that has any of them has the word


def word_forms(text: str) -> list[Forms]:
    """Return the forms of each word of a text in order."""
    return [forms for _, token in tokenize(text) for forms in _forms_of_parts(token)]


class IsKnown(Protocol):
    """Returns whether any document may have a word, or with ``prefix`` one that begins so."""

    def __call__(self, word: str, *, prefix: bool) -> bool: ...


class WordReading(NamedTuple):
    """How a word may be read: as one word or several adjacent ones; with ``prefix`` the last may be incomplete."""

    words: list[Forms]
    prefix: bool


def readings(word: WordNode, is_known: IsKnown | None = None) -> list[WordReading]:
    """Return how a word may be read; a document that has any of the readings has the word.

    With ``is_known``, halves of the word that documents may have are read as well. Letters before a plus sign that is
    no part of their word are no beginning: "C+" becomes "C++", not "C#".
    """
    if word.prefix and word.text.endswith("+") and (begun := _begun_with_plus(word.text)):
        return [*readings(replace(word, prefix=False), is_known), WordReading(begun, prefix=True)]
    tokens = [token for _, token in tokenize(word.text)]
    apart = [forms for token in tokens for forms in _forms_of_parts(token)]
    as_one = {word.prefix: list(tokens[0].wholes) if len(tokens) == 1 else []}
    for other in word.joined:
        as_one.setdefault(other.prefix, []).extend(_forms_as_one(other.text))
    if len(apart) == 1:
        as_one[word.prefix][:0] = apart[0]
    found = [WordReading([tuple(dict.fromkeys(forms))], prefix) for prefix, forms in as_one.items() if forms]
    if len(tokens) == 1 and is_pair_in_hangul(tokens[0]):
        return found
    if len(apart) > 1:
        return [WordReading(apart, word.prefix), *found]
    if is_known is None:
        return found
    halves = [
        (one, other)
        for one, other in halves_of(word)
        if is_known(one, prefix=False) and is_known(other, prefix=word.prefix)
    ]
    return [*found, *(WordReading([*word_forms(one), *word_forms(other)], word.prefix) for one, other in halves)]


def _begun_with_plus(text: str) -> list[Forms]:
    """Return the words of a text that ends with a plus sign, this being part of the last one; none if it is anyway."""
    found = word_forms(text)
    if not found or found[-1][0].word.endswith("+"):
        return []
    last = found[-1][0]
    begun = f"{last.word}+"
    return [*found[:-1], (last._replace(word=begun, stem=begun, end=last.end + 1),)]


def halves_of(word: WordNode) -> list[tuple[str, str]]:
    """Return the pairs of words that may be written as one: "fine" and "tuning" for "finetuning"."""
    text = word.text.lower()
    if word.near or not (text.isascii() and text.isalpha() and 2 * _LEAST_HALF <= len(text) <= _MOST_IN_HALVES):
        return []
    pairs = [(text[:at], text[at:]) for at in range(_LEAST_HALF, len(text) - _LEAST_HALF + 1)]
    return [pair for pair in pairs if FUNCTION_WORDS.isdisjoint(pair)]


def with_joined(parts: Sequence[QueryNode], is_known: IsKnown | None = None) -> tuple[QueryNode, ...]:
    """Return the parts of a conjunction, its words found also where two of them are written as one ("fine tuning").

    With ``is_known`` only where any document may have them as one.
    """
    found = list(parts)
    for n, (one, other) in enumerate(pairwise(parts)):
        if isinstance(one, WordNode) and isinstance(other, WordNode) and _may_be_one(one, other):
            joined = replace(other, text=one.text + other.text)
            forms = _forms_as_one(joined.text)
            if is_known and not any(is_known(form.word, prefix=joined.prefix) for form in forms):
                continue
            for at in (n, n + 1):
                node = found[at]
                assert isinstance(node, WordNode)
                found[at] = replace(node, joined=(*node.joined, joined))
    return tuple(found)


def _may_be_one(one: WordNode, other: WordNode) -> bool:
    if one.within != other.within or one.prefix or one.near or other.near:
        return False
    first, second = list(tokenize(one.text)), list(tokenize(other.text))
    if len(first) != 1 or len(second) != 1:
        return False
    texts = (one.text.lower(), other.text.lower())
    if any(text in FUNCTION_WORDS for text in texts):
        return False
    if all(text[0].isdigit() for text in texts) or (texts[0][-1].isdigit() and texts[1][0].isdigit()):
        return False
    return len(texts[0] + texts[1]) > 2 or not (texts[0] + texts[1]).isalpha() or not (texts[0] + texts[1]).isascii()


def _forms_as_one(text: str) -> Forms:
    tokens = [token for _, token in tokenize(text)]
    if len(tokens) != 1:
        return ()
    return tokens[0].wholes if len(tokens[0].parts) > 1 else _forms_of_parts(tokens[0])[0]


def _forms_of_parts(token: Token) -> list[Forms]:
    found = [[part] for part in token.parts]
    for other in token.variants:
        found[other.offset].append(other)
    return list(map(tuple, found))
