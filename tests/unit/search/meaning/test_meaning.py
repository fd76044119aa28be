"""What papers mean: vectors learnt from the index, folded in as papers come, and kept in a file."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from readinglist.model import HistoryPosition, PaperText
from readinglist.search.analysis import words
from readinglist.search.engine import Engine
from readinglist.search.meaning import meaning, meaning_model, model_file
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.meaning.sparse import Rows
from readinglist.search.meaning.term_hashes import hashes_of, stem_hash
from readinglist.search.meaning.term_matrix import TITLE_WEIGHT
from tests.unit.search.meaning.small_library import SUBJECTS, paper, papers


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = opened(tmp_path)
    yield made
    made.close()


def opened(folder: Path, library: str = "library", schema: int = 1) -> Engine:
    engine = Engine(folder / "index", library, schema)
    engine.open(lambda _: True)
    return engine


def build(engine: Engine, texts: Sequence[PaperText]) -> None:
    engine.rebuild(texts, HistoryPosition(1), lambda _: None)
    engine.wait_for_meaning(1_000)


def learnt(engine: Engine) -> MeaningSpace:
    space = engine.space()
    assert space is not None
    return space


def learning(engine: Engine) -> Future[None]:
    work = engine._meaning._work
    assert work is not None
    return work


def vectors(space: MeaningSpace) -> dict[int, Rows]:
    """Return the vectors of the live papers."""
    live = np.flatnonzero(space.snapshot.live)
    ids = space.snapshot.ids[live].tolist()
    return dict(zip(ids, space.vectors_of(live), strict=True))


def plain_matrix(texts: Sequence[PaperText]) -> Rows:
    """Compute the tf-idf matrix as its formula says."""
    counts = []
    for text in texts:
        counted: Counter[str] = Counter()
        for part in words(text.abstract):
            counted[part.stem] += 1
        for part in words(text.title):
            counted[part.stem] += TITLE_WEIGHT  # type: ignore[assignment]
        counts.append(counted)
    titles = Counter(stem for text in texts for stem in {part.stem for part in words(text.title)})
    abstracts = Counter(stem for text in texts for stem in {part.stem for part in words(text.abstract)})
    papers = titles | abstracts  # the greater of the two
    stems = sorted(stem for stem, n in papers.items() if 2 <= n <= len(texts) / 2)
    idf = {stem: np.log(len(texts) / (count + 1)) + 1 for stem, count in papers.items()}
    matrix = np.array([[np.log1p(each[s]) * idf[s] for s in stems] for each in counts])
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / lengths, dtype=np.float32)


def test_the_vectors_are_those_of_a_full_decomposition(engine: Engine) -> None:
    texts = papers(90)
    build(engine, texts)
    space = learnt(engine)
    matrix = plain_matrix(texts)
    _, _, right = np.linalg.svd(matrix, full_matrices=False)
    expected = matrix @ right[: space.model.dimensions].T
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    found = np.stack([vectors(space)[text.id] for text in texts])
    # The directions have free signs, and those of nearly equal weight may be turned: their products are compared.
    np.testing.assert_allclose(found @ found.T, expected @ expected.T, atol=0.03)


def test_papers_on_one_subject_are_near_each_other(engine: Engine) -> None:
    build(engine, papers())
    space = learnt(engine)
    found = np.stack([vectors(space)[n] for n in range(1, 61)])
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, rtol=1e-5)
    nearness = found @ found.T
    same = np.equal.outer(np.arange(60) % 3, np.arange(60) % 3)
    assert nearness[same].mean() > 0.2 + nearness[~same].mean()


def test_a_question_is_near_the_papers_on_its_subject(engine: Engine) -> None:
    build(engine, papers())
    space = learnt(engine)
    nearness = space.nearness(space.vector_of_stems({b"yeast": 1, b"oven": 1, b"unheard": 3}))
    best = space.snapshot.ids[np.argsort(-nearness)[:12]]
    assert {int(n) % 3 for n in best} == {2}
    assert not space.vector_of_stems({b"unheard": 1}).any()


def test_new_papers_are_folded_in_at_once(engine: Engine) -> None:
    build(engine, papers())
    before = learnt(engine)
    engine.update([paper(900, SUBJECTS["sky"])], (), HistoryPosition(2))
    space = learnt(engine)
    assert space.model is before.model
    found = vectors(space)
    nearest = sorted(range(1, 61), key=lambda n: -float(found[n] @ found[900]))[:8]
    assert {n % 3 for n in nearest} == {1}


def test_a_paper_has_the_vector_that_it_would_have_been_given_at_first(engine: Engine) -> None:
    build(engine, papers())
    before = vectors(learnt(engine))
    engine.update(papers(3, first=7), (), HistoryPosition(2))  # the same texts again
    after = vectors(learnt(engine))
    for number in (7, 8, 9, 20):
        np.testing.assert_allclose(after[number], before[number], atol=1e-6)


def test_a_changed_paper_has_the_vector_of_its_new_text_also_when_nobody_asked_meanwhile(engine: Engine) -> None:
    build(engine, papers(200))
    learnt(engine)
    # Enough changes that segments are written and merged.
    for round_ in range(8):
        changed = [replace(one, id=20 * round_ + n) for n, one in enumerate(papers(20, first=3_000), start=1)]
        engine.update(changed, [], HistoryPosition(2 + round_))
    engine._executor.submit(lambda: None).result()
    space = learnt(engine)
    found = vectors(space)
    for member in space.snapshot.segments:
        folded = space.model.fold_in(member.segment, member.live)
        for document in np.flatnonzero(member.live).tolist():
            np.testing.assert_allclose(found[int(member.segment.ids[document])], folded[document], atol=1e-6)


def test_many_new_papers_are_folded_in_in_the_background(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "MAX_FOLDED_AT_ONCE", 2)
    build(engine, papers())
    model = learnt(engine).model
    engine.update(papers(4, first=100), (), HistoryPosition(2))
    assert not vectors(learnt(engine))[100].any()
    work = engine._meaning._work
    assert work is not None
    work.result()
    assert learnt(engine).model is model
    assert all(vectors(learnt(engine))[n].any() for n in range(100, 104))


def test_a_library_that_has_grown_by_a_tenth_is_learnt_anew(engine: Engine) -> None:
    build(engine, papers())
    model = learnt(engine).model
    engine.update(papers(5, first=100), (), HistoryPosition(2))
    assert learnt(engine).model is model
    engine.update(papers(5, first=200), (), HistoryPosition(3))
    assert learnt(engine).model is model  # until the new one is there
    work = engine._meaning._work
    assert work is not None
    work.result()
    assert learnt(engine).model.papers == 70


def test_a_library_of_few_papers_has_no_meaning(engine: Engine) -> None:
    build(engine, papers(meaning_model.MIN_PAPERS - 1))
    assert engine.space() is None


def test_papers_without_words_have_no_vectors(engine: Engine) -> None:
    build(engine, [*papers(), PaperText(99, "", "", "", "", "", "")])
    space = learnt(engine)
    assert not vectors(space)[99].any()


# --- the file ---------------------------------------------------------------------------------------------


def reopened(engine: Engine, folder: Path) -> Engine:
    engine.close()
    return opened(folder)


def test_what_was_learnt_is_there_at_the_next_start(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    build(engine, papers())
    before = vectors(learnt(engine))
    engine = reopened(engine, tmp_path)
    assert engine._meaning._space is None  # nothing is read before somebody asks
    after = vectors(learnt(engine))
    assert engine._meaning._work is None
    assert before.keys() == after.keys()
    for number, vector in before.items():
        np.testing.assert_array_equal(vector, after[number])
    engine.close()


def test_papers_that_changed_since_the_file_was_written_are_folded_in(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    build(engine, papers())
    engine.update([paper(1, SUBJECTS["bread"])], (), HistoryPosition(2))
    expected = vectors(learnt(engine))
    engine = reopened(engine, tmp_path)
    found = vectors(learnt(engine))
    np.testing.assert_allclose(found[1], expected[1], atol=1e-6)
    engine.close()


@pytest.mark.parametrize("damage", ["deleted", "cut", "a byte changed", "of another form"])
def test_a_file_that_is_damaged_is_learnt_anew(tmp_path: Path, damage: str) -> None:
    engine = opened(tmp_path)
    build(engine, papers())
    before = vectors(learnt(engine))
    engine.close()
    path = tmp_path / "index" / model_file.NAME
    content = bytearray(path.read_bytes())
    if damage == "deleted":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "a byte changed":
        content[-5] ^= 255
        path.write_bytes(content)
    else:
        path.write_bytes(re.sub(rb'"form": \d', b'"form": 0', bytes(content)))
    engine = opened(tmp_path)
    assert engine.space() is None
    work = engine._meaning._work
    assert work is not None
    work.result()
    after = vectors(learnt(engine))
    for number, vector in before.items():
        np.testing.assert_allclose(vector, after[number], atol=1e-5)
    assert model_file.read(tmp_path / "index", "library", 1).model.papers == 60
    engine.close()


def test_a_file_of_another_library_is_not_used(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other", library="other")
    for engine in (one, other):
        build(engine, papers())
        engine.close()
    (tmp_path / "other" / "index" / model_file.NAME).replace(tmp_path / "one" / "index" / model_file.NAME)
    one = opened(tmp_path / "one")
    assert one.space() is None
    one.close()


# --- numbers of stems -------------------------------------------------------------------------------------


def test_a_stem_has_the_same_number_alone_and_in_a_segment(engine: Engine) -> None:
    build(engine, [*papers(30), PaperText(99, "naïve 拡散モデル", "C++", "", "", "", "")])
    (segment,) = (member.segment for member in learnt(engine).snapshot.segments)
    numbers = hashes_of(segment.stems).tolist()
    assert numbers == [stem_hash(stem) for stem in segment.stems]
    assert len(set(numbers)) == len(numbers)


class _Reader:
    """Says for how long the reader has done nothing, and that it was asked."""

    def __init__(self) -> None:
        self.idle = 0.0
        self.asked = threading.Event()

    def __call__(self) -> float:
        self.asked.set()
        return self.idle


def test_it_is_told_when_a_model_is_learnt(tmp_path: Path) -> None:
    told: list[bool] = []
    made = Engine(tmp_path / "index", "library", 1, on_learnt=lambda: told.append(made.space() is not None))
    made.open(lambda _: True)
    build(made, papers(60))
    assert told == [True]
    made.close()


@pytest.mark.parametrize("awaited", [False, True])
def test_nothing_is_learnt_while_the_reader_is_at_work_unless_it_is_waited_for(tmp_path: Path, awaited: bool) -> None:
    reader = _Reader()
    engine = Engine(tmp_path / "index", "library", 1, reader)
    engine.open(lambda _: True)
    engine.rebuild(papers(60), HistoryPosition(1), lambda _: None)
    for _ in range(2):
        assert reader.asked.wait(30)
        assert engine.space() is None
        reader.asked.clear()
    if awaited:
        engine.wait_for_meaning(1_000)
    else:
        reader.idle = meaning.IDLE
        learning(engine).result(30)
    assert len(vectors(learnt(engine))) == 60
    engine.close()


def test_a_reader_who_never_pauses_does_not_keep_it_from_being_learnt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "LONGEST_WAIT", 0.0)
    engine = Engine(tmp_path / "index", "library", 1, lambda: 0.0)
    engine.open(lambda _: True)
    engine.rebuild(papers(60), HistoryPosition(1), lambda _: None)
    learning(engine).result(30)
    assert len(vectors(learnt(engine))) == 60
    engine.close()
