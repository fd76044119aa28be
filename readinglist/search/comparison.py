"""Compares what is searched with the texts of the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from readinglist.search.segment import FIELDS, Segment
from readinglist.search.snapshot import Snapshot

_Words = set[tuple[str, bytes, int]]  # field, stem, and how often it occurs


def differing(snapshot: Snapshot, papers: Collection[int], expected: Segment) -> set[int]:
    """Return the papers that are missing from the index or only in the index, given the ids of all papers.

    The papers of ``expected`` are also compared by their words.
    """
    indexed = snapshot.ids[snapshot.live].tolist()
    differ = set(indexed) ^ set(papers)
    wanted = _words(expected, dict(enumerate(expected.ids.tolist())))
    found: dict[int, _Words] = defaultdict(set)
    stems = {stem for words in wanted.values() for _, stem, _ in words}
    for segment, live, _ in snapshot.segments:
        chosen = np.flatnonzero(live & np.isin(segment.ids, expected.ids))
        documents = dict(zip(chosen.tolist(), segment.ids[chosen].tolist(), strict=True))
        for paper, words in _words(segment, documents, stems).items():
            found[paper] |= words
    return differ | {paper for paper, words in wanted.items() if paper not in differ and found[paper] != words}


def _words(segment: Segment, documents: dict[int, int], stems: Collection[bytes] | None = None) -> dict[int, _Words]:
    """Return the words of documents, given with their papers; only these ``stems``, if any are given."""
    numbers = range(len(segment.stems)) if stems is None else (segment.stems.find(stem) for stem in stems)
    words: dict[int, _Words] = {paper: set() for paper in documents.values()}
    chosen = np.array(sorted(documents), dtype=np.int64)
    for number in numbers:
        if number is None:
            continue
        stem = segment.stems[number]
        for field in FIELDS:
            postings = segment.fields[field]
            span = postings.of(number)
            here, counts = postings.documents[span], postings.counts[span]
            mask = np.isin(here, chosen)
            for document, count in zip(here[mask].tolist(), counts[mask].tolist(), strict=True):
                words[documents[document]].add((field, stem, count))
    # Words that only the index has show in the lengths of the fields.
    for document, paper in documents.items():
        words[paper].update((field, b"", int(segment.fields[field].lengths[document])) for field in FIELDS)
    return words
