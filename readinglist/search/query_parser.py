"""What a search text asks: the parser of the search box. Anything typed is a valid question."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.i18n import en
from readinglist.model import All, AnyOf, Facet, Not, Phrase, Question, Status, Tree, Word
from readinglist.search.lexer import FACETS, TEXT_FIELDS, Kind, Piece, pieces
from readinglist.typeset import printed

MOST_PIECES = 200  # what nobody types; a pasted page must not take minutes
DEEPEST = 20  # brackets within brackets

_NEAR = re.compile(r"~\d?$")


def parse(text: str, *, typing: bool = True) -> Question:
    """Say what a search text asks; with ``typing`` the last word may be only begun."""
    return _Parser(text, typing=typing).question()


def parts(text: str) -> list[tuple[int, int, str]]:
    """Give the coloured pieces of a search text: start, end, and field/value/phrase/operator/unknown/negated."""
    coloured: list[tuple[int, int, str]] = []
    found = pieces(text)
    for before, piece in zip([None, *found], found, strict=False):
        kind = _colour(piece, before.kind if before else None)
        if kind:
            coloured.append((piece.start, piece.end, kind))
    return coloured


def _colour(piece: Piece, before: Kind | None) -> str:
    match piece.kind:
        case Kind.FIELD | Kind.UNKNOWN:
            return piece.kind.value
        case Kind.AND | Kind.OR | Kind.NOT | Kind.OPEN | Kind.CLOSE:
            return "operator"
    if before is Kind.FIELD:
        return "value"
    if before is Kind.NOT:
        return "negated"
    return "phrase" if piece.kind is Kind.PHRASE else ""


class _Parser:
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

    def question(self) -> Question:
        trees: list[Tree] = []
        while self._at < len(self._pieces):
            if self._peek() is Kind.CLOSE:  # a bracket that was never opened
                self._at += 1
                continue
            tree = self._any_of("")
            if tree is not None:
                trees.append(tree)
        return Question(self._text, _join(trees, All), tuple(self._notices))

    def _note(self, notice: str) -> None:
        self._notices[notice] = None

    def _peek(self) -> Kind | None:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else None

    def _any_of(self, field: str) -> Tree | None:
        choices: list[Tree] = []
        while True:
            choice = self._all(field)
            if choice is not None:
                choices.append(choice)
            if self._peek() is not Kind.OR:
                return _join(choices, AnyOf)
            self._at += 1

    def _all(self, field: str) -> Tree | None:
        needed: list[Tree] = []
        while (kind := self._peek()) not in {None, Kind.OR, Kind.CLOSE}:
            if kind is Kind.AND:
                self._at += 1
                continue
            part = self._one(field)
            if part is not None:
                needed.append(part)
        return _join(needed, All)

    def _one(self, field: str, *, negated: bool = False) -> Tree | None:
        """Read a word, a phrase, a group, or what a field or a minus stands before."""
        piece = self._pieces[self._at]
        self._at += 1
        match piece.kind:
            case Kind.NOT:
                part = self._operand(field, negated=True)
                return None if part is None else Not(part)
            case Kind.OPEN:
                return self._group(field)
            case Kind.FIELD:
                return self._operand(piece.text, negated=negated)
            case Kind.UNKNOWN:
                self._note(en("There is no field “{field}:”; searched as words.", field=piece.text))
                named = Word(piece.text, within=TEXT_FIELDS.get(field, ""))
                return _join([part for part in (named, self._operand(field, negated=negated)) if part], All)
        return self._leaf(piece, field, negated=negated)

    def _operand(self, field: str, *, negated: bool) -> Tree | None:
        """Read what a field or a minus stands before; None when it stands before nothing."""
        while self._peek() is Kind.NOT and negated:  # "NOT -word" says it once
            self._at += 1
        if self._peek() in {None, Kind.AND, Kind.OR, Kind.CLOSE}:
            return None
        return self._one(field, negated=negated)

    def _group(self, field: str) -> Tree | None:
        if self._depth >= DEEPEST:  # read on as if the bracket were not there
            return None
        self._depth += 1
        tree = self._any_of(field)
        self._depth -= 1
        if self._peek() is Kind.CLOSE:
            self._at += 1
        return tree

    def _leaf(self, piece: Piece, field: str, *, negated: bool) -> Tree | None:
        if field in FACETS:
            return self._facet(field, piece)
        within = TEXT_FIELDS.get(field, "")
        # A word to be left out counts once it is whole: "-s" on the way to "-survey" would hide too much.
        begun = piece is self._typed and not negated
        if piece.kind is Kind.PHRASE:
            if not _has_letters(piece.text):
                return None
            return Phrase(_as_read(piece.text.strip()), within, prefix=begun and not piece.closed)
        return _word(piece.text, within, begun=begun)

    def _facet(self, name: str, piece: Piece) -> Tree | None:
        value = piece.text.strip()
        if not value:
            return None
        known = [status.value for status in Status]
        if name == "status" and value.lower() not in known and piece is not self._typed:
            there = ", ".join(known)
            self._note(en("There is no status “{value}”; there are {known}.", value=value, known=there))
        return Facet(name, value)


def _word(text: str, within: str, *, begun: bool) -> Tree | None:
    if not _has_letters(text):
        return None
    near = _NEAR.search(text)
    if near:
        return Word(_as_read(text[: near.start()]), within=within, near=True)
    if text.endswith("*"):
        return Word(_as_read(text.rstrip("*")), prefix=True, within=within)
    return Word(_as_read(text), prefix=begun, within=within)


def _as_read(text: str) -> str:
    """Read a pasted formula as the papers are read: titles may come from a bibliography."""
    return printed(text).text if "\\" in text or "$" in text else text


def _has_letters(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _join(trees: list[Tree], kind: Callable[[tuple[Tree, ...]], Tree]) -> Tree | None:
    """Give the one tree as it is, several as one, nothing as None."""
    if len(trees) < 2:
        return trees[0] if trees else None
    flat: list[Tree] = []
    for tree in trees:
        flat.extend(tree.parts if kind is All and isinstance(tree, All) else (tree,))
    return kind(tuple(flat))
