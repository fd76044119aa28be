"""The full-text index of one library: a cache that is updated with the library and may be deleted at any time.

This is the interface for the rest of the program. NumPy, Whoosh and the stemmer are imported when an index is
opened, not when the program starts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.model import Facet, HistoryPosition, PaperText, QueryNode

if TYPE_CHECKING:
    from readinglist.search.engine import Engine
    from readinglist.search.meaning.closest import ClosestPapers
    from readinglist.search.meaning.question import Question
    from readinglist.search.meaning.ties import Marking, Ties
    from readinglist.search.suggestions.recommender import Recommendation

SCHEMA = 4  # increased whenever an index made by an older version would give other results


class Index:
    """Finds papers by their words. One thread may open, update and rebuild it while others search.

    An index knows its position in the library's history, so the caller can bring it up to date from there
    and nothing depends on it. Only one process writes to ``folder``; in any other, changes stay in memory.
    ``idle_seconds`` returns for how long the reader has done nothing: what papers mean is learnt when there is time.
    ``on_learnt`` is called, on a thread of the index, when that is learnt.
    """

    def __init__(
        self,
        folder: Path,
        library: str,
        schema: int = SCHEMA,
        *,
        idle_seconds: Callable[[], float] = lambda: inf,
        on_learnt: Callable[[], None] = lambda: None,
    ) -> None:
        self._idle_seconds, self._on_learnt = idle_seconds, on_learnt
        self._folder = folder
        self._library = library
        self._schema = schema
        self._engine: Engine | None = None

    def open(self, went_through: Callable[[HistoryPosition], bool] = lambda _: True) -> HistoryPosition | None:
        """Open the index and return its position in the library's history; None when it must be rebuilt.

        A damaged index is renamed, and so is one of another library or schema, or at a position that the history of the
        library never ``went_through``.
        """
        return self._ensure_engine().open(went_through)

    def check(self) -> None:
        """Verify the long arrays, which ``open`` skips; raise IndexDamaged when one is damaged."""
        self._ensure_engine().check()

    def rebuild(self, texts: Iterable[PaperText], position: HistoryPosition, progress: Callable[[int], None]) -> None:
        """Build the index from ``texts``; until it is done, ``find`` searches the old one.

        ``progress`` is called with the number of papers done.
        """
        self._ensure_engine().rebuild(texts, position, progress)

    def update(self, texts: Iterable[PaperText], removed: Iterable[int], position: HistoryPosition) -> None:
        """Update the index to ``position``: ``texts`` are new or changed papers, ``removed`` deleted ones.

        The change is visible to the next ``find`` and written to disk later. Raises IndexDamaged.
        """
        self._ensure_engine().update(texts, removed, position)

    def find(
        self, tree: QueryNode, find_facet: Callable[[Facet], Collection[int]], limit: int | None = None
    ) -> array[int]:
        """Return the papers that match ``tree``, best first, at most ``limit``.

        ``find_facet`` returns the papers that match a facet. Before the index is opened, nothing is found.
        Raises IndexDamaged.
        """
        engine = self._engine
        return array("q") if engine is None else engine.find(tree, find_facet, limit)

    def closest(
        self, question: Question, found: Collection[int], find_facet: Callable[[Facet], Collection[int]], most: int
    ) -> ClosestPapers | None:
        """Return at most ``most`` papers that come closest to a question, without those that were ``found``.

        None before the index is opened. Raises IndexDamaged.
        """
        return None if self._engine is None else self._engine.closest(question, found, find_facet, most)

    def ties(self, marking: Marking, texts: Iterable[PaperText]) -> dict[int, Ties]:
        """Return the terms that tie papers to a question to which they come close. Raises IndexDamaged."""
        return {} if self._engine is None else self._engine.ties(marking, texts)

    def wait_for_meaning(self, most: int) -> None:
        """Wait until it is learnt what the papers mean, unless there are more than ``most``."""
        if self._engine is not None:
            self._engine.wait_for_meaning(most)

    def suggest(self, word: str) -> str:
        """Return the indexed word whose spelling is closest to ``word``; "" when none is similar."""
        return "" if self._engine is None else self._engine.suggest(word)

    def related(
        self, paper: PaperText, limit: int = 5, hidden: Collection[int] = ()
    ) -> list[tuple[int, tuple[str, ...]]]:
        """Return the papers most similar to a paper, best first, each with the terms they share.

        Those of ``hidden`` are left out. Raises IndexDamaged.
        """
        return [] if self._engine is None else self._engine.related(paper, limit, hidden)

    def recommend(self, decisions: Mapping[int, float]) -> Recommendation | None:
        """Rank papers by decisions on others, positive for wanted papers; None when there are too few."""
        return None if self._engine is None else self._engine.recommend(decisions)

    def differing(self, papers: Collection[int], texts: Iterable[PaperText]) -> set[int]:
        """Return the papers that the index lacks or has too many, given the ids of all papers.

        The papers of ``texts`` are also compared word by word. Raises IndexDamaged.
        """
        return set(papers) if self._engine is None else self._engine.differing(papers, texts)

    def close(self) -> None:
        """Write pending changes to disk and close the files."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _ensure_engine(self) -> Engine:
        if self._engine is None:
            from readinglist.search.engine import Engine  # noqa: PLC0415

            self._engine = Engine(self._folder, self._library, self._schema, self._idle_seconds, self._on_learnt)
        return self._engine
