"""Bytes to lines: which encoding a feed is written in, and what is no text at all.

A large feed is decoded line by line, for one long call would hold up all other threads, the window's too.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from readinglist.errors import ReadingListError
from readinglist.i18n import en

_SIGNATURES = (
    (b"%PDF", en("a PDF")),
    (b"PK\x03\x04", en("a zip archive or an office document")),
    (b"PK\x05\x06", en("an empty zip archive")),
    (b"\x89PNG", en("an image (PNG)")),
    (b"\xff\xd8\xff", en("an image (JPEG)")),
    (b"GIF8", en("an image (GIF)")),
    (b"II*\x00", en("an image (TIFF)")),
    (b"MM\x00*", en("an image (TIFF)")),
    (b"\x1f\x8b", en("a gzip archive")),
    (b"BZh", en("a bzip2 archive")),
    (b"\xfd7zXZ\x00", en("an xz archive")),
    (b"7z\xbc\xaf\x27\x1c", en("a 7z archive")),
    (b"Rar!\x1a", en("a RAR archive")),
    (b"SQLite format 3\x00", en("a database")),
    (b"\xd0\xcf\x11\xe0", en("an old office document")),
    (b"\x7fELF", en("a program")),
    (b"{\\rtf", en("a rich text document")),
)
# The 32-bit marks come first: they begin with the 16-bit ones.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:<\?xml[^>]{0,100}encoding|<meta[^>]{0,100}charset)\s*=\s*["']?([A-Za-z0-9_-]{1,40})""")
_SOMETHING = re.compile(rb"[^ \t\r\n\x00\xef\xbb\xbf\xff\xfe]")
_CHUNK = 1_000_000  # bytes that are split in one call
_SAVE_AS_TEXT = en("Open it, copy its text and paste it here, or save it as plain text.")
# A text may hold a stray NUL or control character; more than one in twenty is no text.
_STRAY = 20


def decode(data: bytes) -> list[str]:
    """Return the lines of ``data``, or say why it is no text.

    Only line feeds and carriage returns end a line: U+2028, U+0085 and form feeds stand inside lines as white space.
    """
    if not _SOMETHING.search(data):
        raise ReadingListError(
            en("There is nothing in this feed."), en("Copy the page's text, or choose another file.")
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _lines(rest) if encoding == "utf-8" else _split(rest.decode(encoding, "replace"))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadingListError(en("This is {kind}, not a page of papers.", kind=kind), _SAVE_AS_TEXT)
    if b"\x00" in data:
        return _with_nuls(data)
    return _lines(data)


def _split(text: str) -> list[str]:
    plain = text.removeprefix("\ufeff").replace("\x00", "")
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def _with_nuls(data: bytes) -> list[str]:
    """Decode text with NULs: UTF-16 without a mark, or text with a few strays."""
    if data.count(0) * _STRAY < len(data) and _controls(data) * _STRAY < len(data):
        return _lines(data.replace(b"\x00", b""))
    sample = data[:65536]
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[0::2].count(0)}
    likelier, other = sorted(zeros, key=lambda encoding: -zeros[encoding])
    if zeros[likelier] > max(8 * zeros[other], len(sample) // 100) and _reads(data, likelier):
        return _split(data[: len(data) // 2 * 2].decode(likelier, "replace"))
    raise ReadingListError(en("This is binary data, not a page of papers."), _SAVE_AS_TEXT)


def _reads(data: bytes, encoding: str) -> bool:
    """Return whether the beginning of ``data`` is sound text in ``encoding``."""
    text = data[:65536].decode(encoding, "replace")
    odd = sum(1 for char in text if char < " " and char not in "\t\r\n\f\x00") + text.count("\ufffd")
    return odd * _STRAY <= len(text)


def _controls(data: bytes) -> int:
    return sum(1 for byte in data[:65536] if byte < 32 and byte not in b"\t\r\n\f\x0b\x1b")


def _lines(data: bytes) -> list[str]:
    """Decode text without a mark: each line by itself, so that one foreign byte does not spoil a page of UTF-8."""
    lines: list[str] = []
    foreign = False
    for line in _split_bytes(data):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            if not foreign and (declared := _declared(data)):
                return _split(data.decode(declared, "replace"))
            foreign = True
            lines.append(line.decode("cp1252", "replace"))
    lines[0] = lines[0].removeprefix("\ufeff")
    return lines


def _split_bytes(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _CHUNK) + 1 or len(data)
        yield from data[start:end].splitlines()
        start = end


def _declared(data: bytes) -> str:
    """Return the encoding that the page says it is written in, where that is another than UTF-8."""
    declared = _DECLARED.search(data[:2048])
    name = declared[1].decode("ascii") if declared else ""
    return name if name and _known(name) and name.lower() not in ("utf-8", "utf8") else ""


def _known(encoding: str) -> bool:
    try:
        info = codecs.lookup(encoding)
    except LookupError:
        return False
    return bool(getattr(info, "_is_text_encoding", True))
