from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.encoding import decode

TEXT = "Título: ¿Qué es μ?\nWe show “this” — naïvely…\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-32-le"]
)
def test_unicode_is_read_in_every_width(encoding: str) -> None:
    mark = "\ufeff" if encoding.startswith("utf-32-") else ""
    assert decode((mark + TEXT).encode(encoding)) == TEXT.split("\n")[:-1]


def test_windows_text_is_read_where_it_is_no_utf_8() -> None:
    assert "\n".join(decode("naïve “quotes” – 85 €".encode("cp1252"))) == "naïve “quotes” – 85 €"


def test_one_foreign_byte_does_not_spoil_the_other_lines() -> None:
    assert decode("μnit\n".encode() + b"na\xefve\n") == ["μnit", "naïve"]


def test_a_declared_encoding_is_believed() -> None:
    page = '<meta charset="shift_jis"><p>論文</p>'
    assert "\n".join(decode(page.encode("shift_jis"))) == page


@pytest.mark.parametrize(
    "codec", ["undefined", "idna", "punycode", "unicode_escape", "utf-7", "mbcs", "rot13", "no-such"]
)
def test_a_codec_that_is_none_for_files_is_not_believed(codec: str) -> None:
    page = f'<meta charset="{codec}"><p>na\\x41\xefve +AGE-'.encode("latin-1")
    text = "\n".join(decode(page))
    assert text.startswith(f'<meta charset="{codec}">')
    assert "na\\x41" in text


def test_jabref_names_its_encoding() -> None:
    text = "% Encoding: windows-1251\n@misc{k, title = {Болота}}"
    assert "\n".join(decode(text.encode("cp1251"))) == text


def test_stray_nuls_are_dropped_from_text() -> None:
    assert "\n".join(decode(b"A title\x00 of a certain paper " * 20)) == "A title of a certain paper " * 20


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing"),
        (b" \r\n\t\x00", "nothing"),
        (b"\xef\xbb\xbf\n", "nothing"),
        (b"%PDF-1.7 etc", "a PDF"),
        (b"PK\x03\x04etc", "a zip archive"),
        (b"\x89PNG\r\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (bytes(range(256)) * 8, "binary data"),
        (bytes(range(1, 256)) * 8, "binary data"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, said: str) -> None:
    with pytest.raises(ReadingListError) as told:
        parse(data, "file")
    assert said in told.value.sentence
    assert told.value.hint
