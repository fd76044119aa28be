"""Segments as files: which arrays of the file are which of the segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from readinglist.search.array_file import FlatFile, FlatWriter, Shape
from readinglist.search.array_types import AnyArray
from readinglist.search.errors import IndexDamaged
from readinglist.search.lexicon import Lexicon
from readinglist.search.segment import FIELDS, Postings, Segment

# What every answer leans on is checked when a segment opens; the long lists are checked when there is time.
LONG_LISTS = tuple(f"{field}.{name}" for field in FIELDS for name in ("documents", "counts", "places"))


class Stored(NamedTuple):
    """A segment and the file it is read from."""

    segment: Segment
    file: FlatFile


def shapes(
    papers: int, stems: Lexicon, words: Lexicon, postings: dict[str, int], places: dict[str, int]
) -> dict[str, Shape]:
    """Return the shapes of a segment's arrays; ``postings`` and ``places`` count those of each field."""
    common = {
        "ids": Shape("I", papers),
        "stems": Shape("B", len(stems.text)),
        "stem_starts": Shape("I", len(stems) + 1),
        "words": Shape("B", len(words.text)),
        "word_starts": Shape("I", len(words) + 1),
        "stem_of": Shape("I", len(words)),
        "totals": Shape("Q", len(FIELDS)),
    }
    for field in FIELDS:
        common |= {
            f"{field}.first": Shape("I", len(stems) + 1),
            f"{field}.first_place": Shape("I", len(stems) + 1),
            f"{field}.lengths": Shape("B", papers),
            f"{field}.documents": Shape("I", postings[field]),
            f"{field}.counts": Shape("B", postings[field]),
            f"{field}.places": Shape("H", places[field]),
        }
    return common


def write(path: Path, segment: Segment) -> None:
    """Write a segment to a new file."""
    shaped = shapes(
        len(segment),
        segment.stems,
        segment.words,
        {field: len(postings.documents) for field, postings in segment.fields.items()},
        {field: len(postings.places) for field, postings in segment.fields.items()},
    )
    with FlatWriter(path, shaped) as file:
        for name, values in _arrays(segment):
            file.add(name, values)


def _arrays(segment: Segment) -> Iterator[tuple[str, AnyArray]]:
    yield "ids", segment.ids
    yield "stems", segment.stems.text
    yield "stem_starts", segment.stems.starts
    yield "words", segment.words.text
    yield "word_starts", segment.words.starts
    yield "stem_of", segment.stem_of
    yield "totals", np.array([segment.fields[field].total for field in FIELDS], dtype=np.uint64)
    for field in FIELDS:
        postings = segment.fields[field]
        for name in ("first", "first_place", "lengths", "documents", "counts", "places"):
            yield f"{field}.{name}", getattr(postings, name)


def read(path: Path) -> Stored:
    """Open a segment; raise IndexDamaged when it is not what was written."""
    file = FlatFile(path)
    arrays = file.arrays
    if damaged := file.damaged(name for name in arrays if name not in LONG_LISTS):
        raise IndexDamaged(f"{path.name} is damaged in {', '.join(damaged)}")
    try:
        return Stored(_segment(arrays), file)
    except KeyError as error:
        raise IndexDamaged(f"{path.name} has no array {error}") from error


def _segment(arrays: Mapping[str, AnyArray]) -> Segment:
    fields = {
        field: Postings(
            first=arrays[f"{field}.first"],
            documents=arrays[f"{field}.documents"],
            counts=arrays[f"{field}.counts"],
            first_place=arrays[f"{field}.first_place"],
            places=arrays[f"{field}.places"],
            lengths=arrays[f"{field}.lengths"],
            total=int(arrays["totals"][n]),
        )
        for n, field in enumerate(FIELDS)
    }
    return Segment(
        ids=arrays["ids"],
        stems=Lexicon(arrays["stems"], arrays["stem_starts"]),
        words=Lexicon(arrays["words"], arrays["word_starts"]),
        stem_of=arrays["stem_of"],
        fields=fields,
    )
