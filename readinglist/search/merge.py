"""Merges segments into one, without their deleted papers, in bounded memory.

The stems of all segments are sorted alike, so posting lists are merged in batches of stems: read from each
segment, concatenated, sorted by stem, written.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readinglist.search.array_file import ArrayFileWriter
from readinglist.search.array_types import Bytes, Mask, Numbers, Shorts, ranges
from readinglist.search.lexicon import Lexicon
from readinglist.search.segment import FIELDS, Segment
from readinglist.search.segment_file import array_specs

_BATCH_SIZE = 500_000  # postings

SegmentAndLive = tuple[Segment, Mask]


def merge(path: Path, segments: Sequence[SegmentAndLive], after_batch: Callable[[], object] = lambda: None) -> None:
    """Write the live papers of segments, given with their live masks, to one new segment file, in order.

    ``after_batch`` is called after each batch of postings.
    """
    stems, stem_numbers = _merge_lexicons([segment.stems for segment, _ in segments])
    words, word_numbers = _merge_lexicons([segment.words for segment, _ in segments])
    stem_of = np.zeros(len(words), dtype=np.uint32)
    for (segment, _), new_words, new_stems in zip(segments, word_numbers, stem_numbers, strict=True):
        stem_of[new_words] = new_stems[segment.stem_of]
    sources = [_Source(segment, live, numbers) for (segment, live), numbers in zip(segments, stem_numbers, strict=True)]
    sizes = {field: [source.sizes(field) for source in sources] for field in FIELDS}
    specs = array_specs(
        sum(int(live.sum()) for _, live in segments),
        stems,
        words,
        {field: sum(postings for postings, _ in each) for field, each in sizes.items()},
        {field: sum(positions for _, positions in each) for field, each in sizes.items()},
    )
    with ArrayFileWriter(path, specs) as file:
        file.append("stems", stems.text)
        file.append("stem_starts", stems.starts)
        file.append("words", words.text)
        file.append("word_starts", words.starts)
        file.append("stem_of", stem_of)
        for segment, live in segments:
            file.append("ids", segment.ids[live])
        totals = [_write_field(file, field, sources, len(stems), after_batch) for field in FIELDS]
        file.append("totals", np.array(totals, dtype=np.uint64))


def _merge_lexicons(lexicons: Sequence[Lexicon]) -> tuple[Lexicon, list[Numbers]]:
    """Return the union of lexicons, and for each lexicon the new numbers of its words.

    Uses a heap merge because sorting them all is one long call that blocks the other threads.
    """
    text, starts = bytearray(), array("I", [0])
    new_numbers = [array("I") for _ in lexicons]
    last = None
    for word, which in heapq.merge(*(zip(lexicon, repeat(n)) for n, lexicon in enumerate(lexicons))):
        if word != last:
            last = word
            text += word
            starts.append(len(text))
        new_numbers[which].append(len(starts) - 2)
    merged = Lexicon(np.frombuffer(text, dtype=np.uint8), np.array(starts, dtype=np.uint32))
    return merged, [np.array(numbers, dtype=np.uint32) for numbers in new_numbers]


@dataclass(frozen=True, slots=True)
class _PostingsBatch:
    """Postings of a range of stems: parallel arrays of stems and documents (new numbers) and counts, and positions."""

    stems: Numbers
    documents: Numbers
    counts: Bytes
    positions: Shorts


class _Source:
    """One of the segments to merge; ``stem_numbers`` are the new numbers of its stems."""

    def __init__(self, segment: Segment, live: Mask, stem_numbers: Numbers) -> None:
        self.segment = segment
        self.live = live
        self.document_numbers = np.cumsum(live, dtype=np.uint32) - np.uint32(1)  # after dropping the deleted ones
        self.stem_numbers = stem_numbers

    def sizes(self, field: str) -> tuple[int, int]:
        """Return the numbers of postings and positions of a field that are kept."""
        postings = self.segment.fields[field]
        if self.live.all():
            return len(postings.documents), len(postings.positions)
        kept = self.live[postings.documents]
        return int(kept.sum()), int(postings.counts[kept].sum(dtype=np.int64))

    def total_length(self, field: str) -> int:
        """Return the sum of a field's lengths over the live papers, from the counts if some are deleted."""
        postings = self.segment.fields[field]
        if self.live.all():
            return postings.total_length
        kept = self.live[postings.documents]
        return int(postings.counts[kept].sum(dtype=np.int64))

    def batch(self, field: str, begin: int, end: int, base: int) -> _PostingsBatch:
        """Return the live postings of the stems with new numbers from ``begin`` to ``end``.

        ``base`` is the new number of this segment's first document.
        """
        postings = self.segment.fields[field]
        low, high = np.searchsorted(self.stem_numbers, (begin, end))
        starts = postings.posting_starts[low : high + 1].astype(np.int64)
        documents = postings.documents[starts[0] : starts[-1]]
        counts = postings.counts[starts[0] : starts[-1]]
        positions = postings.positions[int(postings.position_starts[low]) : int(postings.position_starts[high])]
        stems = np.repeat(self.stem_numbers[low:high], np.diff(starts))
        kept = self.live[documents]
        if not kept.all():
            positions = positions[np.repeat(kept, counts)]
            documents, counts, stems = documents[kept], counts[kept], stems[kept]
        return _PostingsBatch(stems, self.document_numbers[documents] + np.uint32(base), counts, positions)


