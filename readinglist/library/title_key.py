"""Normalised titles as keys of papers."""

from __future__ import annotations

import re
import unicodedata

_NON_WORD = re.compile(r"[\W_]+")
GENERIC_LENGTH = 12  # letters; a shorter title ("Introduction") does not identify a paper


def title_key(title: str) -> str:
    """Return the letters and digits of a title, case-folded and without accents.

    A title without letters and digits is returned with its spaces normalised.
    """
    folded = title.lower() if title.isascii() else unicodedata.normalize("NFKD", title).casefold()
    return _NON_WORD.sub("", folded) or " ".join(title.split())


def is_generic(key: str) -> bool:
    """Return whether a title is too short to identify a paper."""
    return len(key) < GENERIC_LENGTH and key.isascii()
