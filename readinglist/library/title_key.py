"""When two mentions are one paper: the arXiv id without its version, the DOI, the exact normalised title."""

from __future__ import annotations

import re
import unicodedata

_OTHERS = re.compile(r"[\W_]+")
GENERIC = 12  # letters; a shorter title ("Introduction") says too little to be one paper by itself


def title_key(title: str) -> str:
    """Return what counts of a title: its letters and digits, without accents, case and spaces.

    A title that has none of them counts as it stands.
    """
    folded = title.lower() if title.isascii() else unicodedata.normalize("NFKD", title).casefold()
    return _OTHERS.sub("", folded) or " ".join(title.split())


def is_generic(key: str) -> bool:
    """Return whether a title is too short to tell papers apart."""
    return len(key) < GENERIC and key.isascii()
