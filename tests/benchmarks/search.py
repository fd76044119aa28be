"""Measures the index beside what could be used instead: ``python -m tests.benchmarks.search [PAPERS …]``.

Prints tables for each size: building, opening, editing, every kind of question. Each question is asked once in a round,
so that no answer is remembered from the round before, and everybody is asked in turns, so that what else the machine
does meets all of them. Beside the time stands that of the processor, which other programs hardly change.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter, thread_time

from readinglist.model import AndNode, Facet, HistoryPosition, PaperText, QueryNode
from readinglist.search import Highlighter, Index, parse
from tests.benchmarks.budgets import budget
from tests.benchmarks.corpus import papers, questions
from tests.benchmarks.rivals import RIVALS, Ask, Rival, rivals
from tests.benchmarks.table import Others, Table, percentile, runs

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 9
PATIENCE = 4.0  # seconds that one of them may take for one kind of question
PAGE = 50
WALL, PROCESSOR = 0, 1

Took = tuple[float, float]  # seconds, and those of the processor on this thread


class Ours:
    """The program's index, asked as the backend asks it. It gives all papers in order, not the best 50."""

    name = "Reading List"

    def __init__(self, folder: Path, inbox: Sequence[int]) -> None:
        self._folder = folder / "ours"
        self._inbox = array("q", inbox)
        self._position = 1

    def open(self) -> None:
        """Open the index, and answer once."""
        self.index = Index(self._folder, "library")
        self.index.open()
        self.question("word")()

    def build(self, texts: Iterable[PaperText]) -> None:
        """Build it as after an import."""
        self.index = Index(self._folder, "library")
        self.index.open()
        self.index.rebuild(texts, HistoryPosition(self._position), lambda _: None)

    def edit(self, texts: Sequence[PaperText]) -> None:
        """Follow one operation."""
        self._position += 1
        self.index.update(texts, (), HistoryPosition(self._position))

    def question(self, text: str, *, typing: bool = False) -> Ask:
        """Ask for all papers, best first."""
        tree = parse(text, typing=typing).tree
        assert tree is not None
        return lambda: self.index.find(tree, self.matching)

    def matching(self, _: Facet) -> array[int]:
        """Return the inbox."""
        return self._inbox

    def close(self) -> None:
        """Close it."""
        self.index.close()


