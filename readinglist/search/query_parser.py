"""What a search text asks: the parser of the search box. Anything typed is a valid question."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.i18n import en
from readinglist.model import AllOf, AnyOf, Facet, NotNode, PhraseNode, Query, QueryNode, Status, WordNode
from readinglist.search.lexer import FACETS, TEXT_FIELDS, QueryToken, TokenKind, pieces
from readinglist.typeset import printed

MOST_PIECES = 200  # what nobody types; a pasted page must not take minutes
DEEPEST = 20  # brackets within brackets

_NEAR = re.compile(r"~\d?$")


def parse(text: str, *, typing: bool = True) -> Query:
    """Return what a search text asks; with ``typing`` the last word may be only begun."""
    return _QueryParser(text, typing=typing).question()


def parts(text: str) -> list[tuple[int, int, str]]:
    """Return the coloured pieces of a search text: start, end, and field/value/phrase/operator/unknown/negated."""
    coloured: list[tuple[int, int, str]] = []
    found = pieces(text)
    for before, piece in zip([None, *found], found, strict=False):
        kind = _colour(piece, before.kind if before else None)
        if kind:
            coloured.append((piece.start, piece.end, kind))
    return coloured


def _colour(piece: QueryToken, before: TokenKind | None) -> str:
    match piece.kind:
        case TokenKind.FIELD | TokenKind.UNKNOWN:
            return piece.kind.value
        case TokenKind.AND | TokenKind.OR | TokenKind.NOT | TokenKind.OPEN | TokenKind.CLOSE:
            return "operator"
    if before is TokenKind.FIELD:
        return "value"
    if before is TokenKind.NOT:
        return "negated"
    return "phrase" if piece.kind is TokenKind.PHRASE else ""


class _QueryParser:
    """Reads the pieces of one text from left to right."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self._text = text
        found = pieces(text)
        self._pieces = found[:MOST_PIECES]
        self._at = 0
        self._depth = 0
        self._notices: dict[str, None] = {}  # in order, each once
        if len(found) > MOST_PIECES:
            self._note(en("Only the first {most} words are searched.", most=MOST_PIECES))
        unfinished = typing and len(found) <= MOST_PIECES and text[-1:].strip() != ""
        self._typed = self._pieces[-1] if unfinished and self._pieces else None

    def question(self) -> Query:
        trees: list[QueryNode] = []
        while self._at < len(self._pieces):
            if self._peek() is TokenKind.CLOSE:  # a bracket that was never opened
                self._at += 1
                continue
            tree = self._any_of("")
            if tree is not None:
                trees.append(tree)
        return Query(self._text, _join(trees, AllOf), tuple(self._notices))

    def _note(self, notice: str) -> None:
        self._notices[notice] = None

    def _peek(self) -> TokenKind | None:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else None

    def _any_of(self, field: str) -> QueryNode | None:
        choices: list[QueryNode] = []
        while True:
            choice = self._all(field)
            if choice is not None:
                choices.append(choice)
            if self._peek() is not TokenKind.OR:
                return _join(choices, AnyOf)
            self._at += 1

    def _all(self, field: str) -> QueryNode | None:
        needed: list[QueryNode] = []
        while (kind := self._peek()) not in {None, TokenKind.OR, TokenKind.CLOSE}:
            if kind is TokenKind.AND:
                self._at += 1
                continue
            part = self._one(field)
            if part is not None:
                needed.append(part)
        return _join(needed, AllOf)

    def _one(self, field: str, *, negated: bool = False) -> QueryNode | None:
        """Read a word, a phrase, a group, or what a field or a minus stands before."""
        piece = self._pieces[self._at]
        self._at += 1
        match piece.kind:
            case TokenKind.NOT:
                part = self._operand(field, negated=True)
                return None if part is None else NotNode(part)
            case TokenKind.OPEN:
                return self._group(field)
            case TokenKind.FIELD:
                return self._operand(piece.text, negated=negated)
            case TokenKind.UNKNOWN:
                self._note(en("There is no field “{field}:”; searched as words.", field=piece.text))
                named = WordNode(piece.text, within=TEXT_FIELDS.get(field, ""))
                return _join([part for part in (named, self._operand(field, negated=negated)) if part], AllOf)
        return self._leaf(piece, field, negated=negated)

    def _operand(self, field: str, *, negated: bool) -> QueryNode | None:
        """Read what a field or a minus stands before; None when it stands before nothing."""
        while self._peek() is TokenKind.NOT and negated:  # "NOT -word" says it once
            self._at += 1
        if self._peek() in {None, TokenKind.AND, TokenKind.OR, TokenKind.CLOSE}:
            return None
        return self._one(field, negated=negated)

    def _group(self, field: str) -> QueryNode | None:
        if self._depth >= DEEPEST:  # read on as if the bracket were not there
            return None
        self._depth += 1
        tree = self._any_of(field)
        self._depth -= 1
        if self._peek() is TokenKind.CLOSE:
            self._at += 1
        return tree

    def _leaf(self, piece: QueryToken, field: str, *, negated: bool) -> QueryNode | None:
        if field in FACETS:
            return self._facet(field, piece)
        within = TEXT_FIELDS.get(field, "")
        # A word to be left out counts once it is whole: "-s" on the way to "-survey" would hide too much.
        begun = piece is self._typed and not negated
        if piece.kind is TokenKind.PHRASE:
            if not _has_letters(piece.text):
                return None
            return PhraseNode(_as_read(piece.text.strip()), within, prefix=begun and not piece.closed)
        return _word(piece.text, within, begun=begun)

    def _facet(self, name: str, piece: QueryToken) -> QueryNode | None:
        value = piece.text.strip()
        if not value:
            return None
        known = [status.value for status in Status]
        if name == "status" and value.lower() not in known and piece is not self._typed:
            there = ", ".join(known)
            self._note(en("There is no status “{value}”; there are {known}.", value=value, known=there))
        return Facet(name, value)


def _word(text: str, within: str, *, begun: bool) -> QueryNode | None:
    if not _has_letters(text):
        return None
    near = _NEAR.search(text)
    if near:
        return WordNode(_as_read(text[: near.start()]), within=within, near=True)
    if text.endswith("*"):
        return WordNode(_as_read(text.rstrip("*")), prefix=True, within=within)
    return WordNode(_as_read(text), prefix=begun, within=within)


def _as_read(text: str) -> str:
    """Read a pasted formula as the papers are read: titles may come from a bibliography."""
    return printed(text).text if "\\" in text or "$" in text else text


def _has_letters(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _join(trees: list[QueryNode], kind: Callable[[tuple[QueryNode, ...]], QueryNode]) -> QueryNode | None:
    """Return the one tree as it is, several as one, nothing as None."""
    if len(trees) < 2:
        return trees[0] if trees else None
    flat: list[QueryNode] = []
    for tree in trees:
        flat.extend(tree.parts if kind is AllOf and isinstance(tree, AllOf) else (tree,))
    return kind(tuple(flat))
