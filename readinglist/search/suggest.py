"""The word a reader may have meant: of those spelt nearly so, the nearest, and of these the most frequent."""

from __future__ import annotations

from readinglist.search.analysis import sequence
from readinglist.search.segment import Segment
from readinglist.search.snapshot import Snapshot
from readinglist.search.spelling import words_near


def suggest(snapshot: Snapshot, word: str) -> str:
    """Return another word that papers have, or nothing."""
    parts = sequence(word)
    if len(parts) != 1:
        return ""
    typed = parts[0].word.encode()
    frequency: dict[bytes, int] = {}
    slips_off: dict[bytes, int] = {}
    for held in snapshot.held:
        segment = held.segment
        numbers, slips = words_near(segment.words, typed)
        for number, off in zip(numbers.tolist(), slips.tolist(), strict=True):
            near = segment.words[number]
            frequency[near] = frequency.get(near, 0) + _frequency(segment, int(segment.stem_of[number]))
            slips_off[near] = off
    others = [near for near in frequency if near != typed and frequency[near]]
    best = min(others, key=lambda near: (slips_off[near], -frequency[near], near), default=b"")
    return best.decode()


def _frequency(segment: Segment, stem: int) -> int:
    return sum(postings.frequency(stem) for postings in segment.fields.values())
