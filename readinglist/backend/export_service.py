"""Export papers in the formats of ``exchange``, cite them, and read and write archives."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from readinglist import atomic_write, exchange, library
from readinglist.errors import ReadingListError
from readinglist.exchange import ArchiveInfo, Citation, ExportFormat, ExportOptions, archive, bibtex
from readinglist.i18n import en
from readinglist.model import Changes, Order

WEEK = timedelta(days=7)
BIBTEX, MARKDOWN, PLAIN = "bibtex", "markdown", "plain"  # citations without a style
MAX_CITED = 500  # papers in one citation
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Export:
    """What to export: which papers in their order (None: all), in which format, and where to."""

    title: str
    form: ExportFormat
    path: Path
    papers: array[int] | None = None
    abstracts: bool = True
    include_user_data: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """How many papers were exported, and where to."""

    papers: int
    path: Path


@dataclass(frozen=True, slots=True)
class ArchiveContents:
    """The contents of an archive; ``known`` of its papers are already in the library."""

    path: Path
    about: ArchiveInfo
    counts: dict[str, int]
    known: int


class ExportStopped(Exception):  # noqa: N818 - not an error: the program is closing
    """Raised to cancel an export when the program closes; the partial file is deleted."""


class ExportService:
    """Exports papers from a separate connection, so that a long export does not delay lists."""

    def __init__(self, path: Path, stopped: Callable[[], bool] = lambda: False) -> None:
        self._path = path
        self._stopped = stopped  # cancels an export

    def export(self, job: Export) -> Exported:
        """Write papers to a file or a folder, from a snapshot of the library."""
        library.Backups(self._path).check_target(job.path)
        with self._open_snapshot() as view:
            until = datetime.now(UTC)
            week = view.week(until - WEEK, until) if job.form.is_weekly else None
            ids: Sequence[int] = view.find(None, Order.ADDED) if job.papers is None else job.papers
            if week is not None:
                ids = [paper for paper in ids if paper in week.papers]
            keys = exchange.citation_keys(view.paper_names(), frozenset(ids))
            options = ExportOptions(job.title, until, len(keys), keys, job.abstracts, job.include_user_data, week)
            exchange.write(job.form, self._until_stopped(view.papers(ids)), options, job.path)
        return Exported(len(keys), job.path)

    def cite(self, style: str, papers: Sequence[int]) -> Citation:
        """Return citations of papers, in a style or as BibTeX, Markdown or plain text."""
        if len(papers) > MAX_CITED:
            raise ReadingListError(
                en("Up to {most} papers can be cited at once.", most=MAX_CITED), en("Export them as a bibliography.")
            )
        with self._open_snapshot() as view:
            found = list(view.papers(papers))
            metadata = [paper.metadata for paper in found]
            if style == BIBTEX:  # needs the same keys as every export
                keys = exchange.citation_keys(view.paper_names(), frozenset(papers))
                options = ExportOptions(
                    "", datetime.now(UTC), keys=keys, include_abstracts=False, include_user_data=False
                )
                return Citation("\n".join(bibtex.format_entry(paper, options) for paper in found))
        if style == MARKDOWN:
            return Citation("\n".join(map(exchange.markdown_link, metadata)))
        return (
            Citation("\n".join(map(exchange.cite_plain, metadata)))
            if style == PLAIN
            else exchange.cite(style, metadata)
        )

    def save_archive(self, path: Path) -> Exported:
        """Write the whole library to an archive."""
        library.Backups(self._path).check_target(path)
        with self._open_snapshot() as view, atomic_write.replace_file(path) as file:
            about = ArchiveInfo(datetime.now(UTC).isoformat(timespec="seconds"), view.schema())
            rows = ((table, self._until_stopped(rows)) for table, rows in view.dump())
            written = archive.write(file, about, rows)
        return Exported(written.counts["paper"], path)

    def inspect_archive(self, path: Path) -> ArchiveContents:
        """Read and check a whole archive without importing it; return its contents."""
        with archive.open_archive(path) as opened, self._open_snapshot() as view:
            survey = view.survey(
                path.name,
                opened.info.schema,
                lambda table: self._until_stopped(opened.rows(table)),
                archive.damaged_archive_error(path.name),
            )
        return ArchiveContents(path, opened.info, survey.counts, survey.known)

    @contextmanager
    def _open_snapshot(self) -> Iterator[library.LibraryReader]:
        with closing(library.open_reader(self._path, self._stopped)) as view, view.snapshot():
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
