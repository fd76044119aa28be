"""Searching an index while it changes, and killing a process while it writes."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from readinglist.model import AndNode, HistoryPosition, PaperText, WordNode
from readinglist.search import Index

PAPERS = 300

# Updates an index: change ``n`` gives paper ``n % PAPERS + 1`` the word ``c<n>``. Prints the number of each change.
WRITER = """
import sys
from pathlib import Path
from readinglist.model import HistoryPosition
from readinglist.search import Index
from tests.unit.search.test_concurrency import PAPERS, paper_at, texts_at

index = Index(Path(sys.argv[1]), "library")
opened = index.open()
position = PAPERS if opened is None else opened.number
if opened is None:
    index.rebuild(texts_at(position), HistoryPosition(position), lambda _: None)
while True:
    print(position, flush=True)
    position += 1
    index.update([paper_at(position)], (), HistoryPosition(position))
"""


def paper_at(position: int) -> PaperText:
    """Return the paper that a change modified, in its state after it."""
    return PaperText(position % PAPERS + 1, f"apple c{position}", "", "", "", "", "")


def texts_at(position: int) -> list[PaperText]:
    """Return all papers in their state after a change."""
    return [paper_at(n) for n in range(position - PAPERS + 1, position + 1)]


@pytest.mark.slow
def test_an_asker_never_sees_half_a_change(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", "library")
    index.open()
    index.rebuild(texts_at(PAPERS), HistoryPosition(PAPERS), lambda _: None)
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            found = index.find(WordNode("apple"), lambda _: ())
            if len(set(found)) != PAPERS or len(found) != PAPERS:
                wrong.append(found)

    asker = threading.Thread(target=ask)
    asker.start()
    for position in range(PAPERS + 1, PAPERS + 401):
        index.update([paper_at(position)], (), HistoryPosition(position))
    index.rebuild(texts_at(PAPERS + 400), HistoryPosition(PAPERS + 400), lambda _: None)
    done.set()
    asker.join()
    index.close()
    assert wrong == []


def killed_and_compared(folder: Path, kills: int) -> None:
    chance = random.Random(5)
    for _ in range(kills):
        command = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randint(1, 200)):
                assert writer.stdout.readline()
            writer.kill()
        index = Index(folder, "library")
        position = index.open()
        if position is not None:  # it was not killed during the first build
            for text in texts_at(position.number):
                tree = AndNode((WordNode("apple"), WordNode(text.title.split()[1])))
                assert index.find(tree, lambda _: ()).tolist() == [text.id]
            assert len(index.find(WordNode("apple"), lambda _: ())) == PAPERS
        index.close()


@pytest.mark.slow
def test_a_killed_process_leaves_a_whole_index(tmp_path: Path) -> None:
    killed_and_compared(tmp_path / "index", kills=4)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_two_hundred_killed_processes_leave_a_whole_index(tmp_path: Path) -> None:
    killed_and_compared(tmp_path / "index", kills=200)
