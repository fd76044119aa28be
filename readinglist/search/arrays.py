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


def ranges(starts: AnyArray, counts: AnyArray) -> NDArray[np.int64]:
    """Give the numbers start, start + 1, … of each run, one run behind the other."""
    counts = counts.astype(np.int64)
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    shift = np.repeat(starts.astype(np.int64) - (ends - counts), counts)
    return cast("NDArray[np.int64]", np.arange(total, dtype=np.int64) + shift)
