"""Corrects the spelling of a search that finds nothing: replaces each unknown word by the most similar known one."""

from __future__ import annotations

from collections.abc import Callable

from readinglist.model import WordNode
from readinglist.search.lexer import FACETS, QueryToken, TokenKind, lex


def did_you_mean(text: str, is_found: Callable[[WordNode], bool], nearest: Callable[[str], str]) -> str:
    """Return ``text`` with corrected spelling, or "" when there is nothing to correct.

    ``is_found`` returns whether any paper has a word, ``nearest`` the most similar known word or "".
    """
    corrected = text
    tokens = lex(text)
    for number in range(len(tokens) - 1, -1, -1):  # from the end, so that the offsets before stay valid
        token = tokens[number]
        if _is_correctable(token, tokens[number - 1] if number else None):
            is_last = number == len(tokens) - 1
            replacement = "" if is_found(WordNode(token.text, prefix=is_last)) else nearest(token.text)
            if replacement:
                corrected = corrected[: token.start] + replacement + corrected[token.end :]
    return corrected if corrected != text else ""


def _is_correctable(token: QueryToken, before: QueryToken | None) -> bool:
    """Return whether a token is a plain word: not the value of a facet, no "*" or "~"."""
    if token.kind is not TokenKind.WORD or token.text.endswith("*") or "~" in token.text:
        return False
    return before is None or before.kind is not TokenKind.FIELD or before.text not in FACETS
