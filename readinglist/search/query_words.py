"""What a word of a question means: the forms by which it is found, and how it may be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from readinglist.model import QueryNode, WordNode
from readinglist.search.analysis import Token, TokenPart, tokenize
from readinglist.search.words.function_words import FUNCTION_WORDS

Forms = tuple[TokenPart, ...]  # of one word: a document that has any of them has the word


def word_forms(text: str) -> list[Forms]:
    """Return the forms of each word of a text in order."""
    return [forms for _, token in tokenize(text) for forms in _forms_of_parts(token)]


class WordReading(NamedTuple):
    """How a word may be read: as one word or several adjacent ones; with ``prefix`` the last may be incomplete."""

    words: list[Forms]
    prefix: bool


def readings(word: WordNode) -> list[WordReading]:
    """Return how a word may be read; a document that has any of the readings has the word."""
    tokens = [token for _, token in tokenize(word.text)]
    apart = [forms for token in tokens for forms in _forms_of_parts(token)]
    as_one = {word.prefix: list(tokens[0].wholes) if len(tokens) == 1 else []}
    for other in word.joined:
        as_one.setdefault(other.prefix, []).extend(_forms_as_one(other.text))
    if len(apart) == 1:
        as_one[word.prefix][:0] = apart[0]
    found = [WordReading([tuple(dict.fromkeys(forms))], prefix) for prefix, forms in as_one.items() if forms]
    return found if len(apart) == 1 else [WordReading(apart, word.prefix), *found]


def with_joined(parts: Sequence[QueryNode]) -> tuple[QueryNode, ...]:
    """Return the parts of a conjunction, its words found also where two of them are written as one ("fine tuning")."""
    found = list(parts)
    for n, (one, other) in enumerate(pairwise(parts)):
        if isinstance(one, WordNode) and isinstance(other, WordNode) and _may_be_one(one, other):
            joined = replace(other, text=one.text + other.text)
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
