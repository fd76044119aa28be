# ruff: noqa: E501 a file is easier to read as it stands
"""Files of other kinds are refused by their kind; pages that mention them are not."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.document import Document
from readinglist.feeds.formats import other_file

KINDS = {
    "source code": [
        'import os\nfrom pathlib import Path\n\n\ndef count(lamps):\n    """Count the lamps of a harbour."""\n    return len(lamps)\n\n\nclass Harbour:\n    name = "North"\n',
        "const lamps = [1, 2];\nfunction count(all) {\n  return all.length;\n}\nif (lamps.length) {\n  console.log(count(lamps));\n}\nexport default count;\n",
        '#include <stdio.h>\n#define LAMPS 9\nint main(void) {\n  printf("A count of lamps in harbours");\n  return 0;\n}\n',
        "FROM debian\nRUN apt-get install lamps\nCOPY . /lamps\nWORKDIR /lamps\nENV NIGHT=1\nCMD lamps\n",
    ],
    "a script": ["#!/bin/sh\necho A title of a paper about lamps\n"],
    "a settings file": [
        '[project]\nname = "lamps"\ndescription = "It counts the lamps of small harbours by night"\nkeywords = [\n    "lamps",\n]\n',
        "[Desktop Entry]\nName=Lamps\nComment=Count the lamps of small harbours\n",
        "NIGHT=1\nHARBOUR=north\nLAMPS=a long text about lamps\n",
    ],
    "a calendar": ["BEGIN:VCALENDAR\nSUMMARY:A title of a talk about lamps\nEND:VCALENDAR\n"],
    "a patch": ["diff --git a/lamps b/lamps\n--- a/lamps\n+++ b/lamps\n+A line about lamps in harbours\n"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_a_file_of_another_kind_is_refused_by_its_kind(kind: str, text: str) -> None:
    with pytest.raises(ReadingListError) as told:
        parse(text.encode(), "file")
    assert kind in told.value.sentence
    assert told.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "# Papers\n\n## Lamps of Small Harbours\n\nWe count lamps; see `import lamps`.\n\n```\nimport lamps\n```\n\n## Piers\n\nWe measure piers.\n",
        "Lamps of Small Harbours\nHale, B.; Ito, C.;\nWe count lamps.\n\nPiers of the North\nIto, C.;\nWe measure piers.\n",
        "<!DOCTYPE html>\n<script>\nfunction a() {\n return 1;\n}\nvar b = 2;\nconst c = 3;\n</script>\n<p>Lamps</p>\n",
        "[1] Lamps of Small Harbours\n[2] Piers of the North\n[3] Boats = Colours\n",
    ],
)
def test_a_page_is_not_refused(text: str) -> None:
    assert not other_file.sniff(Document(text.split("\n")))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\r\n{\\rtf1 A title of a paper}", "rich text"),
        (b"\n%PDF-1.7", "PDF"),
        (b"bplist00\xd1\x01\x02", "web archive"),
        (b"00714cam a2200205 a 4500001\x1e\x1fa", "MARC"),
        (b"\x01\x02\x03lamps\x04\x05\x06" * 9, "binary"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
    ],
)
def test_binary_files_are_named(data: bytes, said: str) -> None:
    with pytest.raises(ReadingListError, match=said) as told:
        parse(data, "file")
    assert told.value.hint


def test_a_page_that_begins_like_a_binary_file_is_read() -> None:
    assert parse(b"MZ Lamps of Small Harbours\nWe count the lamps of small harbours by night.\n", "page").entries
