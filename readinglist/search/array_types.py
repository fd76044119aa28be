"""The kinds of arrays that postings are made of."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]
Numbers = NDArray[np.uint32]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
AnyArray = NDArray[Any]

# NumPy takes and adds by this type three to ten times as fast as by any other.
Indices = NDArray[np.intp]


def ranges(starts: AnyArray, counts: AnyArray) -> Indices:
    """Return the numbers start, start + 1, … of each run, one run behind the other."""
    counts = counts.astype(np.intp)
    ends = np.cumsum(counts)
    shifted = np.repeat(starts.astype(np.intp) - (ends - counts), counts)
    shifted += np.arange(len(shifted))
    return cast("Indices", shifted)
