"""Papers given out of a real library, and archives, honest and not, opened again."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist import exchange
from readinglist.backend.export_service import (
    BIBTEX,
    MARKDOWN,
    PLAIN,
    Export,
    Exported,
    ExportService,
    ExportStopped,
    import_archive,
)
from readinglist.errors import ReadingListError
from readinglist.exchange import FORMATS, archive
from readinglist.exchange.archive import MAX_ROW_BYTES
from readinglist.library import Library, open_library
from readinglist.model import HighlightColour, Status
from tests.builders import accept_all, entry, feed, feed_of, remove_for_good
from tests.unit.library.archive.test_restore import dumped, lived_in

pytestmark = pytest.mark.slow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library lies."""
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library."""
    made = open_library(path)
    yield made
    made.close()


@pytest.fixture
def exporting(library: Library, path: Path) -> ExportService:
    """What gives papers out of it."""
    return ExportService(path)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_every_format_gives_out_the_papers_asked_for(
    exporting: ExportService, library: Library, tmp_path: Path, form: exchange.ExportFormat
) -> None:
    lived_in(library)
    library.set_status([1, 3], Status.QUEUED)
    target = tmp_path / f"out{form.extension}"
    assert exporting.export(Export("Queue", form, target, array("q", [3, 1]))) == Exported(2, target)
    files = [target] if target.is_file() else sorted(target.iterdir())
    words = "".join(file.read_text("utf-8") for file in files)
    assert "A Better Title" in words.replace("{", "").replace("}", "")
    assert "Paper number 0" in words
    assert "Paper number 2" not in words


def test_a_list_is_given_out_in_its_order(exporting: ExportService, library: Library, tmp_path: Path) -> None:
    accept_all(library, feed_of(3))
    target = tmp_path / "out.json"
    exporting.export(Export("Queue", exchange.FORMATS_BY_KEY["csl"], target, array("q", [3, 1, 99, 2])))
    titles = [item["title"] for item in json.loads(target.read_text("utf-8"))]
    assert titles == [f"Paper number {n} on subject {n * 7919}" for n in (2, 0, 1)]


def test_a_digest_tells_of_the_week_alone(exporting: ExportService, library: Library, tmp_path: Path) -> None:
    accept_all(library, feed_of(5))
    library.set_status([1], Status.READ)
    library.set_starred([2], starred=True)
    library.add_highlight(3, 0, 8, HighlightColour.BLUE, "why")
    target = tmp_path / "week.md"
    assert exporting.export(Export("All", exchange.FORMATS_BY_KEY["digest"], target)).papers == 3
    text = target.read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Read", "## Starred", "## Highlighted"]
    assert "==Abstract== – why" in text


def test_what_was_taken_back_is_not_in_the_digest(exporting: ExportService, library: Library, tmp_path: Path) -> None:
    accept_all(library, feed_of(1))
    library.set_starred([1], starred=True)
    library.add_highlight(1, 0, 8, HighlightColour.BLUE)
    library.undo()
    library.undo()
    assert exporting.export(Export("All", exchange.FORMATS_BY_KEY["digest"], tmp_path / "week.md")).papers == 0


def test_an_export_that_is_stopped_leaves_nothing(library: Library, path: Path, tmp_path: Path) -> None:
    accept_all(library, feed_of(3))
    stopped = ExportService(path, lambda: True)
    before = set(tmp_path.iterdir())
    with pytest.raises(ExportStopped):
        stopped.export(Export("All", FORMATS[0], tmp_path / "out.bib"))
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("form", [form for form in FORMATS if not form.is_weekly], ids=lambda form: form.key)
def test_a_large_export_takes_little_memory(
    exporting: ExportService, library: Library, tmp_path: Path, form: exchange.ExportFormat
) -> None:
    words = "It says the same thing again and again. " * 200
    accept_all(library, feed(*(entry(f"Paper {n} about the thing {n * 7919}", f"{n} {words}") for n in range(600))))
    tracemalloc.start()
    try:
        exporting.export(Export("All", form, tmp_path / f"out{form.extension}"))
        assert tracemalloc.get_traced_memory()[1] < 3_000_000  # the abstracts alone are 4.8
    finally:
        tracemalloc.stop()


STONES = entry("Stones [I]", authors=("Ada Lo", "Bo Ito"), published="2025", arxiv_id="2501.00001")


def test_citations_without_a_style(exporting: ExportService, library: Library) -> None:
    accept_all(
        library, feed(entry("Stones [I]", authors=("Ada Lo", "Bo Ito"), published="2025", arxiv_id="2501.00001"))
    )
    address = "https://arxiv.org/abs/2501.00001"
    assert exporting.cite(MARKDOWN, [1]).plain == f"[Stones \\[I\\]]({address}) (Ada Lo et al., 2025)"
    assert exporting.cite(PLAIN, [1]).plain == f"Ada Lo, Bo Ito (2025). Stones [I]. {address}"
    assert exporting.cite(BIBTEX, [1]).plain.startswith("@misc{lo2025stones,\n")
    assert exporting.cite("nature", [1]).plain == f"Lo, A. & Ito, B. Stones [I]. Preprint at {address} (2025)."


def test_more_than_can_be_cited_is_said(exporting: ExportService) -> None:
    with pytest.raises(ReadingListError, match="Up to 500 papers"):
        exporting.cite("apa", range(501))


# --- archives ---------------------------------------------------------------------------------------------


@pytest.fixture
def archived(exporting: ExportService, library: Library, tmp_path: Path) -> Path:
    """An archive of a library that was lived in."""
    lived_in(library)
    target = tmp_path / "all.zip"
    assert exporting.save_archive(target).papers == 3
    return target


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, empty."""
    made = open_library(tmp_path / "other" / "library.db")
    yield made
    made.close()


