"""Names for files, of titles: such as every system takes, and no two alike."""

from __future__ import annotations

import re
import unicodedata

from readinglist.exchange import fields

MAX_NAME_BYTES = 160  # bytes; systems allow 255, and folders that are synchronised a little less
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*#^\[\]\x00-\x1f\x7f]')
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")  # they would let a name look like another
# What Windows keeps for devices, whatever follows the first dot.
_TAKEN = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?=\s*(?:\.|$))")


class FileNames:
    """Makes names without an ending, of which no two are the same, whatever their case."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def unique_name(self, title: str, key: str) -> str:
        """Return a name for a title; with ``key``, which no other has, where the title alone would not do."""
        name = file_name(title) or key
        number = 1
        while (folded := name.casefold()) in self._used:
            name = f"{file_name(title)} ({key})" if number == 1 else f"{file_name(title)} ({key} {number})"
            number += 1
        self._used.add(folded)
        return name


def file_name(title: str) -> str:
    """Return a title as the name of a file, or "" when nothing is left of it."""
    flat = _UNSEEN.sub("", _NOT_IN_A_NAME.sub(" ", unicodedata.normalize("NFC", fields.one_line(title))))
    name = " ".join(flat.split()).lstrip(". ")
    name = name.encode("utf-8")[:MAX_NAME_BYTES].decode("utf-8", "ignore").rstrip(". ")
    return _TAKEN.sub(r"\1_", name)
