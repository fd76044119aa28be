"""Reading and writing segments as array files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from readinglist.search.array_file import ArrayFile, ArrayFileWriter, ArraySpec
from readinglist.search.array_types import AnyArray
from readinglist.search.errors import IndexDamaged
from readinglist.search.lexicon import Lexicon
from readinglist.search.segment import FIELDS, Postings, Segment

# These arrays are too long to verify when a segment is opened; the others are verified then.
LONG_LISTS = tuple(f"{field}.{name}" for field in FIELDS for name in ("documents", "counts", "places"))


class OpenedSegment(NamedTuple):
    """A segment and the file its arrays are mapped from."""

    segment: Segment
    file: ArrayFile


def array_specs(
    papers: int, stems: Lexicon, words: Lexicon, postings: dict[str, int], positions: dict[str, int]
) -> dict[str, ArraySpec]:
    """Return the arrays of a segment file; ``postings`` and ``positions`` are the numbers of each field."""
    specs = {
        "ids": ArraySpec("I", papers),
        "stems": ArraySpec("B", len(stems.text)),
        "stem_starts": ArraySpec("I", len(stems) + 1),
        "words": ArraySpec("B", len(words.text)),
        "word_starts": ArraySpec("I", len(words) + 1),
        "stem_of": ArraySpec("I", len(words)),
        "totals": ArraySpec("Q", len(FIELDS)),
    }
    for field in FIELDS:
        specs |= {
            f"{field}.first": ArraySpec("I", len(stems) + 1),
            f"{field}.first_place": ArraySpec("I", len(stems) + 1),
            f"{field}.lengths": ArraySpec("B", papers),
            f"{field}.documents": ArraySpec("I", postings[field]),
            f"{field}.counts": ArraySpec("B", postings[field]),
            f"{field}.places": ArraySpec("H", positions[field]),
        }
    return specs


def write(path: Path, segment: Segment) -> None:
    """Write a segment to a new file."""
    specs = array_specs(
        len(segment),
        segment.stems,
        segment.words,
        {field: len(postings.documents) for field, postings in segment.fields.items()},
        {field: len(postings.positions) for field, postings in segment.fields.items()},
    )
    with ArrayFileWriter(path, specs) as file:
        for name, values in _arrays(segment):
            file.append(name, values)


def _arrays(segment: Segment) -> Iterator[tuple[str, AnyArray]]:
    yield "ids", segment.ids
    yield "stems", segment.stems.text
    yield "stem_starts", segment.stems.starts
    yield "words", segment.words.text
    yield "word_starts", segment.words.starts
    yield "stem_of", segment.stem_of
    yield "totals", np.array([segment.fields[field].total_length for field in FIELDS], dtype=np.uint64)
    for field in FIELDS:
        postings = segment.fields[field]
        yield f"{field}.first", postings.posting_starts
        yield f"{field}.first_place", postings.position_starts
        yield f"{field}.lengths", postings.lengths
        yield f"{field}.documents", postings.documents
        yield f"{field}.counts", postings.counts
        yield f"{field}.places", postings.positions


def read(path: Path) -> OpenedSegment:
    """Open a segment; raise IndexDamaged when an array is missing, or one that is not long is damaged."""
    file = ArrayFile(path)
    arrays = file.arrays
    if damaged := file.find_damaged(name for name in arrays if name not in LONG_LISTS):
        raise IndexDamaged(f"{path.name} is damaged in {', '.join(damaged)}")
    try:
        return OpenedSegment(_segment(arrays), file)
    except KeyError as error:
        raise IndexDamaged(f"{path.name} has no array {error}") from error


def _segment(arrays: Mapping[str, AnyArray]) -> Segment:
    fields = {
        field: Postings(
            posting_starts=arrays[f"{field}.first"],
            documents=arrays[f"{field}.documents"],
            counts=arrays[f"{field}.counts"],
            position_starts=arrays[f"{field}.first_place"],
            positions=arrays[f"{field}.places"],
            lengths=arrays[f"{field}.lengths"],
            total_length=int(arrays["totals"][n]),
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
