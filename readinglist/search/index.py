"""The full-text index of one library: a cache that follows it, safe to delete.

Everything the rest of the program may ask of it; the other files here are how. NumPy, Whoosh and the stemmer
are imported when an index opens, not when the program starts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.model import Facet, PaperText, QueryNode

if TYPE_CHECKING:
    from readinglist.search.engine import Engine
    from readinglist.search.recommender import Recommendation

SCHEMA = 2  # raised whenever an index made before would answer otherwise


class Index:
    """Finds papers by their words. One thread may open, update and rebuild while others ask.

    Nothing is lost with an index: it says at which position of the change record it stands, and whoever keeps
    the record brings it on from there. Only one process writes to ``folder``; in another all stays in memory.
    """

    def __init__(self, folder: Path, library: str, schema: int = SCHEMA) -> None:
        self._folder = folder
        self._library = library
        self._schema = schema
        self._engine: Engine | None = None

    def open(self) -> int | None:
        """Return the position in the change record the index stands at; None when it must be built.

        An index that is not whole, or not this library's, is renamed aside.
        """
        return self._started().open()

    def check(self) -> None:
        """Read through what opening left out for being long; raise IndexDamaged when it is not what was written."""
        self._started().check()

    def rebuild(self, texts: Iterable[PaperText], position: int, progress: Callable[[int], None]) -> None:
        """Build the index of ``texts``; ``find`` answers from what there was until it is done."""
        self._started().rebuild(texts, position, progress)

    def update(self, texts: Iterable[PaperText], gone: Iterable[int], position: int) -> None:
        """Follow the library to ``position``: ``texts`` are new or changed, ``gone`` are no more.

        The next ``find`` knows it; the disk does later. Raises IndexDamaged.
        """
        self._started().update(texts, gone, position)

    def find(
        self, tree: QueryNode, matching: Callable[[Facet], Collection[int]], limit: int | None = None
    ) -> array[int]:
        """Return all papers that ``tree`` finds, or ``limit``, best first; ``matching`` gives those of a facet.

        Finds nothing before the index is opened. Raises IndexDamaged.
        """
        engine = self._engine
        return array("q") if engine is None else engine.find(tree, matching, limit)

    def suggest(self, word: str) -> str:
        """Return the word of the papers that is spelt most nearly like one that finds nothing; "" when none is."""
        return "" if self._engine is None else self._engine.suggest(word)

    def related(self, paper: int, limit: int = 10) -> list[tuple[int, tuple[str, ...]]]:
        """Return the papers most like one, best first, each with the telling words that both have."""
        return [] if self._engine is None else self._engine.related(paper, limit)

    def recommend(self, decisions: Mapping[int, float]) -> Recommendation | None:
        """Learn from verdicts, above zero for papers that were wanted; None while they are too few."""
        return None if self._engine is None else self._engine.recommend(decisions)

    def close(self) -> None:
        """Write what is not on the disk yet, and let go of the files."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _started(self) -> Engine:
        if self._engine is None:
            from readinglist.search.engine import Engine  # noqa: PLC0415

            self._engine = Engine(self._folder, self._library, self._schema)
        return self._engine
