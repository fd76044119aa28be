"""Papers similar to a paper: which, in which order, and by which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from readinglist.model import HistoryPosition, PaperText
from readinglist.search.analysis import words
from readinglist.search.bm25f import idf
from readinglist.search.engine import Engine
from readinglist.search.key_terms import is_informative
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.suggestions import related
from tests.unit.search.meaning.small_library import SUBJECTS, paper, papers


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = Engine(tmp_path / "index", "library", 1)
    made.open(lambda _: True)
    yield made
    made.close()


def build(engine: Engine, texts: Sequence[PaperText], *, learn: bool = True) -> None:
    engine.rebuild(texts, HistoryPosition(1), lambda _: None)
    if learn:
        engine.wait_for_meaning(1_000)


def of(number: int, title: str, abstract: str = "") -> PaperText:
    return PaperText(number, title, abstract, "", "", "", "")


def counted(text: PaperText) -> Counter[bytes]:
    return Counter(part.stem.encode() for part in (*words(text.title), *words(text.abstract)))


def expected(texts: Sequence[PaperText], asked: PaperText, space: MeaningSpace | None) -> list[int]:
    """Compute the order as its formula says."""
    counts = {text.id: counted(text) for text in texts}
    titles = Counter(stem for text in texts for stem in {part.stem.encode() for part in words(text.title)})
    abstracts = Counter(stem for text in texts for stem in {part.stem.encode() for part in words(text.abstract)})
    frequencies = titles | abstracts  # the greater of the two
    own = counted(asked)
    terms = [stem for stem in own if frequencies[stem] and is_informative(stem, own)]
    inverse = np.array([idf(len(texts), frequencies[stem]) for stem in terms])
    x = np.array([own[stem] for stem in terms]) * inverse
    scores = {}
    for text in texts:
        y = np.array([counts[text.id][stem] for stem in terms]) * inverse
        ratio = counts[text.id].total() / own.total()
        scores[text.id] = related.WORDS_WEIGHT * (x @ y) / ((x @ x) * np.sqrt(ratio))
    if space is not None:
        weights = Counter({stem: float(n) for stem, n in own.items()})
        weights.update(part.stem.encode() for part in words(asked.title))  # counts twice
        nearness = space.nearness(space.vector_of_stems(weights))
        for document, number in enumerate(space.snapshot.ids.tolist()):
            scores[number] += nearness[document]
    least = related.MIN_SIMILARITY * (related.WORDS_WEIGHT + (space is not None))
    shared = {n: sum(counts[n][stem] > 0 for stem in terms) for n in scores}
    found = [
        n
        for n in scores
        if n != asked.id and scores[n] > least and shared[n] >= min(related.MIN_SHARED_TERMS, len(terms))
    ]
    return sorted(found, key=lambda n: -scores[n])


@pytest.mark.parametrize("learn", [False, True])
def test_the_order_is_that_of_the_formula(engine: Engine, monkeypatch: pytest.MonkeyPatch, *, learn: bool) -> None:
    texts = papers(60)
    build(engine, texts, learn=learn)
    if not learn:
        monkeypatch.setattr(engine._meaning, "space", lambda _: None)
    space = engine.space()
    assert (space is not None) is learn
    for asked in texts[:9]:
        found = [number for number, _ in engine.related(asked, 60, ())]
        assert found == expected(texts, asked, space)
        assert {n % 3 for n in found[:5]} == {asked.id % 3}


def test_each_comes_with_the_words_that_it_shares_the_most_relevant_first(engine: Engine) -> None:
    others = [of(n, f"unlike {n}", "of something else") for n in range(10, 60)]
    texts = [
        of(1, "Guidance of diffusion samplers", "Classifiers guide sampling by a diffusion."),
        of(2, "Diffusion samplers", "without guidance"),
        of(3, "Sampling bread", "of the baker"),
    ]
    build(engine, [*texts, *others])
    assert engine.related(texts[0], 5, ()) == [(2, ("diffusion", "guidance", "samplers"))]


def test_a_single_term_is_enough_between_short_papers(engine: Engine) -> None:
    texts = [of(1, "Fish on a reef"), of(2, "Coral fish"), *(of(n, f"unlike {n}") for n in range(10, 40))]
    build(engine, texts, learn=False)
    assert engine.related(texts[0], 5, ()) == [(2, ("fish",))]


def test_five_are_found_for_each_paper_that_has_five_kin(engine: Engine) -> None:
    texts = papers(60)
    build(engine, texts)
    assert {len(engine.related(text, 5, ())) for text in texts} == {5}


def test_hidden_papers_deleted_ones_and_the_paper_itself_are_left_out(engine: Engine) -> None:
    texts = papers(60)
    build(engine, texts)
    first, second, third, *_ = (number for number, _ in engine.related(texts[0], 5, ()))
    assert [number for number, _ in engine.related(texts[0], 60, {first})][:2] == [second, third]
    engine.update([], [second], HistoryPosition(2))
    found = [number for number, _ in engine.related(texts[0], 60, {first})]
    assert found[0] == third
    assert texts[0].id not in found


def test_papers_follow_an_edit_at_once(engine: Engine) -> None:
    texts = papers(60)
    build(engine, texts)
    changed = replace(texts[0], title="yeast oven", abstract="yeast flour oven crust dough rye baker")
    engine.update([changed], (), HistoryPosition(2))
    assert {number % 3 for number, _ in engine.related(changed, 5, ())} == {2}
    engine.update([paper(900, SUBJECTS["bread"])], (), HistoryPosition(3))
    assert 900 in {number for number, _ in engine.related(changed, 60, ())}


def test_a_paper_that_is_not_indexed_yet_has_relations(engine: Engine) -> None:
    build(engine, papers(60))
    assert {number % 3 for number, _ in engine.related(paper(901, SUBJECTS["sky"]), 5, ())} == {1}


@pytest.mark.parametrize("asked", [of(99, ""), of(99, "The, of 12"), of(99, "unheard of")])
def test_a_paper_without_known_words_has_no_relations(engine: Engine, asked: PaperText) -> None:
    build(engine, [*papers(60), asked])
    assert engine.related(asked, 5, ()) == []
    assert engine.related(asked, 5, ()) == []


def test_nothing_is_related_in_an_empty_index(engine: Engine) -> None:
    assert engine.related(of(1, "coral reefs"), 5, ()) == []


def test_the_most_frequent_terms_are_left_out_where_there_are_many(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        *(of(n, "coral fish and tides") for n in range(1, 30)),
        of(30, "rare kelp, coral fish"),
        of(31, "rare kelp"),
    ]
    build(engine, texts, learn=False)
    monkeypatch.setattr(related, "MAX_POSTINGS", 10)
    assert engine.related(texts[29], 5, ()) == [(31, ("rare", "kelp"))]
