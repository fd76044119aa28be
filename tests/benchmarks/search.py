"""Measures the index beside what could be used instead: ``python -m tests.benchmarks.search [PAPERS …]``.

Prints a table for each size: building, opening, editing, every kind of question. Each question is asked
once in a round, so that no answer is remembered from the round before.
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
from time import perf_counter

from readinglist.model import AndNode, Facet, HistoryPosition, PaperText, QueryNode
from readinglist.search import Highlighter, Index, parse
from tests.benchmarks.corpus import papers, questions
from tests.benchmarks.rivals import Ask, Rival, rivals

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 9
PATIENCE = 4.0  # seconds for one kind of question
PAGE = 50


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
            ours = Ours(Path(folder), inbox)
            others = rivals(Path(folder), inbox, size)
            print(f"\n{size:,} papers; milliseconds p50 / p95 unless said\n")
            _row("", [ours.name, *(other.name for other in others)])
            _measure(Path(folder), texts, ours, others)


def _measure(folder: Path, texts: Sequence[PaperText], ours: Ours, others: Sequence[Rival]) -> None:
    everybody: list[Rival] = [ours, *others]
    sizes, built = [], []
    for each in everybody:
        before = _bytes_in(folder)
        built.append(_timed(lambda each=each: each.build(texts)))  # type: ignore[misc]
        sizes.append(_bytes_in(folder) - before)
    _row("papers indexed a second", [f"{len(texts) / seconds:,.0f}" for seconds in built])
    _row("index, MB", [f"{size / 1e6:,.1f}" for size in sizes])
    for each in everybody:
        each.close()
    _row("open and answer once", [f"{_timed(each.open) * 1000:.1f}" for each in everybody])
    for kind, asked in questions(texts[:20_000]).items():
        _row(kind, [_asked([each.question(text) for text in asked]) for each in everybody])
    _row("as typed, in the inbox", [_typed(ours, questions(texts[:20_000])["two words"])])
    _row("50 rows marked", [_marked(texts, questions(texts[:20_000])["two words"])])
    _edits(texts, everybody)
    for each in everybody:
        each.close()


def _edits(texts: Sequence[PaperText], everybody: Sequence[Rival]) -> None:
    changed = [replace(text, note=f"zebra {text.id} {text.note}") for text in texts[:1000]]
    _row("one edit, found", [_spread([_edit_and_find(each, [text]) for text in changed[:20]]) for each in everybody])
    ours = everybody[0]
    asked = questions(texts[:20_000])["two words"]
    before = _asked([ours.question(text) for text in asked])
    _row("500 edits in one", [f"{_timed(lambda e=e: e.edit(changed[:500])) * 1000:.0f}" for e in everybody])  # type: ignore[misc]
    single = [_edit_and_find(ours, [text]) for text in changed]
    _row("1,000 edits, each found", [_spread(single)])
    _row("two words, before the edits", [before])
    _row("two words, after them", [_asked([ours.question(text) for text in asked])])


def _edit_and_find(each: Rival, texts: Sequence[PaperText]) -> float:
    def both() -> None:
        each.edit(texts)
        ask = each.question("zebra")
        assert ask is not None
        ask()

    return _timed(both)


def _asked(asks: Sequence[Ask | None]) -> str:
    times: list[float] = []
    started = perf_counter()
    for _ in range(ROUNDS):
        for ask in asks:
            if ask is None:
                return "–"
            times.append(_timed(ask))
            if perf_counter() - started > PATIENCE:
                return _spread(times)
    return _spread(times)


def _typed(ours: Ours, asked: Sequence[str]) -> str:
    """Type each question letter by letter, with the sidebar's filter in front."""
    times = []
    for text in asked:
        for length in range(1, len(text) + 1):
            tree = parse(text[:length]).tree
            if tree is not None:
                scoped: QueryNode = AndNode((Facet("status", "inbox"), tree))
                times.append(_timed(lambda scoped=scoped: ours.index.find(scoped, ours.matching)))  # type: ignore[misc]
    return _spread(times)


def _marked(texts: Sequence[PaperText], asked: Sequence[str]) -> str:
    def mark(text: str, page: Sequence[PaperText]) -> None:
        marker = Highlighter(parse(text))
        for paper in page:
            marker.mark(paper.title, "title")
            marker.snippet(paper.abstract, 280)

    pages = [texts[at : at + PAGE] for at in range(0, 10 * PAGE, PAGE)]
    return _spread([_timed(lambda t=text, p=page: mark(t, p)) for text in asked for page in pages])  # type: ignore[misc]


def _timed(run: Callable[[], object]) -> float:
    started = perf_counter()
    run()
    return perf_counter() - started


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(1000 * each for each in times)
    return f"{ordered[len(ordered) // 2]:.2f} / {ordered[int(len(ordered) * 0.95)]:.2f}"


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _row(what: str, cells: Iterable[str]) -> None:
    print(f"{what:28}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
