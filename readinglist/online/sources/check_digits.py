"""Check and write the numbers of journals (ISSN) and authors (ORCID iD)."""

from __future__ import annotations

import re

_HYPHENS = re.compile(r"[\s‐‑‒–—―−-]+")  # as word processors write them
_ISSN = re.compile(r"\d{7}[\dXx]")
_ORCID = re.compile(r"\d{15}[\dXx]")


def _bare(text: str) -> str:
    return _HYPHENS.sub("", text).upper()


def looks_like_issn(text: str) -> bool:
    """Return whether a text has the form of an ISSN, whatever its check digit."""
    return _ISSN.fullmatch(_bare(text)) is not None


def looks_like_orcid(text: str) -> bool:
    """Return whether a text has the form of an ORCID iD, whatever its check digit."""
    return _ORCID.fullmatch(_bare(text)) is not None


def parse_issn(text: str) -> str:
    """Return an ISSN as "1476-4687", or "" if its check digit is wrong (ISO 3297: weights 8 to 2, modulo 11)."""
    bare = _bare(text)
    if not _ISSN.fullmatch(bare) or not bare.isascii():
        return ""
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), bare, strict=False))
    check = (11 - total % 11) % 11
    return f"{bare[:4]}-{bare[4:]}" if bare[7] == ("X" if check == 10 else str(check)) else ""


def parse_orcid(text: str) -> str:
    """Return an ORCID iD as "0000-0002-1825-0097", or "" if its check digit is wrong (ISO 7064 MOD 11-2)."""
    bare = _bare(text)
    if not _ORCID.fullmatch(bare) or not bare.isascii():
        return ""
    total = 0
    for digit in bare[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if bare[15] != ("X" if check == 10 else str(check)):
        return ""
    return "-".join(bare[start : start + 4] for start in range(0, 16, 4))
