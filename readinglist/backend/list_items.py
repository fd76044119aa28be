"""What a list shows of its papers: title and snippet as they are printed, with the question's words marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readinglist.i18n import en
from readinglist.library import LibraryReader
from readinglist.model import (
    SNOOZED,
    TRASHED,
    AllOf,
    AnyOf,
    Facet,
    ListItem,
    MarkedText,
    NotNode,
    Order,
    PaperText,
    Query,
    QueryNode,
    Status,
)
from readinglist.search import Highlighter, cut
from readinglist.typeset import marked, noted, printed

_BETWEEN = " · "
SNIPPET = 280  # characters: two lines of a wide list, before the painter cuts them


def list_items(
    view: LibraryReader, ids: Sequence[int], question: Query, reasons: Mapping[int, tuple[str, ...]]
) -> list[ListItem]:
    """Return the rows of papers as a list paints them; ``reasons`` are the words for which some are likely."""
    rows = view.rows(ids)
    if question.tree is None or not needs_index(question.tree):
        return [
            ListItem(row, marked(MarkedText(row.title)), _with_reasons(row.opening, reasons.get(row.id, ())))
            for row in rows
        ]
    marker = Highlighter(question)
    texts = {text.id: text for text in view.texts(ids)}
    return [ListItem(row, _marked(marker, row.title, "title"), snippet(marker, texts[row.id])) for row in rows]


def marked_as_stored(marker: Highlighter, raw: str, within: str) -> MarkedText:
    """Mark a text as it is read, and give the marks where they stand in the text as it is stored."""
    shown = printed(raw)
    return MarkedText(raw, tuple(shown.to_raw(*span) for span in marker.marks(shown.text, within)))


def _marked(marker: Highlighter, raw: str, within: str) -> MarkedText:
    return marker.mark(printed(raw).text, within)


def _with_reasons(opening: str, words: tuple[str, ...]) -> MarkedText:
    """Put the words for which a paper is likely before its text, marked."""
    if not words:
        return marked(MarkedText(opening))
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + len(_BETWEEN)
    return MarkedText(f"{_BETWEEN.join(words)} – {printed(opening).text}", tuple(spans))


def snippet(marker: Highlighter, text: PaperText) -> MarkedText:
    """Cut a snippet where the words are: in the abstract, or else, by name, in a note, a comment, an author, a tag."""
    read = _marked(marker, text.abstract, "abstract")
    abstract = cut(read.text, read.spans, SNIPPET)
    if abstract.spans:
        return abstract
    for name, within, written in _elsewhere(text):
        found = _in_note(marker, written) if within == "note" else marker.snippet(written, SNIPPET, within)
        if found.spans:
            by = len(name) + 2
            spans = tuple((start + by, end + by) for start, end in found.spans)
            return MarkedText(en("{field}: {text}", field=name, text=found.text), spans)
    return abstract


def _in_note(marker: Highlighter, note: str) -> MarkedText:
    """Cut a snippet from a note as it reads; from the note as it is written where only an address was meant."""
    read = marker.snippet(noted(note), SNIPPET, "note")
    return read if read.spans else marker.snippet(note, SNIPPET, "note")


def _elsewhere(text: PaperText) -> Iterator[tuple[str, str, str]]:
    yield en("Note"), "note", text.note
    yield en("Comment"), "comment", text.comments
    yield en("Authors"), "author", text.authors
    yield en("Tags"), "tag", text.tags


_NATURAL = {Facet("status", Status.QUEUED): Order.QUEUE, SNOOZED: Order.WAKES, TRASHED: Order.REMOVED}


def effective_order(question: Query, scope: QueryNode | None, order: Order) -> Order:
    """Return the order that a list has: relevance is for words, and what has none stands in the order of its list."""
    if order is not Order.RELEVANCE or (question.tree is not None and needs_index(question.tree)):
        return order
    return _NATURAL.get(scope, Order.ADDED) if isinstance(scope, Facet) else Order.ADDED


def needs_index(tree: QueryNode) -> bool:
    """Return whether only the index can answer ``tree``."""
    match tree:
        case AllOf(parts) | AnyOf(parts):
            return any(needs_index(part) for part in parts)
        case NotNode(part):
            return needs_index(part)
        case Facet():
            return False
    return True
