"""Queries for the annotations page: all highlights and notes, grouped by paper."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from readinglist.library import rows
from readinglist.library.mentions import mentions
from readinglist.model import (
    Annotation,
    AnnotationKind,
    HighlightColour,
    annotation_key,
    split_key,
)

_ALL = (
    "SELECT 1 AS kind, h.id AS id, h.paper, h.at AS at, h.start AS start FROM highlight h"
    f" WHERE h.paper {rows.NOT_TRASHED}"
    " UNION ALL SELECT 2 AS kind, n.id AS id, n.paper, n.at AS at, 0 AS start FROM note n"
    f" WHERE n.paper {rows.NOT_TRASHED} ORDER BY at DESC, kind, id DESC"
)


def keys(db: sqlite3.Connection) -> array[int]:
    """Return the keys of all annotations, those of each paper after the key of the paper itself."""
    # Papers are sorted by their newest annotation, highlights within a paper by their place, and the note is last.
    on_paper: dict[int, list[tuple[int, int, int]]] = {}
    for kind, number, paper, _, start in db.execute(_ALL):
        on_paper.setdefault(paper, []).append((kind, start, number))
    found: array[int] = array("q")
    for paper, places in on_paper.items():
        found.append(annotation_key(AnnotationKind.PAPER, paper))
        found.extend(number * len(AnnotationKind) + kind for kind, _, number in sorted(places))
    return found


def lines(db: sqlite3.Connection, wanted: Sequence[int]) -> list[Annotation]:
    """Return the annotations with the ``wanted`` keys in the given order, leaving out those that no longer exist."""
    by_kind: dict[AnnotationKind, list[int]] = {kind: [] for kind in AnnotationKind}
    for key in wanted:
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
    return [by_key[key] for key in wanted if key in by_key]


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
