"""How well papers are suggested: ``python -m tests.benchmarks.suggestions [PAPERS …]`` or ``… FOLDER [FEED]``.

With a FOLDER, labels that people gave to the papers of FEED, by default the largest feed at hand:

    *topics.tsv    title, topics divided by semicolons
    *readers.tsv   reader, what the reader wants in a sentence, title of a paper that the reader wants

*Related*: of the papers with at least five kin, papers that share a topic, the share of their first five places that
are right. Where not all papers have topics, this is the share of right ones among those places that have; an empty
place counts as wrong. The second column is that of the first five papers that have topics. *Recommended first*: 4
wanted and 20 other papers are drawn at random for each reader, and the rest is ranked; the average precision, mean of
many draws. Both stand beside plain tf-idf: the cosine of ``(1 + ln count) · ln(n / df)``, for recommendations that to
the wanted papers minus that to the others. The last column says what the words of the papers give away of a reader at
all: half of the decisions on all papers are told, and the other half is ranked.

With numbers of papers, simulated readers. A reader has a taste and decides on every paper; half of the decisions are
told, the other half is to be guessed. One kind of reader wants papers by their words (three words that also stand in
titles), the other by what they are about (the papers nearest to three of them, by the cosine of their word counts);
both err now and then. The table gives the area under the ROC curve (0.5 is chance) and the share of wanted papers among
the first ten.

The others are asked as a program would that has nothing else: for any of the twenty words that the wanted papers hold
most often, each weighed by how rare it is; Whoosh chooses them with its own ``key_terms``.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readinglist.model import PaperText
from tests.benchmarks import labelled_suggestions
from tests.benchmarks.corpus import papers
from tests.benchmarks.rivals import Fts5, StockWhoosh
from tests.benchmarks.search import Ours

SIZES = (259, 2_000)
READERS = 30  # of each kind
TOLD = (0.1, 0.5)
FIRST = 10
WORDS = 20
_WORD = re.compile(r"[a-z]{4,}")

Decisions = dict[int, bool]
Guess = Callable[[Decisions], Sequence[int]]


def main(sizes: Sequence[int]) -> None:
    """Print the tables."""
    for size in sizes:
        texts = list(papers(size))
        with tempfile.TemporaryDirectory() as folder:
            guesses = _guesses(Path(folder), texts)
            print(f"\n{size:,} papers; area under the curve / wanted among the first {FIRST}\n")
            print(f"{'':46}" + "".join(f"{name:>16}" for name in guesses))
            for kind, readers in {"wants words": _by_words, "wants subjects": _by_subject}.items():
                for told in TOLD:
                    _row(f"{kind}, {told:.0%} of the decisions told", list(readers(texts)), told, guesses)


def _guesses(folder: Path, texts: Sequence[PaperText]) -> Mapping[str, Guess]:
    ours, fts5, whoosh = Ours(folder, ()), Fts5(folder, ()), StockWhoosh(folder, ())
    for each in (ours, fts5, whoosh):
        each.build(texts)
    ours.index.wait_for_meaning(len(texts))
    words = {text.id: set(_WORD.findall(f"{text.title} {text.abstract}".lower())) for text in texts}
    having = Counter(word for each in words.values() for word in each)

    def by_index(told: Decisions) -> Sequence[int]:
        found = ours.index.recommend({paper: 1.0 if wanted else -1.0 for paper, wanted in told.items()})
        everything = [text.id for text in texts]
        return everything if found is None else list(map(int, found.in_order(everything)))

    def by_fts5(told: Decisions) -> Sequence[int]:
        counted = Counter(word for paper, wanted in told.items() if wanted for word in words[paper])
        weighed = {word: n * log(len(texts) / having[word]) for word, n in counted.items() if n > 1}
        best = sorted(weighed, key=lambda word: -weighed[word])[:WORDS]
        sql = "select rowid from paper where paper match ? order by bm25(paper, 3.0, 1.0, 0.0, 0.0, 0.0)"
        return [row[0] for row in fts5._db.execute(sql, (" OR ".join(best),))] if best else []

    def by_whoosh(told: Decisions) -> Sequence[int]:
        from whoosh.query import Or, Term

        wanted = {str(paper) for paper, wanted in told.items() if wanted}
        numbers = [number for number, fields in whoosh._searcher.reader().iter_docs() if fields["id"] in wanted]
        text = " ".join(f"{t.title} {t.abstract}" for t in texts if str(t.id) in wanted)
        terms = whoosh._searcher.key_terms_from_text("abstract", text, numterms=WORDS) if numbers else []
        query = Or([Term("abstract", term, boost=weight) for term, weight in terms])
        return [int(hit["id"]) for hit in whoosh._searcher.search(query, limit=None)]

    return {"Reading List": by_index, "FTS5": by_fts5, "Whoosh": by_whoosh}


def _row(name: str, readers: Sequence[Decisions], told: float, guesses: Mapping[str, Guess]) -> None:
    chance = random.Random(3)
    halves = [{paper: decision for paper, decision in reader.items() if chance.random() < told} for reader in readers]
    cells = []
    for guess in guesses.values():
        scored = [_scored(guess(half), reader, half) for reader, half in zip(readers, halves, strict=True)]
        area, first = (sum(column) / len(scored) for column in zip(*scored, strict=True))
        cells.append(f"{area:.3f} / {first:.2f}")
    print(f"{name:46}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def _scored(order: Sequence[int], reader: Decisions, told: Decisions) -> tuple[float, float]:
    """Return the area under the curve and the precision among the first; what was not ranked stands in the middle."""
    hidden = [paper for paper in order if paper not in told]
    unranked = [paper for paper in reader if paper not in told and paper not in set(hidden)]
    wanted = sum(reader[paper] for paper in (*hidden, *unranked))
    others = len(hidden) + len(unranked) - wanted
    pairs, seen = 0.0, 0
    for paper in hidden:
        if reader[paper]:
            seen += 1
        else:
            pairs += wanted - seen
    left_requested = sum(reader[paper] for paper in unranked)
    pairs = wanted * others - pairs - 0.5 * left_requested * (len(unranked) - left_requested)
    return pairs / max(1, wanted * others), sum(reader[paper] for paper in hidden[:FIRST]) / FIRST


def _by_words(texts: Sequence[PaperText]) -> Iterator[Decisions]:
    chance = random.Random(4)
    counts = {text.id: Counter(_WORD.findall(f"{text.title} {text.title} {text.abstract}".lower())) for text in texts}
    having = Counter(word for each in counts.values() for word in each)
    titled = Counter(word for text in texts for word in set(_WORD.findall(text.title.lower())))
    known = sorted(w for w, n in having.items() if 0.02 <= n / len(texts) <= 0.15 and titled[w] >= 0.01 * len(texts))
    for _ in range(READERS):
        liked = chance.sample(known, 3)
        said = {paper: sum(min(3, each[word]) for word in liked) for paper, each in counts.items()}
        yield {paper: chance.random() < (0.03, 0.35, 0.8, 0.95)[min(3, n)] for paper, n in said.items()}


def _by_subject(texts: Sequence[PaperText]) -> Iterator[Decisions]:
    chance = random.Random(5)
    vectors = _vectors(texts)
    for _ in range(READERS):
        nearness = (vectors @ vectors[chance.sample(range(len(texts)), 3)].T).max(axis=1)
        enough = np.sort(nearness)[-max(20, len(texts) * 15 // 100)]
        near = (nearness >= enough).tolist()
        yield {text.id: chance.random() < (0.85 if close else 0.05) for text, close in zip(texts, near, strict=True)}


def _vectors(texts: Sequence[PaperText]) -> NDArray[np.float64]:
    counts = [Counter(_WORD.findall(f"{text.title} {text.abstract}".lower())) for text in texts]
    having = Counter(word for each in counts for word in each)
    words = {word: n for n, word in enumerate(sorted(having))}
    vectors = np.zeros((len(texts), len(words)))
    for row, each in enumerate(counts):
        for word, n in each.items():
            vectors[row, words[word]] = (1 + log(n)) * log(len(texts) / having[word])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


if __name__ == "__main__":
    if sys.argv[1:] and not sys.argv[1].isdigit():
        labelled_suggestions.main(Path(sys.argv[1]), *map(Path, sys.argv[2:3]))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