def _write_field(
    file: ArrayFileWriter, field: str, sources: Sequence[_Source], stems: int, after_batch: Callable[[], object]
) -> int:
    """Write a field's postings; return the sum of its lengths."""
    bases = np.cumsum([0, *(int(source.live.sum()) for source in sources)]).tolist()
    postings_per_stem = np.zeros(stems, dtype=np.int64)
    positions_per_stem = np.zeros(stems, dtype=np.int64)
    for begin, end in _batches(field, sources, stems):
        batch = _concatenate(
            [source.batch(field, begin, end, base) for source, base in zip(sources, bases, strict=False)]
        )
        file.append(f"{field}.documents", batch.documents)
        file.append(f"{field}.counts", batch.counts)
        file.append(f"{field}.places", batch.positions)
        stems_in_batch = batch.stems - np.uint32(begin)
        postings_per_stem[begin:end] = np.bincount(stems_in_batch, minlength=end - begin)
        positions_per_stem[begin:end] = np.bincount(stems_in_batch, weights=batch.counts, minlength=end - begin)
        after_batch()
    file.append(f"{field}.first", np.append(0, np.cumsum(postings_per_stem)))
    file.append(f"{field}.first_place", np.append(0, np.cumsum(positions_per_stem)))
    for source in sources:
        file.append(f"{field}.lengths", source.segment.fields[field].lengths[source.live])
    return sum(source.total_length(field) for source in sources)


def _batches(field: str, sources: Sequence[_Source], stems: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of stems that have about _BATCH_SIZE postings each."""
    sizes: NDArray[np.int64] = np.zeros(stems, dtype=np.int64)
    for source in sources:
        starts = source.segment.fields[field].posting_starts.astype(np.int64)
        sizes[source.stem_numbers] += starts[1:] - starts[:-1]
    batch_numbers = np.cumsum(sizes) // _BATCH_SIZE
    cuts = [0, *(np.flatnonzero(np.diff(batch_numbers)) + 1).tolist(), stems]
    yield from ((begin, end) for begin, end in pairwise(cuts) if begin < end)


def _concatenate(batches: Sequence[_PostingsBatch]) -> _PostingsBatch:
    """Return several batches as one, sorted by stem; within a stem the order of the batches is kept."""
    stems = np.concatenate([batch.stems for batch in batches])
    counts = np.concatenate([batch.counts for batch in batches])
    positions = np.concatenate([batch.positions for batch in batches])
    order = np.argsort(stems, kind="stable")
    ends = np.cumsum(counts, dtype=np.int64)
    return _PostingsBatch(
        stems[order],
        np.concatenate([batch.documents for batch in batches])[order],
        counts[order],
        positions[ranges((ends - counts)[order], counts[order])],
    )
