"""Decode bytes into lines: detect the encoding, and refuse what is not text.

Large input is decoded line by line, since one long call would keep the GIL and freeze the window.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

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
    (b"MZ", en("a program")),
    (b"\xca\xfe\xba\xbe", en("a program")),
    (b"\x00asm", en("a program")),
    (b"bplist00", en("a web archive or a property list")),
    (b"RIFF", en("an image, audio or video file")),
    (b"OggS", en("an audio or video file")),
    (b"ID3", en("an audio file")),
    (b"fLaC", en("an audio file")),
    (b"AT&TFORM", en("a DjVu document")),
    (b"PAR1", en("a table (Parquet)")),
    (b"\x89HDF", en("a data file")),
    (b"\x93NUMPY", en("a data file")),
    (b"\x80\x04\x95", en("a data file")),
    (b"\x28\xb5\x2f\xfd", en("a zstd archive")),
)
_TEXT_LIKE_SIGNATURES = (b"MZ", b"RIFF", b"ID3", b"PAR1")  # text may begin with these, too
_MARC = re.compile(rb"\d{5}[a-z]..[\w ].{7,10}.{2}4500")
# The 32-bit marks come first: they begin with the 16-bit ones.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:(?:<\?xml[^>]{0,100}encoding|<meta[^>]{0,100}charset)\s*=\s*["']?|\A\s*%\s*Encoding:\s*)([A-Za-z0-9_-]{1,40})""",
    re.IGNORECASE,
)
# Codecs of Python that are not for text files.
_NO_FILE_CODECS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
_CONTENT = re.compile(rb"[^ \t\r\n\x00\xef\xbb\xbf\xff\xfe]")
_CHUNK_SIZE = 1_000_000  # bytes to split in one call
_SAVE_AS_TEXT = en("Open it, copy its text and paste it here, or save it as plain text.")
# Text may have a few stray control characters; with more than one in this many, it is binary.
_MIN_BYTES_PER_CONTROL = 20


def decode(data: bytes) -> list[str]:
    """Return the lines of ``data``; raise ReadingListError if it is empty or not text.

    The encoding is that of the byte order mark, or UTF-16 if its NUL bytes are found, or else UTF-8. If that fails, it
    is the one that an XML, HTML or JabRef declaration names, or else Windows-1252 for the lines that are no UTF-8.
    Only line feeds and carriage returns end a line: U+2028, U+0085 and form feeds are white space within a line.
    """
    if not _CONTENT.search(data):
        raise ReadingListError(en("There is nothing to import."), en("Copy the page's text, or choose another file."))
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _decode_lines(rest) if encoding == "utf-8" else _split_lines(rest.decode(encoding, "replace"))
    start = data[:1024].lstrip(b" \t\r\n")
    for signature, kind in _SIGNATURES:
        if start.startswith(signature) and (signature not in _TEXT_LIKE_SIGNATURES or _is_binary(data)):
            raise ReadingListError(en("This is {kind}, not a page of papers.", kind=kind), _SAVE_AS_TEXT)
    if _MARC.match(start) and b"\x1e" in data:
        raise ReadingListError(
            en("This is a MARC file from a library catalogue, which can't be read."),
            en("Export the records as MARC XML, RIS or BibTeX."),
        )
    if b"\x00" in data:
        return _decode_with_nuls(data)
    if _is_binary(data):
        raise ReadingListError(en("This is binary data, not a page of papers."), _SAVE_AS_TEXT)
    return _decode_lines(data)


def _is_binary(data: bytes) -> bool:
    """Return whether the beginning of ``data`` has more control characters than text has."""
    return b"\x00" in data[:65536] or _count_controls(data) > len(data[:65536]) / _MIN_BYTES_PER_CONTROL


def _split_lines(text: str) -> list[str]:
    plain = text.removeprefix("\ufeff").replace("\x00", "")
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def _decode_with_nuls(data: bytes) -> list[str]:
    """Decode text with NUL bytes: UTF-16 without a byte order mark, or text with a few stray NULs."""
    most = len(data) / _MIN_BYTES_PER_CONTROL
    if data.count(0) < most and _count_controls(data) < most:
        return _decode_lines(data.replace(b"\x00", b""))
    sample = data[:65536]
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[0::2].count(0)}
    likelier, other = sorted(zeros, key=lambda encoding: -zeros[encoding])
    if zeros[likelier] > max(8 * zeros[other], len(sample) // 100) and _is_plausible_text(data, likelier):
        return _split_lines(data[: len(data) // 2 * 2].decode(likelier, "replace"))
    raise ReadingListError(en("This is binary data, not a page of papers."), _SAVE_AS_TEXT)


def _is_plausible_text(data: bytes, encoding: str) -> bool:
    """Return whether the beginning of ``data`` decodes to plausible text in ``encoding``."""
    text = data[:65536].decode(encoding, "replace")
    invalid = sum(1 for char in text if char < " " and char not in "\t\r\n\f\x00") + text.count("\ufffd")
    return invalid * _MIN_BYTES_PER_CONTROL <= len(text)


def _count_controls(data: bytes) -> int:
    return sum(1 for byte in data[:65536] if byte < 32 and byte not in b"\t\r\n\f\x0b\x1b")


def _decode_lines(data: bytes) -> list[str]:
    """Decode line by line, so that one byte of another encoding affects only its own line of a UTF-8 page."""
    lines: list[str] = []
    has_invalid_utf8 = False
    for line in _split_byte_lines(data):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            if not has_invalid_utf8 and (declared := _declared_encoding(data)):
                with suppress(UnicodeError, ValueError):  # some codecs of Python raise in spite of "replace"
                    return _split_lines(data.decode(declared, "replace"))
            has_invalid_utf8 = True
            lines.append(line.decode("cp1252", "replace"))
    lines[0] = lines[0].removeprefix("\ufeff")
    return lines


def _split_byte_lines(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _CHUNK_SIZE) + 1 or len(data)
        yield from data[start:end].splitlines()
        start = end


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that an XML, HTML or JabRef declaration names, or "" if it is UTF-8 or unknown."""
    declared = _DECLARED.search(data[:2048])
    name = declared[1].decode("ascii") if declared else ""
    return name if name and _is_text_encoding(name) and name.lower() not in ("utf-8", "utf8") else ""


def _is_text_encoding(encoding: str) -> bool:
    try:
        info = codecs.lookup(encoding)
    except LookupError:
        return False
    return bool(getattr(info, "_is_text_encoding", True)) and info.name.replace("-", "_") not in _NO_FILE_CODECS
