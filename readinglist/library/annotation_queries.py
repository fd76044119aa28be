"""Queries for the annotations page: all highlights and notes, grouped by paper."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from readinglist.library import rows
from readinglist.library.facets.conditions import escape_like
from readinglist.library.mentions import mentions
from readinglist.model import (
    Annotation,
    AnnotationFilter,
    AnnotationKind,
    Annotations,
    HighlightColour,
    annotation_key,
    split_key,
)

_ORDER = " ORDER BY at DESC, kind, id DESC"
_MAX_WORDS = 50  # that are searched
_HIGHLIGHTS = "SELECT 1 AS kind, h.id AS id, h.paper, h.at AS at, h.start AS start FROM highlight h"
_NOTES = "SELECT 2 AS kind, n.id AS id, n.paper, n.at AS at, 0 AS start FROM note n"


def find(db: sqlite3.Connection, annotation_filter: AnnotationFilter) -> Annotations:
    """Return the keys of all matching annotations, those of each paper after the key of the paper itself."""
    parts, values = [], []
    for statement, condition, bound in _selects(annotation_filter):
        title = f" JOIN paper p ON p.id = {statement[-1]}.paper" if annotation_filter.words.split() else ""
        parts.append(f"{statement}{title} WHERE {condition} AND {statement[-1]}.paper {rows.NOT_TRASHED}")
        values += bound
    # Papers are sorted by their newest annotation, highlights within a paper by their place, and the note is last.
    on_paper: dict[int, list[tuple[int, int, int]]] = {}
    for kind, number, paper, _, start in db.execute(" UNION ALL ".join(parts) + _ORDER, values):
        on_paper.setdefault(paper, []).append((kind, start, number))
    keys: array[int] = array("q")
    for paper, places in on_paper.items():
        keys.append(annotation_key(AnnotationKind.PAPER, paper))
        keys.extend(number * len(AnnotationKind) + kind for kind, _, number in sorted(places))
    return Annotations(keys, len(on_paper))


def lines(db: sqlite3.Connection, keys: Sequence[int]) -> list[Annotation]:
    """Return the annotations with ``keys`` in the given order, leaving out those that no longer exist."""
    by_kind: dict[AnnotationKind, list[int]] = {kind: [] for kind in AnnotationKind}
    for key in keys:
        kind, number = split_key(key)
        by_kind[kind].append(number)
    by_key = {
        line.key: line
        for kind, read in (
            (AnnotationKind.PAPER, _papers),
            (AnnotationKind.HIGHLIGHT, _highlights),
            (AnnotationKind.NOTE, _notes),
        )
        for line in read(db, by_kind[kind])
    }
    return [by_key[key] for key in keys if key in by_key]


def _selects(annotation_filter: AnnotationFilter) -> Iterable[tuple[str, str, list[str]]]:
    """Yield the SELECT of each table that the filter covers, with its condition and values."""
    if not annotation_filter.notes:
        condition, values = _words_condition(annotation_filter.words, ("h.quote", "h.comment", "p.title"))
        if annotation_filter.colours:
            condition += f" AND h.colour IN ({rows.placeholders(tuple(annotation_filter.colours))})"
            values += [colour.value for colour in sorted(annotation_filter.colours)]
        if annotation_filter.commented:
            condition += " AND h.comment <> ''"
        yield _HIGHLIGHTS, condition, values
    if not annotation_filter.colours and not annotation_filter.commented:
        yield _NOTES, *_words_condition(annotation_filter.words, ("n.text", "p.title"))


def _words_condition(words: str, columns: Sequence[str]) -> tuple[str, list[str]]:
    """Return a condition that every word occurs in one of the columns; SQLite takes no condition of any length."""
    condition, values = "1", []
    for word in list(dict.fromkeys(words.split()))[:_MAX_WORDS]:
        condition += " AND (" + " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns) + ")"
        values += [f"%{escape_like(word)}%"] * len(columns)
    return condition, values


def _papers(db: sqlite3.Connection, ids: list[int]) -> Iterable[Annotation]:
    found = rows.select_in(db, "SELECT id, title, authors, published, arxiv_id, doi FROM paper WHERE id", ids)
    for number, title, authors, published, arxiv_id, doi in found:
        address = f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else f"https://doi.org/{doi}" if doi else ""
        key = annotation_key(AnnotationKind.PAPER, number)
        people: list[Any] = json.loads(authors)
        yield Annotation(
            key, AnnotationKind.PAPER, number, title, authors=tuple(people), published=published, address=address
        )


def _highlights(db: sqlite3.Connection, ids: list[int]) -> Iterable[Annotation]:
    found = rows.select_in(db, "SELECT id, paper, quote, comment, colour, at FROM highlight WHERE id", ids)
    for number, paper, quote, comment, colour, at in found:
        key = annotation_key(AnnotationKind.HIGHLIGHT, number)
        yield Annotation(key, AnnotationKind.HIGHLIGHT, paper, quote, comment, HighlightColour(colour), at, number)


def _notes(db: sqlite3.Connection, ids: list[int]) -> Iterable[Annotation]:
    for number, paper, text, at in rows.select_in(db, "SELECT id, paper, text, at FROM note WHERE id", ids):
        key = annotation_key(AnnotationKind.NOTE, number)
        yield Annotation(key, AnnotationKind.NOTE, paper, text, at=at, mentions=mentions(db, text))
