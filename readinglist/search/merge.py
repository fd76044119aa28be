"""Makes one segment of several, without the papers that no longer count, in bounded memory.

The stems of all segments are in the same order, so the posting lists are joined by runs of stems: read from
each segment, put behind one another, sorted by stem, written.
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

from readinglist.search.array_file import FlatWriter
from readinglist.search.array_types import Bytes, Mask, Numbers, Shorts, ranges
from readinglist.search.lexicon import Lexicon
from readinglist.search.segment import FIELDS, Segment
from readinglist.search.segment_file import shapes

_POSTINGS_AT_ONCE = 500_000

Source = tuple[Segment, Mask]


def merge(path: Path, sources: Sequence[Source], rest: Callable[[], object] = lambda: None) -> None:
    """Write the papers of ``sources`` that count to one new file, in their order; ``rest`` is called now and then."""
    stems, stem_numbers = _joined([segment.stems for segment, _ in sources])
    words, word_numbers = _joined([segment.words for segment, _ in sources])
    stem_of = np.zeros(len(words), dtype=np.uint32)
    for (segment, _), of_word, of_stem in zip(sources, word_numbers, stem_numbers, strict=True):
        stem_of[of_word] = of_stem[segment.stem_of]
    parts = [
        _SourcePart(segment, live, numbers) for (segment, live), numbers in zip(sources, stem_numbers, strict=True)
    ]
    sizes = {field: [part.sizes(field) for part in parts] for field in FIELDS}
    shaped = shapes(
        sum(int(live.sum()) for _, live in sources),
        stems,
        words,
        {field: sum(postings for postings, _ in each) for field, each in sizes.items()},
        {field: sum(places for _, places in each) for field, each in sizes.items()},
    )
    with FlatWriter(path, shaped) as file:
        file.add("stems", stems.text)
        file.add("stem_starts", stems.starts)
        file.add("words", words.text)
        file.add("word_starts", words.starts)
        file.add("stem_of", stem_of)
        for segment, live in sources:
            file.add("ids", segment.ids[live])
        totals = [_write_field(file, field, parts, len(stems), rest) for field in FIELDS]
        file.add("totals", np.array(totals, dtype=np.uint64))


def _joined(lexicons: Sequence[Lexicon]) -> tuple[Lexicon, list[Numbers]]:
    """Return the words of all lexicons as one, and for each lexicon the new numbers of its words.

    Each is in order, so they are read side by side: to sort them as one is a call that holds up all threads.
    """
    text, starts = bytearray(), array("I", [0])
    new = [array("I") for _ in lexicons]
    last = None
    for word, which in heapq.merge(*(zip(lexicon, repeat(n)) for n, lexicon in enumerate(lexicons))):
        if word != last:
            last = word
            text += word
            starts.append(len(text))
        new[which].append(len(starts) - 2)
    joined = Lexicon(np.frombuffer(text, dtype=np.uint8), np.array(starts, dtype=np.uint32))
    return joined, [np.array(numbers, dtype=np.uint32) for numbers in new]


@dataclass(frozen=True, slots=True)
class _PostingsRun:
    """Postings of a run of stems: stems and documents by their new numbers."""

    stems: Numbers
    documents: Numbers
    counts: Bytes
    places: Shorts


class _SourcePart:
    """One of the segments to be joined."""

    def __init__(self, segment: Segment, live: Mask, stem_numbers: Numbers) -> None:
        self.segment = segment
        self.live = live
        self.numbers = np.cumsum(live, dtype=np.uint32) - np.uint32(1)  # of documents that live
        self.stem_numbers = stem_numbers

    def sizes(self, field: str) -> tuple[int, int]:
        """Count the postings and places of a field that stay."""
        postings = self.segment.fields[field]
        if self.live.all():
            return len(postings.documents), len(postings.places)
        staying = self.live[postings.documents]
        return int(staying.sum()), int(postings.counts[staying].sum(dtype=np.int64))

    def total(self, field: str) -> int:
        """Return the sum of a field's lengths over the papers that stay, as nearly as their bytes say it."""
        postings = self.segment.fields[field]
        if self.live.all():
            return postings.total
        staying = self.live[postings.documents]
        return int(postings.counts[staying].sum(dtype=np.int64))

    def run(self, field: str, begin: int, end: int, base: int) -> _PostingsRun:
        """Return the postings of the stems whose new numbers are from ``begin`` to ``end``."""
        postings = self.segment.fields[field]
        low, high = np.searchsorted(self.stem_numbers, (begin, end))
        first = postings.first[low : high + 1].astype(np.int64)
        documents = postings.documents[first[0] : first[-1]]
        counts = postings.counts[first[0] : first[-1]]
        places = postings.places[int(postings.first_place[low]) : int(postings.first_place[high])]
        stems = np.repeat(self.stem_numbers[low:high], np.diff(first))
        staying = self.live[documents]
        if not staying.all():
            places = places[np.repeat(staying, counts)]
            documents, counts, stems = documents[staying], counts[staying], stems[staying]
        return _PostingsRun(stems, self.numbers[documents] + np.uint32(base), counts, places)


def _write_field(
    file: FlatWriter, field: str, parts: Sequence[_SourcePart], stems: int, rest: Callable[[], object]
) -> int:
    """Write a field's postings; gives the sum of its lengths."""
    bases = np.cumsum([0, *(int(part.live.sum()) for part in parts)]).tolist()
    per_stem = np.zeros(stems, dtype=np.int64)
    places_per_stem = np.zeros(stems, dtype=np.int64)
    for begin, end in _portions(field, parts, stems):
        run = _sorted([part.run(field, begin, end, base) for part, base in zip(parts, bases, strict=False)])
        file.add(f"{field}.documents", run.documents)
        file.add(f"{field}.counts", run.counts)
        file.add(f"{field}.places", run.places)
        within = run.stems - np.uint32(begin)
        per_stem[begin:end] = np.bincount(within, minlength=end - begin)
        places_per_stem[begin:end] = np.bincount(within, weights=run.counts, minlength=end - begin)
        rest()
    file.add(f"{field}.first", np.append(0, np.cumsum(per_stem)))
    file.add(f"{field}.first_place", np.append(0, np.cumsum(places_per_stem)))
    for part in parts:
        file.add(f"{field}.lengths", part.segment.fields[field].lengths[part.live])
    return sum(part.total(field) for part in parts)


def _portions(field: str, parts: Sequence[_SourcePart], stems: int) -> Iterator[tuple[int, int]]:
    """Cut the stems into runs of about as many postings as are held at once."""
    sizes: NDArray[np.int64] = np.zeros(stems, dtype=np.int64)
    for part in parts:
        first = part.segment.fields[field].first.astype(np.int64)
        sizes[part.stem_numbers] += first[1:] - first[:-1]
    portion = np.cumsum(sizes) // _POSTINGS_AT_ONCE
    cuts = [0, *(np.flatnonzero(np.diff(portion)) + 1).tolist(), stems]
    yield from ((begin, end) for begin, end in pairwise(cuts) if begin < end)


def _sorted(runs: Sequence[_PostingsRun]) -> _PostingsRun:
    """Put runs behind one another and in the order of the stems; within a stem their order stays."""
    stems = np.concatenate([run.stems for run in runs])
    counts = np.concatenate([run.counts for run in runs])
    places = np.concatenate([run.places for run in runs])
    order = np.argsort(stems, kind="stable")
    ends = np.cumsum(counts, dtype=np.int64)
    return _PostingsRun(
        stems[order],
        np.concatenate([run.documents for run in runs])[order],
        counts[order],
        places[ranges((ends - counts)[order], counts[order])],
    )
