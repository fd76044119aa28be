"""Field lengths encoded as one byte like in Whoosh, so that both compute the same scores."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from readinglist.search.array_types import Bytes

# The length of each byte: exact up to 107, then in steps of about an eighth.
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)


def to_bytes(lengths: NDArray[np.int64]) -> Bytes:
    """Return the byte for each length."""
    return cast("Bytes", np.minimum(np.searchsorted(LENGTHS, lengths), 255).astype(np.uint8))
