"""The length of a field as one byte, in Whoosh's steps, so that both score alike."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from readinglist.search.array_types import Bytes

# Exact to 107, then in steps of about an eighth.
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)


def to_bytes(lengths: NDArray[np.int64]) -> Bytes:
    """Return each length's byte."""
    return cast("Bytes", np.minimum(np.searchsorted(LENGTHS, lengths), 255).astype(np.uint8))