def main(sizes: Sequence[int]) -> None:
    """Print the tables."""
    for size in sizes:
        texts = list(papers(size))
        gc.freeze()
        inbox = sorted(random.Random(3).sample(range(1, size + 1), size * 35 // 100))
        with tempfile.TemporaryDirectory() as folder:
            others, absent = rivals(Path(folder), inbox, size)
            _Measures(Path(folder), texts, Ours(Path(folder), inbox), others, absent).print()


class _Measures:
    """What is measured of an index of one size, and of the others."""

    def __init__(
        self, folder: Path, texts: Sequence[PaperText], ours: Ours, others: Sequence[Rival], absent: dict[str, str]
    ) -> None:
        self._folder = folder
        self._texts = texts
        self._ours = ours
        self._everybody: list[Rival] = [ours, *others]
        self._absent = absent
        self._size = len(texts)

    def print(self) -> None:
        """Measure, and print the tables."""
        self._building()
        for each in self._everybody:
            each.close()
        opened = self._table("opened, and answered once", "ms")
        figures: list[list[float]] = [[] for _ in self._everybody]
        for run in range(runs()):
            for each, times in zip(self._everybody, figures, strict=True):
                if run:
                    each.close()
                times.append(_timed(each.open) * 1000)
        self._row(opened, "opened, and answered once", figures)
        self._questions()
        self._edits()
        for each in self._everybody:
            each.close()

    def _table(self, what: str, unit: str, digits: int = 1) -> Table:
        return Table(f"Index of {self._size:,} papers, {what}", unit, RIVALS, digits)

    def _row(self, table: Table, name: str, figures: Sequence[Sequence[float]], budget: float | None = None) -> None:
        """Print the figures of everybody; who has none can't be asked this."""
        mine, *theirs = figures
        others: Others = {
            **{each.name: times for each, times in zip(self._everybody[1:], theirs, strict=True) if times},
            **self._absent,
        }
        table.row(name, mine, budget, others)

    def _building(self) -> None:
        seconds: list[list[float]] = []
        sizes: list[list[float]] = []
        for each in self._everybody:
            before = _bytes_in(self._folder)
            seconds.append([_timed(lambda each=each: each.build(self._texts))])  # type: ignore[misc]
            sizes.append([(_bytes_in(self._folder) - before) / 1e6])
        for _ in range(runs() - 1):  # the others were built once, since that takes minutes
            self._ours.close()
            seconds[0].append(_timed(lambda: self._ours.build(self._texts)))
        self._row(self._table("built", "s", 2), "built", seconds, budget("index", self._size))
        self._row(self._table("on the disk", "MB"), "on the disk", sizes)

    def _questions(self) -> None:
        kinds = questions(self._texts[:20_000])
        most, asked_of = self._table("p95 of a question", "ms", 2), {}
        for kind, asked in kinds.items():
            sittings = self._ask([[each.question(text) for text in asked] for each in self._everybody])
            self._row(most, kind, _percentiles(sittings, 0.95), budget("query", self._size))
            asked_of[kind] = sittings
        typed = self._ask([_typed(each, kinds["two words"]) for each in self._everybody], rounds=1)
        self._row(most, "as typed, in the inbox", _percentiles(typed, 0.95), budget("query", self._size))
        asked_of["as typed, in the inbox"] = typed
        for what, share, clock in (
            ("p95 of a question, processor", 0.95, PROCESSOR),
            ("p50 of a question", 0.5, WALL),
        ):
            table = self._table(what, "ms", 2)
            for kind, sittings in asked_of.items():
                self._row(table, kind, _percentiles(sittings, share, clock))
        marked = [_marked(self._texts, kinds["two words"]) for _ in range(runs())]
        table = Table(f"50 rows marked, of {self._size:,} papers", "ms", digits=2)
        table.row("p95", [1000 * percentile(times, 0.95) for times in marked])

    def _ask(self, asks: Sequence[Sequence[Ask | None]], rounds: int = ROUNDS) -> list[list[list[Took]]]:
        """Return how long everybody's answers took, for each run; nothing for those that can't be asked."""
        sittings: list[list[list[Took]]] = [[] for _ in asks]
        for _ in range(runs()):
            times: list[list[Took]] = [[] for _ in asks]
            for _ in range(rounds):
                for own, noted in zip(asks, times, strict=True):
                    for ask in own:
                        if ask is not None and sum(took for took, _ in noted) < PATIENCE:
                            noted.append(_took(ask))
            for own, noted, sitting in zip(asks, times, sittings, strict=True):
                if own and None not in own:
                    sitting.append(noted)
        return sittings

    def _edits(self) -> None:
        texts = self._texts
        changed = [replace(text, note=f"zebra {text.id} {text.note}") for text in texts[:1000]]
        table = self._table("one edit, and found", "ms")
        times: list[list[float]] = [[] for _ in self._everybody]
        for text in changed[:20]:
            for each, noted in zip(self._everybody, times, strict=True):
                noted.append(_edit_and_find(each, [text]) * 1000)
        self._row(table, "median of 20", times)
        asked = questions(texts[:20_000])["two words"]
        before = self._two_words(asked)
        many = [[_timed(lambda e=e: e.edit(changed[:500])) * 1000] for e in self._everybody]  # type: ignore[misc]
        self._row(self._table("500 edits in one", "ms", 0), "500 edits in one", many)
        single = [1000 * _edit_and_find(self._ours, [text]) for text in changed]
        own = Table(f"Index of {self._size:,} papers, while it is edited", "ms", digits=2)
        own.row("1,000 edits, each found", single)
        own.row("two words, p95, before the edits", before)
        own.row("two words, p95, after them", self._two_words(asked))

    def _two_words(self, asked: Sequence[str]) -> list[float]:
        return _percentiles(self._ask([[self._ours.question(text) for text in asked]]), 0.95)[0]


def _percentiles(sittings: Sequence[Sequence[Sequence[Took]]], share: float, clock: int = WALL) -> list[list[float]]:
    """Return the percentiles in ms of everybody's runs."""
    return [[1000 * percentile([took[clock] for took in times], share) for times in own] for own in sittings]


def _edit_and_find(each: Rival, texts: Sequence[PaperText]) -> float:
    def both() -> None:
        each.edit(texts)
        ask = each.question("zebra")
        assert ask is not None
        ask()

    return _timed(both)


def _typed(each: Rival, asked: Sequence[str]) -> list[Ask | None]:
    """Return what is asked while questions are typed letter by letter, with the sidebar's filter in front."""
    begun = [text[:length] for text in asked for length in range(1, len(text) + 1) if text[:length].strip()]
    if isinstance(each, Ours):
        return [_scoped(each, text) for text in begun if parse(text).tree is not None]
    return [each.question(f"{text.strip()}* status:inbox") for text in begun]


def _scoped(ours: Ours, text: str) -> Ask:
    def ask() -> object:
        tree = parse(text).tree
        assert tree is not None
        scoped: QueryNode = AndNode((Facet("status", "inbox"), tree))
        return ours.index.find(scoped, ours.matching)

    return ask


def _marked(texts: Sequence[PaperText], asked: Sequence[str]) -> list[float]:
    def mark(text: str, page: Sequence[PaperText]) -> None:
        marker = Highlighter(parse(text))
        for paper in page:
            marker.mark(paper.title, "title")
            marker.snippet(paper.abstract, 280)

    pages = [texts[at : at + PAGE] for at in range(0, 10 * PAGE, PAGE)]
    return [_timed(lambda t=text, p=page: mark(t, p)) for text in asked for page in pages]  # type: ignore[misc]


def _timed(run: Callable[[], object]) -> float:
    started = perf_counter()
    run()
    return perf_counter() - started


def _took(run: Callable[[], object]) -> Took:
    started, worked = perf_counter(), thread_time()
    run()
    return perf_counter() - started, thread_time() - worked


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
