"""Corrects the spelling of a search that finds nothing: replaces each unknown word by the most similar known one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readinglist.model import Span, WordNode
from readinglist.search.analysis import tokenize
from readinglist.search.lexer import FACETS, QueryToken, TokenKind, lex


def did_you_mean(text: str, is_found: Callable[[WordNode], bool], nearest: Callable[[str], str]) -> str:
    """Return ``text`` with corrected spelling, or "" when there is nothing to correct.

    ``is_found`` returns whether any paper has a word, ``nearest`` the most similar known word or "".
    """
    tokens = lex(text)
    corrected: list[str] = []
    at = 0
    for number, token in enumerate(tokens):
        if _is_correctable(token, tokens[number - 1] if number else None):
            is_begun = number == len(tokens) - 1 and token.closed
            for (start, end), replacement in _corrections(token, is_found, nearest, is_begun=is_begun):
                corrected += [text[at:start], replacement]
                at = end
    return "".join((*corrected, text[at:])) if corrected else ""


def _corrections(
    token: QueryToken, is_found: Callable[[WordNode], bool], nearest: Callable[[str], str], *, is_begun: bool
) -> Iterator[tuple[Span, str]]:
    """Yield the spans of a token's unknown words in order, with what replaces them."""
    is_word = token.kind is TokenKind.WORD
    if is_word and is_found(WordNode(token.text, prefix=is_begun)):
        return
    offset = token.start if is_word else token.start + 1
    words = [(start + part.start, start + part.end) for start, found in tokenize(token.text) for part in found.parts]
    for n, (start, end) in enumerate(words, start=1):
        word = token.text if len(words) == 1 and is_word else token.text[start:end]
        if len(words) > 1 and is_found(WordNode(word, prefix=is_begun and is_word and n == len(words))):
            continue
        if replacement := nearest(word):
            yield (offset + start, offset + end), replacement


def _is_correctable(token: QueryToken, before: QueryToken | None) -> bool:
    """Return whether a token has plain words: not the value of a facet, no "*" or "~"."""
    if token.kind not in {TokenKind.WORD, TokenKind.PHRASE} or token.text.endswith("*") or "~" in token.text:
        return False
    return before is None or before.kind is not TokenKind.FIELD or before.text not in FACETS
