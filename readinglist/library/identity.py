"""When two mentions are one paper: the arXiv id without its version, the DOI, the exact normalised title."""

from __future__ import annotations

import unicodedata

GENERIC = 12  # letters; a shorter title ("Introduction") says too little to be one paper by itself


def title_key(title: str) -> str:
    """Give what counts of a title: its letters and digits, without accents, case and spaces.

    A title that has none of them counts as it stands.
    """
    folded = unicodedata.normalize("NFKD", title).casefold()
    return "".join(c for c in folded if c.isalnum()) or " ".join(title.split())


def is_generic(key: str) -> bool:
    """Say whether a title is too short to tell papers apart."""
    return len(key) < GENERIC and key.isascii()
