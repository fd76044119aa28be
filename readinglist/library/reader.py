"""The read interface of the library."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.i18n import en
from readinglist.library import counts, files, preferences, queries, smart_lists, tag_tree
from readinglist.library.facet_cache import FacetCache
from readinglist.library.same_file import history_position
from readinglist.library.sources import source_queries
from readinglist.model import (
    Annotation,
    Entry,
    Facet,
    Feed,
    FollowedSource,
    HistoryPosition,
    ImportPlan,
    ImportRow,
    Mention,
    Order,
    Overview,
    Pace,
    Paper,
    PaperName,
    PaperRow,
    PaperText,
    QueryNode,
    RenamePreview,
    SmartList,
    Source,
    Tag,
    Week,
)

if TYPE_CHECKING:
    from readinglist.errors import ReadingListError
    from readinglist.library.archive.dump import Row
    from readinglist.library.archive.restore import RowsOf, Survey


def open_reader(path: Path, stopped: Callable[[], bool] = files.never) -> LibraryReader:
    """Open an existing, up-to-date library for reading; it sees later changes of other connections.

    ``stopped`` is asked during queries that take long, and interrupts them.
    """
    return LibraryReader(files.connect(path, writes=False, stopped=stopped))


class LibraryReader:
    """A library open for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._facet_cache = FacetCache(connection)
        self._tree = tag_tree.TagTree(connection)

    @property
    def identity(self) -> str:
        """The unique id of this library; one from elsewhere can hold any text there, such as a path."""
        return str(self._connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()[0])

    def position(self) -> int:
        """Return the number of the last entry of the change record."""
        return history_position.last_change(self._connection)

    def history_position(self) -> HistoryPosition:
        """Return the position in the history, which tells this library from copies that were changed elsewhere."""
        return history_position.read_position(self._connection)

    def went_through(self, position: HistoryPosition) -> bool:
        """Return whether the history went through a position."""
        return history_position.contains(self._connection, position)

    def overview(self) -> Overview:
        """Count papers by status, tag and import."""
        return counts.overview(self._connection, self._tree)

    def overview_among(self, papers: Iterable[int]) -> Overview:
        """Count the same among some papers only."""
        return counts.overview_among(self._connection, self._tree, papers)

    def pace(self, last: date, today: date) -> Pace:
        """Return the statistics of the year that ends on ``last``, with queue ages as of ``today``."""
        from readinglist.library import pace  # noqa: PLC0415 - not needed at startup

        return pace.pace(self._connection, last, today)

    def smart_lists(self) -> tuple[SmartList, ...]:
        """Return the smart lists in their manual order."""
        return smart_lists.smart_lists(self._connection)

    def sources(self) -> tuple[FollowedSource, ...]:
        """Return the sources that are followed, by name, with what came of them and how many of their papers wait."""
        return source_queries.sources(self._connection)

    def uncounted_sources(self) -> tuple[FollowedSource, ...]:
        """Return the sources as ``sources`` does, without counting their papers."""
        return source_queries.uncounted(self._connection)

    def source(self, number: int) -> Source | None:
        """Return a source; None if it is not followed."""
        return source_queries.find(self._connection, number)

    def source_imports(self, number: int) -> tuple[ImportRow, ...]:
        """Return the imports from a source, newest first."""
        return counts.imports_of_source(self._connection, number)

    def rehearse(self, source: Source, entries: Sequence[Entry]) -> LibraryReader:
        """Return a library in memory with what a source would bring, the papers in the order of the entries from 1."""
        from readinglist.library.sources import rehearsal  # noqa: PLC0415

        return LibraryReader(rehearsal.rehearse(self._connection, source, entries))

    def tags_on(self, papers: Iterable[int]) -> tuple[Tag, ...]:
        """Return the tags of some papers, each with how many of these papers have it."""
        return tag_tree.tags_on(self._connection, papers)

    def renaming(self, names: Sequence[str], new: str) -> RenamePreview:
        """Return what renaming a tag, or merging several, would do."""
        from readinglist.library import tag_branches  # noqa: PLC0415

        return tag_branches.renaming(self._connection, names, new)

    def import_content(self, number: int) -> tuple[int, int]:
        """Count the papers that only one import added, and those of them that the reader decided or annotated."""
        from readinglist.library import importing  # noqa: PLC0415 - not needed at startup

        papers = importing.added_only_by(self._connection, number)
        return len(papers), importing.count_edited(self._connection, papers)

    def count_keyword(self, keyword: str) -> int:
        """Count the papers with a keyword."""
        from readinglist.library import tag_rows  # noqa: PLC0415

        statement = tag_rows.WITH_KEYWORD.format("count(DISTINCT p.id)")
        return int(self._connection.execute(statement, [keyword]).fetchone()[0])

    def find(self, tree: QueryNode | None, order: Order = Order.ADDED) -> array[int]:
        """Return the sorted ids of the papers that match a tree of facets (None: all)."""
        return queries.find(self._connection, tree, order)

    def find_among(self, tree: QueryNode | None, papers: Collection[int]) -> frozenset[int]:
        """Return those of ``papers`` that match a tree of facets (None: all that are not in the trash)."""
        return queries.find_among(self._connection, tree, papers)

    def count(self, tree: QueryNode | None) -> int:
        """Count the papers that match a tree of facets (None: all), which takes less time than to find them."""
        return queries.count(self._connection, tree)

    def matching(self, facet: Facet) -> array[int]:
        """Return the ids of the papers that match a facet, unsorted and including the trash."""
        return self._facet_cache.matching(facet)

    def sort(self, ids: Iterable[int], order: Order) -> array[int]:
        """Return ids in an order."""
        return queries.sort(self._connection, ids, order)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Return the rows of papers in the given order, leaving out those that no longer exist."""
        return queries.paper_rows(self._connection, ids)

    def find_by_identifier(self, *, arxiv_id: str = "", doi: str = "") -> int | None:
        """Return the paper with an arXiv id (without version) or a DOI (lower case), or None."""
        return queries.find_by_identifier(self._connection, arxiv_id, doi)

    def paper(self, number: int) -> Paper | None:
        """Return a complete paper, or None if it does not exist."""
        return queries.paper(self._connection, number)

    def papers(self, ids: Iterable[int]) -> Iterator[Paper]:
        """Yield complete papers in the given order, read in chunks."""
        return queries.papers(self._connection, ids)

    def bare_papers(self) -> array[int]:
        """Return the papers that lack an abstract or authors, newest first."""
        return queries.bare_papers(self._connection)

    def paper_names(self) -> Iterator[PaperName]:
        """Return the bibliographic names of all papers, sorted by id."""
        return queries.paper_names(self._connection)

    def week(self, since: datetime, until: datetime) -> Week:
        """Return what was read, queued, starred and highlighted between two times."""
        from readinglist.library import pace  # noqa: PLC0415

        return pace.week(self._connection, since, until)

    def schema(self) -> tuple[str, ...]:
        """Return the names of the migrations applied to this library."""
        return tuple(sorted(files.applied_migrations(self._connection)))

    def dump(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Yield the rows of every table with user data, renumbered from 1; consume each table before the next."""
        from readinglist.library.archive import dump  # noqa: PLC0415

        return dump.dump(self._connection)

    def survey(self, name: str, schema: Collection[str], rows_of: RowsOf, damaged: ReadingListError) -> Survey:
        """Check and count the rows of an archive without restoring it; raise ``damaged`` if they are invalid."""
        from readinglist.library.archive.restore import survey  # noqa: PLC0415

        files.check_schema(en("{name} was made by a newer version.", name=name), schema)
        return survey(self._connection, rows_of, damaged)

    def copy_to(self, path: Path) -> None:
        """Copy the current state of the library to where the user wants it, and check the integrity of the copy."""
        import secrets  # noqa: PLC0415 - a start only looks

        from readinglist.library.backups import copy_database  # noqa: PLC0415

        path = path.resolve()  # a link stays a link
        temporary = path.with_name(f".{secrets.token_hex(6)}.db")
        try:
            copy_database(self._connection, temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)

    def integrity_problems(self) -> list[str]:
        """Return the integrity problems of the file. This is slow for a large library."""
        return files.integrity_problems(self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Run the block in a read transaction on the current state, isolated from later changes."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()  # a disk that fails has ended the transaction already

    def paper_with_title(self, title: str) -> int | None:
        """Return the paper that has or had a title, or None."""
        from readinglist.library import mentions  # noqa: PLC0415

        return mentions.find_by_title(self._connection, title)

    def titles_with(self, words: str, limit: int = 10) -> tuple[Mention, ...]:
        """Return papers whose title contains all of ``words``, newest first."""
        from readinglist.library import mentions  # noqa: PLC0415

        return mentions.titles_with(self._connection, words, limit)

    def annotations(self) -> array[int]:
        """Return the keys of all highlights and notes, those of each paper after the key of the paper."""
        from readinglist.library import annotation_queries  # noqa: PLC0415

        return annotation_queries.keys(self._connection)

    def annotation_lines(self, keys: Sequence[int]) -> list[Annotation]:
        """Return the annotations with ``keys`` in the given order, leaving out those that no longer exist."""
        from readinglist.library import annotation_queries  # noqa: PLC0415

        return annotation_queries.lines(self._connection, keys)

    def texts(self, ids: Iterable[int] | None = None) -> Iterator[PaperText]:
        """Yield the searchable texts of papers, or of all, read in chunks."""
        return queries.texts(self._connection, ids)

    def decisions(self) -> dict[int, float]:
        """Return the weights of papers from the reader's decisions: positive if kept, negative if dismissed."""
        return preferences.decisions(self._connection)

    def changed_since(self, position: int) -> frozenset[int] | None:
        """Return the papers whose texts changed after ``position``; None if the record does not go back that far."""
        return queries.changed_since(self._connection, position)

    def plan(self, feed: Feed) -> ImportPlan:
        """Return the plan for importing a feed."""
        from readinglist.library import planning  # noqa: PLC0415

        return planning.plan(self._connection, feed, self.history_position())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
