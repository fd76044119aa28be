"""The parser of the query language of the search box. Any text is a valid query."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.i18n import en
from readinglist.model import AndNode, Facet, NotNode, OrNode, PhraseNode, Query, QueryNode, Status, WordNode
from readinglist.search.analysis import tokenize
from readinglist.search.lexer import FACETS, TEXT_FIELDS, QueryToken, TokenKind, lex
from readinglist.typeset import typeset

MAX_TOKENS = 200  # more than anybody types; searching for a pasted page would take minutes
MAX_DEPTH = 20  # of nested parentheses

_NEAR = re.compile(r"~\d?$")


def parse(text: str, *, typing: bool = True) -> Query:
    """Parse a query; with ``typing`` the last word is unfinished and matches as a prefix."""
    return _QueryParser(text, typing=typing).parse()


def syntax_spans(text: str) -> list[tuple[int, int, str]]:
    """Return the spans of a query to highlight: start, end, and field/value/phrase/operator/unknown/negated."""
    spans: list[tuple[int, int, str]] = []
    tokens = lex(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        kind = _syntax_kind(token, before.kind if before else None)
        if kind:
            spans.append((token.start, token.end, kind))
    return spans


def _syntax_kind(token: QueryToken, before: TokenKind | None) -> str:
    match token.kind:
        case TokenKind.FIELD | TokenKind.UNKNOWN:
            return token.kind.value
        case TokenKind.AND | TokenKind.OR | TokenKind.NOT | TokenKind.OPEN | TokenKind.CLOSE:
            return "operator"
    if before is TokenKind.FIELD:
        return "value"
    if before is TokenKind.NOT:
        return "negated"
    return "phrase" if token.kind is TokenKind.PHRASE else ""


class _QueryParser:
    """A recursive descent parser of one query."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self._text = text
        tokens = lex(text)
        self._tokens = tokens[:MAX_TOKENS]
        self._at = 0
        self._depth = 0
        self._notices: dict[str, None] = {}  # in order, without duplicates
        if len(tokens) > MAX_TOKENS:
            self._add_notice(en("Only the first {most} words are searched.", most=MAX_TOKENS))
        unfinished = typing and len(tokens) <= MAX_TOKENS and text[-1:].strip() != ""
        self._unfinished = self._tokens[-1] if unfinished and self._tokens else None

    def parse(self) -> Query:
        trees: list[QueryNode] = []
        while self._at < len(self._tokens):
            if self._peek() is TokenKind.CLOSE:  # an unmatched parenthesis
                self._at += 1
                continue
            tree = self._any_of("")
            if tree is not None:
                trees.append(tree)
        return Query(self._text, _join(trees, AndNode), tuple(self._notices))

    def _add_notice(self, notice: str) -> None:
        self._notices[notice] = None

    def _peek(self) -> TokenKind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _any_of(self, field: str) -> QueryNode | None:
        alternatives: list[QueryNode] = []
        while True:
            alternative = self._all_of(field)
            if alternative is not None:
                alternatives.append(alternative)
            if self._peek() is not TokenKind.OR:
                return _join(alternatives, OrNode)
            self._at += 1

    def _all_of(self, field: str) -> QueryNode | None:
        parts: list[QueryNode] = []
        while (kind := self._peek()) not in {None, TokenKind.OR, TokenKind.CLOSE}:
            if kind is TokenKind.AND:
                self._at += 1
                continue
            part = self._unary(field)
            if part is not None:
                parts.append(part)
        return _join(parts, AndNode)

    def _unary(self, field: str, *, negated: bool = False) -> QueryNode | None:
        """Parse a word, a phrase, a group, or a field or minus with its operand."""
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case TokenKind.NOT:
                part = self._operand(field, negated=True)
                return None if part is None else NotNode(part)
            case TokenKind.OPEN:
                return self._group(field)
            case TokenKind.FIELD:
                return self._operand(token.text, negated=negated)
            case TokenKind.UNKNOWN:
                self._add_notice(en("“{field}:” isn't a search field, so it was searched as text.", field=token.text))
                name = WordNode(token.text, within=TEXT_FIELDS.get(field, ""))
                return _join([part for part in (name, self._operand(field, negated=negated)) if part], AndNode)
        return self._leaf(token, field, negated=negated)

    def _operand(self, field: str, *, negated: bool) -> QueryNode | None:
        """Parse what follows a field or a minus; None when nothing follows."""
        while self._peek() is TokenKind.NOT and negated:  # "NOT -word" is negated once
            self._at += 1
        if self._peek() in {None, TokenKind.AND, TokenKind.OR, TokenKind.CLOSE}:
            return None
        return self._unary(field, negated=negated)

    def _group(self, field: str) -> QueryNode | None:
        if self._depth >= MAX_DEPTH:  # ignore the parenthesis
            return None
        self._depth += 1
        tree = self._any_of(field)
        self._depth -= 1
        if self._peek() is TokenKind.CLOSE:
            self._at += 1
        return tree

    def _leaf(self, token: QueryToken, field: str, *, negated: bool) -> QueryNode | None:
        if field in FACETS:
            return self._facet(field, token)
        within = TEXT_FIELDS.get(field, "")
        # An excluded word is not a prefix: "-s", on the way to "-survey", would hide too much.
        is_prefix = token is self._unfinished and not negated
        if token.kind is TokenKind.PHRASE:
            if not _has_letters(token.text):
                return None
            return PhraseNode(_typeset_latex(token.text.strip()), within, prefix=is_prefix and not token.closed)
        return _word(token.text, within, is_prefix=is_prefix)

    def _facet(self, name: str, token: QueryToken) -> QueryNode | None:
        value = token.text.strip()
        if not value:
            return None
        known = [status.value for status in Status]
        if name == "status" and value.lower() not in known and token is not self._unfinished:
            listed = ", ".join(known)
            self._add_notice(en("Unknown status “{value}”; use {known}.", value=value, known=listed))
        return Facet(name, value)


def _word(text: str, within: str, *, is_prefix: bool) -> QueryNode | None:
    if not _has_letters(text):
        return None
    near = _NEAR.search(text)
    if near:
        return WordNode(_typeset_latex(text[: near.start()]), within=within, near=True)
    if text.endswith("*"):
        return WordNode(_typeset_latex(text.rstrip("*")), prefix=True, within=within)
    return WordNode(_typeset_latex(text), prefix=is_prefix, within=within)


def _typeset_latex(text: str) -> str:
    """Typeset LaTeX in a query like in indexed texts: titles may be pasted from a bibliography."""
    return typeset(text).text if "\\" in text or "$" in text else text


def _has_letters(text: str) -> bool:
    """Return whether a text has anything that is indexed."""
    return any(True for _ in tokenize(text))


def _join(trees: list[QueryNode], kind: Callable[[tuple[QueryNode, ...]], QueryNode]) -> QueryNode | None:
    """Return a single tree unchanged, several joined as ``kind``, None for none."""
    if len(trees) < 2:
        return trees[0] if trees else None
    flat: list[QueryNode] = []
    for tree in trees:
        flat.extend(tree.parts if kind is AndNode and isinstance(tree, AndNode) else (tree,))
    return kind(tuple(flat))