def test_an_archive_holds_everything(archived: Path, library: Library, other: Library, tmp_path: Path) -> None:
    import_archive(archived, other)
    assert dumped(other) == dumped(library)
    again = tmp_path / "again.zip"
    ExportService(tmp_path / "other" / "library.db").save_archive(again)

    def tables(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as opened:
            return {name: opened.read(name) for name in opened.namelist() if name != "about.json"}

    assert tables(again) == tables(archived)


def test_an_archive_is_looked_into_before_anything_is_taken_in(archived: Path, exporting: ExportService) -> None:
    looked = exporting.inspect_archive(archived)
    assert (looked.counts["paper"], looked.counts["import"], looked.known) == (3, 2, 3)
    assert looked.about.created_at is not None


def test_saving_an_archive_sees_the_library_as_it_was_when_it_began(
    exporting: ExportService, library: Library, path: Path
) -> None:
    accept_all(library, feed_of(2))
    with exporting._open_snapshot() as view:
        tables = view.dump()
        name, rows = next((name, rows) for name, rows in tables if name == "paper")
        remove_for_good(library, [1, 2])
        assert (name, len(list(rows))) == ("paper", 2)


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Change what is in an archive."""
    with zipfile.ZipFile(path) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as opened:
        for name, data in members.items():
            opened.writestr(name, data)


def about(members: dict[str, bytes], **values: object) -> None:
    members["about.json"] = json.dumps(json.loads(members["about.json"]) | values).encode()


BROKEN: dict[str, Callable[[dict[str, bytes]], None]] = {
    "no word on what it is": lambda members: members.__delitem__("about.json"),
    "another form": lambda members: about(members, form="recipes"),
    "counts that are none": lambda members: about(members, counts=[1]),
    "no JSON": lambda members: members.update({"tables/paper.jsonl": b"{"}),
    "no object": lambda members: members.update({"tables/paper.jsonl": b"[1]\n"}),
    "a nested value": lambda members: members.update({"tables/tag.jsonl": b'{"id": 1, "name": ["x"], "colour": 1}\n'}),
    "no text": lambda members: members.update({"tables/tag.jsonl": b'{"id": 1, "name": "\xff", "colour": 1}\n'}),
    "very deep": lambda members: members.update({"tables/paper.jsonl": b"[" * 100_000 + b"\n"}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_archive_is_said_and_nothing_is_taken_in(archived: Path, other: Library, what: str) -> None:
    rewritten(archived, BROKEN[what])
    with pytest.raises(ReadingListError, match="is damaged, or isn't a Reading List archive"):
        import_archive(archived, other)
    assert other.state().undo is None


def test_paths_in_an_archive_lead_nowhere(archived: Path, other: Library, tmp_path: Path) -> None:
    evil = {"../../evil.txt": b"x", "/tmp/evil.txt": b"x", "tables/../../evil.jsonl": b'{"id": 1}\n'}
    rewritten(archived, lambda members: members.update(evil))
    before = set(tmp_path.rglob("*"))
    import_archive(archived, other)
    assert set(tmp_path.rglob("*")) == before
    assert len(other.find(None)) == 2


@pytest.mark.parametrize("sign", [b"\0", b"[", b'"'])
def test_a_row_that_never_ends_is_no_row(archived: Path, other: Library, sign: bytes) -> None:
    rewritten(archived, lambda members: members.update({"tables/paper.jsonl": sign * 40_000_000}))
    with pytest.raises(ReadingListError, match="is damaged"):
        import_archive(archived, other)
    assert other.state().undo is None


def test_a_row_that_is_too_long_is_refused_though_it_is_whole(archived: Path) -> None:
    def lengthen(members: dict[str, bytes]) -> None:
        first, _, rest = members["tables/note.jsonl"].partition(b"\n")
        long = json.dumps(json.loads(first) | {"text": "a" * (MAX_ROW_BYTES + 1)}).encode()
        members["tables/note.jsonl"] = long + b"\n" + rest

    rewritten(archived, lengthen)
    with archive.open_archive(archived) as opened, pytest.raises(ReadingListError, match="is damaged"):
        list(opened.rows("note"))


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9])
def test_half_an_archive_is_none(archived: Path, exporting: ExportService, cut: float) -> None:
    whole = archived.read_bytes()
    archived.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(ReadingListError, match="is damaged"):
        exporting.inspect_archive(archived)


def test_a_flipped_byte_is_found_before_anything_is_taken_in(archived: Path, exporting: ExportService) -> None:
    whole = bytearray(archived.read_bytes())
    at = whole.index(b"tables/paper.jsonl") + 60
    whole[at] ^= 0xFF
    archived.write_bytes(whole)
    with pytest.raises(ReadingListError, match="is damaged"):
        exporting.inspect_archive(archived)


def test_an_archive_of_a_later_version_is_refused(archived: Path, exporting: ExportService) -> None:
    rewritten(archived, lambda members: about(members, version=2))
    with pytest.raises(ReadingListError, match="newer version"):
        exporting.inspect_archive(archived)


def test_a_missing_archive_is_said(exporting: ExportService, tmp_path: Path) -> None:
    with pytest.raises(ReadingListError, match="couldn't be read"):
        exporting.inspect_archive(tmp_path / "none.zip")
