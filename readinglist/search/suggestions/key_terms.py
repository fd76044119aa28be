"""Which stems make good key terms, and how to show a stem as a word."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from readinglist.search.analysis import stem
from readinglist.search.segment import Segment

# English function words of three letters and more.
_FUNCTION_WORDS = frozenset(
    b"about above across after again against all almost along already also although among and another any are around "
    b"because been before being below between both but can cannot could did does doing done down during each either "
    b"even ever every few for from further had has have having hence her here his how however into its itself just "
    b"less many may might more most much must near neither not now off once one only onto other our out over own per "
    b"same several should since some still such than that the their them then there therefore these they this those "
    b"through thus too toward towards two under until upon use used using various very via was well were what when "
    b"where whereas whether which while who whose why will with within without would yet you your".split()
)
_LONGEST = 100  # bytes of a stem that is a word
_FUNCTION_STEMS = frozenset(stem(word.decode()).encode() for word in _FUNCTION_WORDS)


def is_informative(text: bytes, others: Collection[bytes]) -> bool:
    """Return whether a stem can be a key term: no number, no "into", not "lowrank" next to "low" and "rank"."""
    if not 3 <= len(text) <= _LONGEST or text.isdigit() or text in _FUNCTION_STEMS:
        return False
    return not any(text[:at] in others and text[at:] in others for at in range(2, len(text) - 1))


def shortest_word(segment: Segment, stem: int) -> str:
    """Return the shortest word with a stem: "model" for "model", "generate" for "generat"."""
    words = [segment.words[number] for number in np.flatnonzero(segment.stem_of == stem).tolist()]
    return min(words, key=lambda word: (len(word), word)).decode()
