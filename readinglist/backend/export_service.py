"""Export papers in the formats of ``exchange``, cite them, and read and write archives."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from readinglist import exchange, library
from readinglist.errors import ReadingListError
from readinglist.exchange import ArchiveInfo, Citation, ExportFormat, ExportOptions, archive, atomic_write, bibtex
from readinglist.i18n import en
from readinglist.model import Changes, Order

WEEK = timedelta(days=7)
BIBTEX, MARKDOWN, PLAIN = "bibtex", "markdown", "plain"  # citations without a style
MOST_CITED = 500  # papers in one citation
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Export:
    """What to export: which papers in their order (None: all), in which format, and where to."""

    title: str
    form: ExportFormat
    path: Path
    papers: array[int] | None = None
    abstracts: bool = True
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """How many papers were exported, and where to."""

    papers: int
    path: Path


@dataclass(frozen=True, slots=True)
class ArchiveContents:
    """What an archive holds; ``known`` of its papers are in the library already."""

    path: Path
    about: ArchiveInfo
    counts: dict[str, int]
    known: int


class ExportStopped(Exception):  # noqa: N818 - no error: the reader quit meanwhile
    """Ends an export when the program closes; nothing of it is left."""


class ExportService:
    """Exports papers from a connection of its own, so that a long export delays no list."""

    def __init__(self, path: Path, stopped: Callable[[], bool] = lambda: False) -> None:
        self._path = path
        self._stopped = stopped  # an unfinished file is removed then

    def export(self, wanted: Export) -> Exported:
        """Write papers to a file or a folder, as the library is now."""
        with self._open_view() as view:
            until = datetime.now(UTC)
            week = view.week(until - WEEK, until) if wanted.form.is_weekly else None
            ids: Sequence[int] = view.find(None, Order.ADDED) if wanted.papers is None else wanted.papers
            if week is not None:
                ids = [paper for paper in ids if paper in week.papers]
            keys = exchange.citation_keys(view.paper_names(), frozenset(ids))
            terms = ExportOptions(wanted.title, until, len(keys), keys, wanted.abstracts, wanted.mine, week)
            exchange.write(wanted.form, self._until_stopped(view.papers(ids)), terms, wanted.path)
        return Exported(len(keys), wanted.path)

    def cite(self, style: str, papers: Sequence[int]) -> Citation:
        """Return citations of papers, in a style or as BibTeX, Markdown or plain text."""
        if len(papers) > MOST_CITED:
            raise ReadingListError(
                en("At most {most} papers can be cited at once.", most=MOST_CITED), en("Export them as a bibliography.")
            )
        with self._open_view() as view:
            found = list(view.papers(papers))
            metadata = [paper.metadata for paper in found]
            if style == BIBTEX:  # with the same keys as in every export
                keys = exchange.citation_keys(view.paper_names(), frozenset(papers))
                terms = ExportOptions(
                    "", datetime.now(UTC), keys=keys, include_abstracts=False, include_user_data=False
                )
                return Citation("\n".join(bibtex.format_entry(paper, terms) for paper in found))
        if style == MARKDOWN:
            return Citation("\n".join(map(exchange.markdown_link, metadata)))
        return (
            Citation("\n".join(map(exchange.cite_plain, metadata)))
            if style == PLAIN
            else exchange.cite(style, metadata)
        )

    def save_archive(self, path: Path) -> Exported:
        """Write everything that the library holds to an archive."""
        with self._open_view() as view, atomic_write.replace_file(path) as file:
            about = ArchiveInfo(datetime.now(UTC).isoformat(timespec="seconds"), view.schema())
            rows = ((table, self._until_stopped(rows)) for table, rows in view.dump())
            written = archive.write(file, about, rows)
        return Exported(written.counts["paper"], path)

    def inspect_archive(self, path: Path) -> ArchiveContents:
        """Read a whole archive, and return what it holds, without importing it."""
        with archive.open_archive(path) as opened, self._open_view() as view:
            survey = view.survey(
                path.name,
                opened.info.schema,
                lambda table: self._until_stopped(opened.rows(table)),
                archive.damaged_archive_error(path.name),
            )
        return ArchiveContents(path, opened.info, survey.counts, survey.known)

    @contextmanager
    def _open_view(self) -> Iterator[library.LibraryReader]:
        with closing(library.open_reader(self._path)) as view, view.snapshot():
            yield view

    def _until_stopped(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            if self._stopped():
                raise ExportStopped
            yield item


def import_archive(path: Path, into: library.Library) -> Changes:
    """Import an archive into the library, as one operation."""
    with archive.open_archive(path) as opened:
        return into.restore_archive(
            path.name, opened.info.schema, opened.rows, archive.damaged_archive_error(path.name)
        )
