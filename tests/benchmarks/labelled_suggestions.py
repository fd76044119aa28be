"""Measures suggestions by labels that people gave; see ``tests.benchmarks.suggestions``."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from readinglist import feeds
from readinglist.model import PaperText
from readinglist.search.analysis import words
from tests.benchmarks.corpus import seeds
from tests.benchmarks.search import Ours

PLACES = 5
WANTED, DISMISSED = 4, 20  # told
DRAWS = 40  # for each reader

Rank = Callable[[int], Sequence[int]]  # the papers related to one, best first
Recommend = Callable[[Sequence[int], Sequence[int]], Sequence[int]]  # all papers, from wanted and dismissed ones


def main(folder: Path, feed: Path | None = None) -> None:
    """Print the tables of the labels in a folder."""
    known = seeds() if feed is None else _papers_of(feed)
    texts = [PaperText(n, title, abstract, "", "", "", "") for n, (title, abstract) in enumerate(known, start=1)]
    ids = {text.title: text.id for text in texts}
    topics, readers = _topics(folder, ids), _readers(folder, ids)
    with tempfile.TemporaryDirectory() as index_folder:
        ours = Ours(Path(index_folder), ())
        ours.build(texts)
        ours.index.wait_for_meaning(len(texts))
        by_id = {text.id: text for text in texts}
        similarity = _tf_idf(texts)
        ranks: dict[str, Rank] = {
            "Reading List": lambda paper: [n for n, _ in ours.index.related(by_id[paper], len(texts))],
            "tf-idf": lambda paper: [n for n in _order(similarity[paper - 1]) if n != paper],
        }
        recommenders: dict[str, Recommend] = {
            "Reading List": lambda wanted, dismissed: _recommended(ours, texts, wanted, dismissed),
            "tf-idf": lambda wanted, dismissed: _order(_interest(similarity, wanted, dismissed)),
        }
        print(f"{len(texts)} papers, {len(topics)} with topics, {len(readers)} readers\n")
        if topics:
            print(f"{'related':24}{'right of five':>16}{'of those labelled':>20}{'fewer than five':>18}")
            for name, rank in ranks.items():
                placed, first, few = _precision(rank, topics, len(texts))
                print(f"{name:24}{placed:16.3f}{first:20.3f}{few:18}", flush=True)
        if readers:
            print(f"\n{'recommended first':24}" + "".join(f"{name:>16}" for name in (*recommenders, "half told")))
            rows = {
                reader: [
                    *(_average_precision(each, reader, wanted, len(texts)) for each in recommenders.values()),
                    _average_precision(recommenders["Reading List"], reader, wanted, len(texts), half=True),
                ]
                for reader, wanted in readers.items()
            }
            for reader, row in {**rows, "mean": list(map(mean, zip(*rows.values(), strict=True)))}.items():
                print(f"{reader:24}" + "".join(f"{value:16.3f}" for value in row), flush=True)
        ours.close()


def _papers_of(feed: Path) -> list[tuple[str, str]]:
    entries = feeds.parse(feed.read_bytes(), feed.name).entries
    return [(entry.metadata.title, entry.metadata.abstract) for entry in entries]


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    for path in sorted(folder.glob(f"*{name}.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield line.split("\t")


def _topics(folder: Path, ids: dict[str, int]) -> dict[int, frozenset[str]]:
    return {ids[title]: frozenset(topics.split(";")) for title, topics in _rows(folder, "topics") if title in ids}


def _readers(folder: Path, ids: dict[str, int]) -> dict[str, frozenset[int]]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for reader, _, title in _rows(folder, "readers"):
        if title in ids:
            wanted[reader].add(ids[title])
    return {reader: frozenset(papers) for reader, papers in wanted.items()}


def _precision(rank: Rank, topics: dict[int, frozenset[str]], papers: int) -> tuple[float, float, int]:
    """Return the share of right places, that among papers with topics, and how many papers have fewer than five."""
    right = places = few = 0.0
    shares = []
    for paper, own in topics.items():
        if sum(bool(own & other) for other in topics.values()) - 1 < PLACES:
            continue
        found = rank(paper)
        first = [n for n in found[:PLACES] if n in topics]
        right += sum(bool(own & topics[n]) for n in first)
        places += len(first) + (PLACES - len(found[:PLACES])) * len(topics) / papers
        few += len(found) < PLACES
        shares.append(sum(bool(own & topics[n]) for n in [n for n in found if n in topics][:PLACES]) / PLACES)
    return right / max(places, 1), mean(shares) if shares else 0.0, int(few)


def _average_precision(
    recommend: Recommend, reader: str, wanted: frozenset[int], papers: int, *, half: bool = False
) -> float:
    chance = random.Random(reader)
    others = [n for n in range(1, papers + 1) if n not in wanted]
    scores = []
    sizes = (len(wanted) // 2, len(others) // 2) if half else (WANTED, DISMISSED)
    for _ in range(DRAWS):
        told = chance.sample(sorted(wanted), sizes[0]), chance.sample(others, sizes[1])
        left = [n for n in recommend(*told) if n not in {*told[0], *told[1]}]
        places = [place for place, n in enumerate(left, start=1) if n in wanted]
        scores.append(mean(n / place for n, place in enumerate(places, start=1)))
    return mean(scores)


def _recommended(
    ours: Ours, texts: Sequence[PaperText], wanted: Sequence[int], dismissed: Sequence[int]
) -> Sequence[int]:
    everything = [text.id for text in texts]
    found = ours.index.recommend({**dict.fromkeys(wanted, 1.0), **dict.fromkeys(dismissed, -1.0)})
    assert found is not None
    return list(map(int, found.in_order(everything)))


def _tf_idf(texts: Sequence[PaperText]) -> NDArray[np.float64]:
    """Return the cosines of all pairs of papers."""
    stems = [[part.stem for part in words(f"{text.title}\n{text.abstract}")] for text in texts]
    columns = {stem: n for n, stem in enumerate(sorted({stem for each in stems for stem in each}))}
    counts = np.zeros((len(texts), len(columns)))
    for row, each in enumerate(stems):
        np.add.at(counts[row], [columns[stem] for stem in each], 1)
    weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * np.log(len(texts) / (counts > 0).sum(axis=0))
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    return np.asarray(weights @ weights.T)


def _interest(similarity: NDArray[np.float64], wanted: Sequence[int], dismissed: Sequence[int]) -> NDArray[np.float64]:
    columns = [np.array(papers) - 1 for papers in (wanted, dismissed)]
    return np.asarray(similarity[:, columns[0]].mean(axis=1) - similarity[:, columns[1]].mean(axis=1))


def _order(scores: NDArray[np.float64]) -> list[int]:
    return [int(n) + 1 for n in np.argsort(-scores, kind="stable")]
