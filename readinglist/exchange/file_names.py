"""Make file names from titles: valid on every operating system, and unique."""

from __future__ import annotations

import re
import unicodedata

from readinglist.exchange import fields

MAX_NAME_BYTES = 160  # file systems allow 255, synchronised folders a little less
_FORBIDDEN = re.compile(r'[<>:"/\\|?*#^\[\]\x00-\x1f\x7f]')
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")  # they could make a name look like another
# Device names that Windows reserves, with any extension.
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?=\s*(?:\.|$))")


class FileNames:
    """Make file names without extension that are unique, ignoring case."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def unique_name(self, title: str, key: str) -> str:
        """Return an unused name for ``title``; if it is empty or taken, use the unique ``key``."""
        name = file_name(title) or key
        number = 1
        while (folded := name.casefold()) in self._used:
            name = f"{file_name(title)} ({key})" if number == 1 else f"{file_name(title)} ({key} {number})"
            number += 1
        self._used.add(folded)
        return name


def file_name(title: str) -> str:
    """Return ``title`` as a valid file name, or "" if nothing is left of it."""
    cleaned = _INVISIBLE.sub("", _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", fields.one_line(title))))
    name = " ".join(cleaned.split()).lstrip(". ")
    name = name.encode("utf-8")[:MAX_NAME_BYTES].decode("utf-8", "ignore").rstrip(". ")
    return _RESERVED.sub(r"\1_", name)
