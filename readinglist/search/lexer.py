"""The lexer of the query language: words, phrases, field names, operators, parentheses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

TEXT_FIELDS = {
    "title": "title",
    "abstract": "abstract",
    "author": "author",
    "authors": "author",
    "note": "note",
    "notes": "note",
    "comment": "comment",
    "comments": "comment",
}
FACETS = frozenset({"tag", "status", "is", "has", "year", "added", "read", "import", "source"})

_QUOTES = {'"': '"', "\u201c": "\u201d", "\u201d": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb"}
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_DELIMITERS = frozenset("()") | frozenset(_QUOTES)
_BARE_VALUE = re.compile(r"[^\s()]+")
_ESCAPED = re.compile(r'\\(["\\])')
_FIELD = re.compile(r"([^\W\d_]+):(?!//)")


class TokenKind(StrEnum):
    """The kind of a token."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    UNKNOWN = "unknown"  # a field name that does not exist
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True)
class QueryToken:
    """A token of a query: ``text`` is the word or phrase as typed, or the name of the field.

    ``closed`` is False for a phrase without a closing quotation mark.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    closed: bool = True


def lex(text: str) -> list[QueryToken]:
    """Return the tokens of a query; any text is valid."""
    tokens: list[QueryToken] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        if tokens and tokens[-1].kind is TokenKind.FIELD and tokens[-1].end == at:
            token = _after_colon(text, at, tokens[-1].text)
        else:
            token = _next_token(text, at)
        tokens.append(token)
        at = token.end
    return tokens


def _after_colon(text: str, at: int, field: str) -> QueryToken:
    token = _value(text, at) if field in FACETS else None
    if token is None:
        token = _next_token(text, at)
    return replace(token, kind=TokenKind.WORD) if token.text in _OPERATORS else token


def _value(text: str, at: int) -> QueryToken | None:
    """Return what directly follows a facet's colon as one token, whatever it holds: ``tag:NOT``, ``tag:a:b``.

    In quotation marks, a backslash precedes those that belong to the value: ``tag:"a \\"b\\""``.
    """
    if text[at] in _QUOTES:
        closing = re.escape("".join({text[at], _QUOTES[text[at]], '"'}))
        quoted = re.compile(rf"((?:[^{closing}\\]|\\.)*)[{closing}]", re.DOTALL).match(text, at + 1)
        if quoted is None:
            return None
        return QueryToken(TokenKind.PHRASE, at, quoted.end(), _ESCAPED.sub(r"\1", quoted[1]))
    bare = _BARE_VALUE.match(text, at)
    return QueryToken(TokenKind.WORD, at, bare.end(), bare[0]) if bare else None


def quote_value(value: str) -> str:
    """Return a facet's value as it is typed after the colon: in quotation marks if it would end otherwise."""
    if _BARE_VALUE.fullmatch(value) and value[0] not in _QUOTES:
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'


def _next_token(text: str, at: int) -> QueryToken:
    char = text[at]
    if char in "()":
        return QueryToken(TokenKind(char), at, at + 1, char)
    if char in _QUOTES:
        return _phrase(text, at)
    if char == "-" and _starts_operand(text, at + 1):
        return QueryToken(TokenKind.NOT, at, at + 1, char)
    field = _FIELD.match(text, at)
    if field and (named := _field(text, field)):
        return named
    end = _end_of_word(text, at)
    word = text[at:end]
    kind = TokenKind(word) if word in _OPERATORS else TokenKind.WORD
    return QueryToken(kind, at, end, word)


def _phrase(text: str, at: int) -> QueryToken:
    closing = {text[at], _QUOTES[text[at]], '"'}
    end = next((i for i in range(at + 1, len(text)) if text[i] in closing), None)
    if end is None:
        return QueryToken(TokenKind.PHRASE, at, len(text), text[at + 1 :], closed=False)
    return QueryToken(TokenKind.PHRASE, at, end + 1, text[at + 1 : end])


def _starts_operand(text: str, at: int) -> bool:
    if at < len(text) and not text[at].isspace() and text[at] not in "-)":
        return at == 1 or text[at - 2].isspace() or text[at - 2] in "(:-"  # not in "SE(3)-equivariant"
    return False


def _field(text: str, match: re.Match[str]) -> QueryToken | None:
    """Return the token of a field name with a colon; None when the colon is only punctuation."""
    name = match.group(1)
    followed = match.end() < len(text) and not text[match.end()].isspace()
    if name.lower() in TEXT_FIELDS or name.lower() in FACETS:
        # "Note: a pasted title" is not a field; "note: lora" and an unfinished "note:" are.
        if followed or name.islower():
            return QueryToken(TokenKind.FIELD, match.start(), match.end(), name.lower())
    elif followed:
        return QueryToken(TokenKind.UNKNOWN, match.start(), match.end(), name)
    return None


def _end_of_word(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and not _is_boundary(text, end):
        end += 1
    return end


def _is_boundary(text: str, at: int) -> bool:
    """Return whether a word ends here; a quotation mark after a backslash is a LaTeX accent."""
    accent = text[at] == '"' and text[at - 1] == "\\"
    return text[at].isspace() or (text[at] in _DELIMITERS and not accent)
