"""How often a question finds its paper, and what that costs: ``python -m tests.benchmarks.meaning [FOLDER FEED]``.

FOLDER has files of questions, ``*.tsv`` with the columns ``question``, ``title`` (of the one paper that is meant) and
perhaps ``kind``; FEED has the papers, in any form that can be imported. A table gives for each file and kind the share
of questions whose paper is among the first ten: of the papers that match all words, of these and the closest after
them, and for comparison of those that FTS5 finds by any of the words.

Without arguments, a table gives for libraries of several sizes how long the model of meanings takes to be learnt, the
memory that this takes at most, and how long a question takes, in time of the processor on the thread that asks.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from readinglist.feeds import parse as parse_feed
from readinglist.model import HistoryPosition, PaperText
from readinglist.search import Index, parse
from readinglist.search.meaning.question import ENOUGH, question_of
from tests.benchmarks.corpus import papers
from tests.benchmarks.rivals import Fts5
from tests.benchmarks.table import show

FIRST = 10
SIZES = (10_000, 100_000)
LEARNING, QUESTION, MEMORY = 40.0, 10.0, 200.0  # budgets: seconds, milliseconds, megabytes
QUESTIONS = 200
_EVERYTHING = 10**9
_STATM = Path("/proc/self/statm")


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    if arguments:
        _print_found(Path(arguments[0]), Path(arguments[1]))
    else:
        _print_cost()


def _print_found(folder: Path, page: Path) -> None:
    entries = parse_feed(page.read_bytes(), page.name).entries
    texts = [
        PaperText(n, entry.metadata.title, entry.metadata.abstract, ", ".join(entry.metadata.authors), "", "", "")
        for n, entry in enumerate(entries, start=1)
    ]
    papers_by_title = {text.title: text.id for text in texts}
    with tempfile.TemporaryDirectory() as temporary:
        index, fts5 = _built(Path(temporary), texts), Fts5(Path(temporary), ())
        index.wait_for_meaning(_EVERYTHING)
        fts5.build(texts)
        searches: dict[str, Callable[[str], Sequence[int]]] = {
            "all words": lambda text: _matches(index, text),
            "and closest": lambda text: _matches_and_closest(index, text),
            "FTS5, any word": lambda text: _by_any_word(fts5, text),
        }
        print(f"{len(texts)} papers; share of questions whose paper is among the first {FIRST}\n")
        print(f"{'':44}{'questions':>10}" + "".join(f"{name:>16}" for name in searches))
        for path in sorted(folder.glob("*.tsv")):
            for kind, asked in _questions(path, papers_by_title).items():
                shares = (_share(search, asked) for search in searches.values())
                print(f"{kind:44}{len(asked):10}" + "".join(f"{share:16.3f}" for share in shares), flush=True)
        index.close()
        fts5.close()


def _questions(path: Path, papers_by_title: dict[str, int]) -> dict[str, list[tuple[str, int]]]:
    """Return the questions of a file with the papers that are meant, all together and by kind."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("question") and row.get("title") in papers_by_title:
                asked = (row["question"], papers_by_title[row["title"]])
                found[path.stem].append(asked)
                if row.get("kind"):
                    found[f"{path.stem}: {row['kind']}"].append(asked)
    return found


def _share(search: Callable[[str], Sequence[int]], asked: Sequence[tuple[str, int]]) -> float:
    return sum(paper in search(text)[:FIRST] for text, paper in asked) / len(asked)


def _matches(index: Index, text: str) -> list[int]:
    tree = parse(text, typing=False).tree
    return [] if tree is None else list(index.find(tree, lambda _: ()))


def _matches_and_closest(index: Index, text: str) -> list[int]:
    """Ask as the program does: if few papers match, the closest follow."""
    found, question = _matches(index, text), question_of(parse(text, typing=False))
    if question is None or len(found) >= ENOUGH:
        return found
    closest = index.closest(question, found, lambda _: (), FIRST)
    return found + list(closest.papers if closest is not None else ())


def _by_any_word(fts5: Fts5, text: str) -> list[int]:
    words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
    sql = "select rowid from paper where paper match ? order by bm25(paper, 3.0, 1.0, 0.0, 0.0, 0.0)"
    return [row[0] for row in fts5._db.execute(sql, (words,))] if words else []


def _built(folder: Path, texts: Sequence[PaperText]) -> Index:
    index = Index(folder / "index", "library")
    index.open()
    index.rebuild(texts, HistoryPosition(1), lambda _: None)
    return index


def _print_cost() -> None:
    for size in SIZES:
        texts = list(papers(size))
        with tempfile.TemporaryDirectory() as folder:
            index = _built(Path(folder), texts)
            seconds, megabytes = _learnt(index)
            times = [_timed(index, text) for text in _other_words(texts)]
            index.close()
        times.sort()
        p95 = times[int(0.95 * len(times))]
        show(f"{size:,} papers", [("learning", [seconds], LEARNING)], "s")
        show(f"{size:,} papers", [("memory more while learning", [megabytes], MEMORY)], "MB")
        show(f"{size:,} papers", [("a question", times, None), ("a question, p95", [p95], QUESTION)], "ms")


def _learnt(index: Index) -> tuple[float, float]:
    """Return the seconds of learning after an index was built, and the megabytes that it takes at most (Linux only)."""
    before = highest = _resident()
    begun = time.perf_counter()
    learning = threading.Thread(target=index.wait_for_meaning, args=(_EVERYTHING,))
    learning.start()
    while learning.is_alive():
        learning.join(0.02)
        highest = max(highest, _resident())
    return time.perf_counter() - begun, highest - before


def _resident() -> float:
    return int(_STATM.read_text("ascii").split()[1]) * 4096 / 1e6 if _STATM.exists() else 0.0


def _other_words(texts: Sequence[PaperText]) -> list[str]:
    """Return questions of eight words of a paper, of which one is misspelled."""
    chance = random.Random(5)
    asked = []
    for text in chance.sample(texts, QUESTIONS):
        words = re.findall(r"[a-z]{3,}", text.abstract.lower())
        chosen = chance.sample(words, min(8, len(words)))
        asked.append(" ".join([*chosen[1:], f"{chosen[0]}xq"]) if chosen else "nothing at all")
    return asked


def _timed(index: Index, text: str) -> float:
    question = question_of(parse(text, typing=False))
    begun = time.thread_time()
    if question is not None:
        index.closest(question, (), lambda _: (), 20)
    return 1000 * (time.thread_time() - begun)


if __name__ == "__main__":
    main(sys.argv[1:])
