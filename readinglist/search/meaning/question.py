"""What of a search may be answered nearly, and what must hold.

Plain words may: a paper that answers most of them, or is near them in meaning, is still of use. Whatever is typed to be
exact must hold for every paper: a phrase in quotes, a field, a filter, an exclusion, a star or a tilde. A search that
joins its words by AND, OR or parentheses is not a question in words at all; it is only answered as it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readinglist.model import AndNode, Query, QueryNode, WordNode
from readinglist.search.analysis import words
from readinglist.search.key_terms import is_function_word
from readinglist.search.lexer import TokenKind, lex

ENOUGH = 10  # papers that have all words, from which no others are looked for
MIN_WORDS = 2  # other than function words; a single one has nothing to be read by
MAX_WORDS = 60
_OPERATORS = frozenset({TokenKind.AND, TokenKind.OR, TokenKind.OPEN, TokenKind.CLOSE})


@dataclass(frozen=True, slots=True)
class Question:
    """A search that may be answered nearly: its plain ``words``, and what must hold for every paper."""

    words: tuple[WordNode, ...]
    binding: tuple[QueryNode, ...]

    def also_within(self, nodes: Iterable[QueryNode]) -> Question:
        """Return the same question for which these must hold, too."""
        return Question(self.words, (*self.binding, *nodes))


def question_of(query: Query) -> Question | None:
    """Return the question that a search asks, or None if it wants to be taken at its word."""
    if query.tree is None or any(token.kind in _OPERATORS for token in lex(query.text)):
        return None
    parts = query.tree.parts if isinstance(query.tree, AndNode) else (query.tree,)
    plain = [part for part in parts if isinstance(part, WordNode) and _is_plain(part, query.text)]
    telling = {word.stem for part in plain for word in words(part.text) if not is_function_word(word.stem)}
    if len(telling) < MIN_WORDS:
        return None
    return Question(tuple(plain[:MAX_WORDS]), tuple(part for part in parts if part not in plain))


def _is_plain(word: WordNode, text: str) -> bool:
    """Return whether a word stands as typed; while typing, the last one is a prefix without a star."""
    return not word.within and not word.near and not (word.prefix and f"{word.text}*" in text)
