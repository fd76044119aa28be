"""Build the rows of a list: title and snippet for display, with the words of the query marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readinglist.i18n import en
from readinglist.library import LibraryReader
from readinglist.model import (
    SNOOZED,
    TRASHED,
    AndNode,
    Facet,
    ListItem,
    MarkedText,
    NotNode,
    Order,
    OrNode,
    PaperText,
    Query,
    QueryNode,
    Status,
    WordNode,
)
from readinglist.search import Highlighter, make_snippet
from readinglist.typeset import strip_markdown, typeset, typeset_marked

_SEPARATOR = " · "
SNIPPET = 280  # characters: two lines of a wide list, elided when painted


def list_items(
    view: LibraryReader,
    ids: Sequence[int],
    query: Query,
    reasons: Mapping[int, tuple[str, ...]],
    ties: Mapping[int, tuple[str, ...]] | None = None,
) -> list[ListItem]:
    """Return the rows of papers for display.

    ``reasons`` holds the words by which some are recommended, and ``ties`` words to be marked besides those of the
    query in single papers.
    """
    rows = view.rows(ids)
    if query.tree is None or not needs_index(query.tree):
        return [
            ListItem(row, typeset_marked(MarkedText(row.title)), _with_reasons(row.opening, reasons.get(row.id, ())))
            for row in rows
        ]
    of_query = Highlighter(query)
    texts = {text.id: text for text in view.texts(ids)}
    items = []
    for row in rows:
        highlighter = also_marking(of_query, ties.get(row.id, ())) if ties else of_query
        items.append(ListItem(row, _marked(highlighter, row.title, "title"), snippet(highlighter, texts[row.id])))
    return items


def also_marking(highlighter: Highlighter, words: Sequence[str]) -> Highlighter:
    """Return a highlighter that finds some words, too."""
    return Highlighter(Query("", OrNode(tuple(map(WordNode, words)))), highlighter) if words else highlighter


def mark_as_stored(highlighter: Highlighter, raw: str, within: str) -> MarkedText:
    """Mark words in the displayed form of a text, and return the marks as spans of the stored text."""
    shown = typeset(raw)
    return MarkedText(raw, tuple(shown.to_raw(*span) for span in highlighter.marks(shown.text, within)))


def _marked(highlighter: Highlighter, raw: str, within: str) -> MarkedText:
    return highlighter.mark(typeset(raw).text, within)


def _with_reasons(opening: str, words: tuple[str, ...]) -> MarkedText:
    """Put the words by which a paper is recommended before its text, marked."""
    if not words:
        return typeset_marked(MarkedText(opening))
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + len(_SEPARATOR)
    return MarkedText(f"{_SEPARATOR.join(words)} – {typeset(opening).text}", tuple(spans))


def snippet(highlighter: Highlighter, text: PaperText) -> MarkedText:
    """Return a snippet with marked words from the abstract, or else from another field with the field's name."""
    marked_abstract = _marked(highlighter, text.abstract, "abstract")
    abstract = make_snippet(marked_abstract.text, marked_abstract.spans, SNIPPET)
    if abstract.spans:
        return abstract
    for name, within, value in _other_fields(text):
        found = _note_snippet(highlighter, value) if within == "note" else highlighter.snippet(value, SNIPPET, within)
        if found.spans:
            offset = len(name) + 2
            spans = tuple((start + offset, end + offset) for start, end in found.spans)
            return MarkedText(en("{field}: {text}", field=name, text=found.text), spans)
    return abstract


def _note_snippet(highlighter: Highlighter, note: str) -> MarkedText:
    """Return a snippet of a rendered note, or of its source if only that matches."""
    rendered = highlighter.snippet(strip_markdown(note), SNIPPET, "note")
    return rendered if rendered.spans else highlighter.snippet(note, SNIPPET, "note")


def _other_fields(text: PaperText) -> Iterator[tuple[str, str, str]]:
    yield en("Note"), "note", text.note
    yield en("Comment"), "comment", text.comments
    yield en("Authors"), "author", text.authors
    yield en("Tags"), "tag", text.tags


_ORDER_OF_SCOPE = {Facet("status", Status.QUEUED): Order.QUEUE, SNOOZED: Order.WAKES, TRASHED: Order.REMOVED}


def effective_order(query: Query, scope: QueryNode | None, order: Order) -> Order:
    """Return the effective order: relevance needs words to search for, and is else replaced by the scope's order."""
    if order is not Order.RELEVANCE or (query.tree is not None and needs_index(query.tree)):
        return order
    return _ORDER_OF_SCOPE.get(scope, Order.ADDED) if isinstance(scope, Facet) else Order.ADDED


def needs_index(tree: QueryNode) -> bool:
    """Return whether a query needs the full-text index."""
    match tree:
        case AndNode(parts) | OrNode(parts):
            return any(needs_index(part) for part in parts)
        case NotNode(part):
            return needs_index(part)
        case Facet():
            return False
    return True
