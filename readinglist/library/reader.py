"""A library to look at: every question that the rest of the program may ask."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.i18n import en
from readinglist.library import counts, files, preferences, queries, smart_lists, tag_tree
from readinglist.library.facet_cache import FacetCache
from readinglist.model import (
    Annotation,
    AnnotationFilter,
    Annotations,
    Facet,
    Feed,
    ImportPlan,
    Mention,
    Order,
    Overview,
    Pace,
    Paper,
    PaperName,
    PaperRow,
    PaperText,
    QueryNode,
    Renaming,
    SmartList,
    Tag,
    Week,
)

if TYPE_CHECKING:
    from readinglist.errors import ReadingListError
    from readinglist.library.archive.dump import Row
    from readinglist.library.archive.restore import RowsOf, Survey


def open_view(path: Path) -> LibraryReader:
    """Open an existing, current library for reading; it sees every operation that is accepted later."""
    return LibraryReader(files.connect(path, writes=False))


class LibraryReader:
    """A library to look at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._remembered = FacetCache(connection)
        self._tree = tag_tree.TagTree(connection)

    @property
    def identity(self) -> str:
        """The id of this library, which no other has."""
        return str(self._connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()[0])

    def position(self) -> int:
        """Return the last entry of the change record."""
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
        return int(found[0]) if found else 0

    def overview(self) -> Overview:
        """Count papers by status, tag and import."""
        return counts.overview(self._connection, self._tree)

    def overview_among(self, papers: Iterable[int]) -> Overview:
        """Count the same among some papers only."""
        return counts.overview_among(self._connection, self._tree, papers)

    def pace(self, last: date, today: date) -> Pace:
        """Count what was decided in the year that ends on ``last``, and how things stand ``today``."""
        from readinglist.library import pace  # noqa: PLC0415 - a start needs none of these

        return pace.pace(self._connection, last, today)

    def smart_lists(self) -> tuple[SmartList, ...]:
        """Return the searches that are kept, in the reader's order."""
        return smart_lists.smart_lists(self._connection)

    def tags_on(self, papers: Iterable[int]) -> tuple[Tag, ...]:
        """Return the tags that any of some papers has, each with how many of them have it."""
        return tag_tree.tags_on(self._connection, papers)

    def renaming(self, names: Sequence[str], new: str) -> Renaming:
        """Return what giving a tag another name would do, or several tags one."""
        from readinglist.library import tag_branches  # noqa: PLC0415

        return tag_branches.renaming(self._connection, names, new)

    def count_keyword(self, keyword: str) -> int:
        """Count the papers to which a feed gave a keyword."""
        from readinglist.library import tag_rows  # noqa: PLC0415

        asked = tag_rows.WITH_KEYWORD.format("count(DISTINCT p.id)")
        return int(self._connection.execute(asked, [keyword]).fetchone()[0])

    def find(self, tree: QueryNode | None, order: Order = Order.ADDED) -> array[int]:
        """Return the ids of the papers that answer a tree of facets (None: all), in order."""
        return queries.find(self._connection, tree, order)

    def matching(self, facet: Facet) -> array[int]:
        """Return the ids of the papers that answer a facet, in no order; those in the trash are still among them."""
        return self._remembered.matching(facet)

    def sort(self, ids: Iterable[int], order: Order) -> array[int]:
        """Put ids in order."""
        return queries.sort(self._connection, ids, order)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Return the rows of papers in the order asked; those that are gone are left out."""
        return queries.paper_rows(self._connection, ids)

    def known_as(self, *, arxiv_id: str = "", doi: str = "") -> int | None:
        """Return the paper with an arXiv id (without version) or a DOI (lower case); None when there is none."""
        return queries.known_as(self._connection, arxiv_id, doi)

    def paper(self, number: int) -> Paper | None:
        """Return everything of one paper, or None when it is gone."""
        return queries.paper(self._connection, number)

    def papers(self, ids: Iterable[int]) -> Iterator[Paper]:
        """Return everything of papers in the order asked; any number of them passes through little memory."""
        return queries.papers(self._connection, ids)

    def paper_names(self) -> Iterator[PaperName]:
        """Return what every paper goes by in a bibliography, in the order of the ids."""
        return queries.named(self._connection)

    def week(self, since: datetime, until: datetime) -> Week:
        """Return what the reader did between two times."""
        from readinglist.library import pace  # noqa: PLC0415

        return pace.week(self._connection, since, until)

    def schema(self) -> tuple[str, ...]:
        """Return the names of the migrations that this library has seen."""
        return tuple(sorted(files.applied(self._connection)))

    def dump(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Return every row of every table that the reader owns, numbered from one; each table before the next."""
        from readinglist.library.archive import dump  # noqa: PLC0415

        return dump.dump(self._connection)

    def survey(self, name: str, schema: Collection[str], rows_of: RowsOf, damaged: ReadingListError) -> Survey:
        """Look through the rows of an archive before they are restored; raise when they cannot be."""
        from readinglist.library.archive.restore import survey  # noqa: PLC0415

        files.check_schema(en("{name} was made by a newer version.", name=name), schema)
        return survey(self._connection, rows_of, damaged)

    def copy_to(self, path: Path) -> None:
        """Copy the library as it is now, while others work on it, and see that the copy is whole."""
        from readinglist.library.backups import copy_database  # noqa: PLC0415

        copy_database(self._connection, path)

    def integrity_problems(self) -> list[str]:
        """Return what is broken in the file; nothing when it is whole. A large library takes its time."""
        return files.faults(self._connection)

    @contextmanager
    def hold_snapshot(self) -> Iterator[None]:
        """See the library as it is now for as long as this lasts, whatever is done to it meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def paper_with_title(self, title: str) -> int | None:
        """Return the paper that has a title, or had it; None when there is none."""
        from readinglist.library import mentions  # noqa: PLC0415

        return mentions.named(self._connection, title)

    def titles_with(self, words: str, limit: int = 10) -> tuple[Mention, ...]:
        """Return papers whose title holds all of ``words``, the newest first."""
        from readinglist.library import mentions  # noqa: PLC0415

        return mentions.titles_with(self._connection, words, limit)

    def annotations(self, annotation_filter: AnnotationFilter) -> Annotations:
        """Return all highlights and notes that go through a sieve, with their papers."""
        from readinglist.library import annotation_queries  # noqa: PLC0415

        return annotation_queries.find(self._connection, annotation_filter)

    def annotation_lines(self, keys: Sequence[int]) -> list[Annotation]:
        """Return the lines of keys in the order asked; those that are gone are left out."""
        from readinglist.library import annotation_queries  # noqa: PLC0415

        return annotation_queries.lines(self._connection, keys)

    def texts(self, ids: Iterable[int] | None = None) -> Iterator[PaperText]:
        """Return the words of papers, or of all; a library of any length passes through little memory."""
        return queries.texts(self._connection, ids)

    def decisions(self) -> dict[int, float]:
        """Return what the reader's verdicts weigh: above zero for papers that were wanted."""
        return preferences.decisions(self._connection)

    def changed_since(self, position: int) -> frozenset[int] | None:
        """Return the papers whose words changed after ``position``; None when the record does not reach back so far."""
        return queries.changed_since(self._connection, position)

    def plan(self, feed: Feed) -> ImportPlan:
        """Return what accepting a feed would do."""
        from readinglist.library import planning  # noqa: PLC0415

        return planning.plan(self._connection, feed, self.position())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
