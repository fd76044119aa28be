"""What a reader may have meant by a question that finds nothing: its unknown words, each as the nearest known one."""

from __future__ import annotations

from collections.abc import Callable

from readinglist.model import WordNode
from readinglist.search.lexer import FACETS, QueryToken, TokenKind, pieces


def did_you_mean(text: str, found: Callable[[WordNode], bool], nearest: Callable[[str], str]) -> str:
    """Return ``text`` with each word that nothing is ``found`` for as the ``nearest`` one; "" when none is other."""
    told = text
    read = pieces(text)
    for number in range(len(read) - 1, -1, -1):  # from the end, so that places before stay right
        piece = read[number]
        if _is_plain(piece, read[number - 1] if number else None):
            last = number == len(read) - 1
            near = "" if found(WordNode(piece.text, prefix=last)) else nearest(piece.text)
            if near:
                told = told[: piece.start] + near + told[piece.end :]
    return told if told != text else ""


def _is_plain(piece: QueryToken, before: QueryToken | None) -> bool:
    """Return whether a piece is a word that papers may hold: no value of a facet, no beginning, no likeness."""
    if piece.kind is not TokenKind.WORD or piece.text.endswith("*") or "~" in piece.text:
        return False
    return before is None or before.kind is not TokenKind.FIELD or before.text not in FACETS
