"""Nothing that comes from elsewhere fills the memory: each is read in a process that may have little of it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from readinglist.exchange import archive
from readinglist.library.files import MIGRATIONS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits the memory of a process as Linux does")

MOST = 150_000_000  # bytes that may be added to those of a process that has loaded what it needs
NOW = "2026-01-01T00:00:00+00:00"
LIMITED = """
import resource, sys
from pathlib import Path
from readinglist import feeds
from readinglist.backend.export_service import ExportService, import_archive
from readinglist.errors import ReadingListError
from readinglist.feeds.format_registry import FORMATS, load_format
from readinglist.library import open_library

def size():
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()

def peak():  # not getrusage, which counts the process that started this one
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) * 1024

for name in FORMATS:
    load_format(name)
path, most, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
library = open_library(path.parent / "library.db")
import readinglist.library.archive.restore
before = peak()
resource.setrlimit(resource.RLIMIT_AS, (size() + most, resource.getrlimit(resource.RLIMIT_AS)[1]))
try:
    if what == "feed":
        found = feeds.parse(path.read_bytes(), path.name)
        print("read", len(found.entries))
    else:
        ExportService(path.parent / "library.db").inspect_archive(path)
        import_archive(path, library)
        print("read", len(library.find(None)))
except ReadingListError as error:
    print("refused", error)
print(peak() - before)
"""


def read_in_little_memory(path: Path, what: str) -> str:
    """Return what came of reading a file in a process of its own, which fails if it needs too much memory."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(MOST), what], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said, more = done.stdout.strip().rsplit("\n", 1)
    assert int(more) < MOST
    return said


# --- feeds --------------------------------------------------------------------------------------------------

LONG = "word " * 190
FEEDS: dict[str, tuple[str, str, str]] = {
    "abbreviations that double": (
        "x.bib",
        '@string{a0 = "0123456789"}\n'
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 31))
        + "@misc{k, title = {Ice on Rivers}, note = a30}\n",
        "read 1",
    ),
    "abbreviations often used": (
        "x.bib",
        f'@string{{a = "{LONG}"}}\n@misc{{k, title = {{Ice on Rivers}}, abstract = {"#".join("a" * 200_000)}}}\n',
        "read 1",
    ),
    "a long title that many inherit": (
        "x.bib",
        f"@proceedings{{p, title = {{{'Ice ' * 20_000}}}}}\n"
        + "".join(f"@inproceedings{{k{n}, crossref = {{p}}, title = {{Study {n} of Ice}}}}\n" for n in range(2_000)),
        "read 2001",
    ),
    "aliases of YAML": (
        "x.yaml",
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12))
        + "papers:\n- title: Ice on Rivers\n  abstract: *m\n",
        "",
    ),
    "entities of XML": (
        "x.xml",
        "<!DOCTYPE rss [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
        + "]><rss><channel><item><title>Ice on Rivers</title><description>&a12;</description></item></channel></rss>",
        "read 1",
    ),
    "quotes in quotes": ("x.csv", "title,note\nIce on Rivers," + '"",' * 100_000 + "\n", ""),
    "lists in lists": ("x.json", '[{"title": "Ice", "x": ' + "[" * 500_000 + "]" * 500_000 + "}]", "refused"),
    "cells that span a table": (
        "x.html",
        "<table><tr><th>Title<th>Authors</tr><tr><td colspan=9999999 rowspan=9999999>Ice on Rivers<td>A. Ito</tr>",
        "",
    ),
    "a note of 20 MB": ("x.bib", f"@misc{{k, title = {{Ice}}, annote = {{{'[[x]] ' * 3_300_000}}}}}", "read 1"),
}


@pytest.mark.parametrize("what", FEEDS)
def test_no_feed_grows_in_memory(what: str, tmp_path: Path) -> None:
    name, text, outcome = FEEDS[what]
    (tmp_path / name).write_text(text)
    assert read_in_little_memory(tmp_path / name, "feed").startswith(outcome)


# --- archives -----------------------------------------------------------------------------------------------


def paper(number: int, **more: object) -> dict[str, object]:
    texts = dict.fromkeys(("title_key", "abstract", "published", "venue", "organisation", "arxiv_id", "doi"), "")
    lists = dict.fromkeys(("authors", "keywords", "links"), "[]")
    return (
        {"id": number, "title": f"Paper {number}", "arxiv_version": 0, "upvotes": None, "added": NOW}
        | texts
        | lists
        | more
    )


def lines(rows: Iterable[object]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def write_archive(path: Path, members: dict[str, Iterable[str]], compression: int = zipfile.ZIP_DEFLATED) -> None:
    about = {"form": archive.FORMAT_NAME, "version": archive.VERSION, "made": NOW, "schema": MIGRATIONS, "counts": {}}
    with zipfile.ZipFile(path, "w", compression, compresslevel=1) as file:
        file.writestr("about.json", json.dumps(about))
        for name, parts in members.items():
            with file.open(name, "w") as member:
                for part in parts:
                    member.write(part.encode())


READINGS = [{"id": number, "status": "inbox", "starred": 0} for number in range(1, 41)]
LONG_NOTES = {
    "tables/paper.jsonl": [lines(paper(number) for number in range(1, 41))],
    "tables/reading.jsonl": [lines(READINGS)],
    # four bytes each, in memory as in the file
    "tables/note.jsonl": (
        lines([{"id": number, "paper": number, "text": "\U0001d4b3" * 999_999, "at": NOW}]) for number in range(1, 41)
    ),
}
ARCHIVES: dict[str, tuple[dict[str, Iterable[str]], int, str]] = {
    "many small rows": (
        {"tables/tag.jsonl": ['{"id": 1, "name": "a", "colour": 1}\n' * 30_000 for _ in range(330)]},
        zipfile.ZIP_DEFLATED,
        "refused a.zip unpacks to",
    ),
    "a row of lists": (
        {"tables/tag.jsonl": ["[[]," + "[]," * 10_000_000]},
        zipfile.ZIP_DEFLATED,
        "refused a.zip is damaged",
    ),
    "a compression that unpacks all at once": (
        {"tables/tag.jsonl": [" " * 180_000_000]},
        zipfile.ZIP_BZIP2,
        "refused a.zip is damaged",
    ),
    "long notes": (LONG_NOTES, zipfile.ZIP_STORED, "read 40"),
    "a note of 20 MB": (
        {"tables/note.jsonl": [lines([{"id": 1, "paper": 1, "text": "[[x]] " * 3_300_000, "at": NOW}])]},
        zipfile.ZIP_DEFLATED,
        "refused a.zip is damaged",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", ARCHIVES)
def test_no_archive_fills_the_memory(what: str, tmp_path: Path) -> None:
    members, compression, outcome = ARCHIVES[what]
    write_archive(tmp_path / "a.zip", members, compression)
    assert read_in_little_memory(tmp_path / "a.zip", "archive").startswith(outcome)


@pytest.mark.slow
def test_no_directory_of_an_archive_fills_the_memory(tmp_path: Path) -> None:
    """A zip lists its files at its end; this one lists the same file half a million times."""
    path = tmp_path / "a.zip"
    write_archive(path, {})
    whole = path.read_bytes()
    end = whole.index(b"PK\5\6")
    start = int.from_bytes(whole[end + 16 : end + 20], "little")
    listed = whole[start:end] * 500_000
    path.write_bytes(
        whole[:start]
        + listed
        + whole[end : end + 12]
        + len(listed).to_bytes(4, "little")
        + start.to_bytes(4, "little")
        + b"\0\0"
    )
    assert read_in_little_memory(path, "archive").startswith("refused a.zip is damaged")
