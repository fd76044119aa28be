"""Our evaluation gives what the formula gives, and what Whoosh gives: the same papers, scores and order."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.qparser import MultifieldParser, OrGroup
from whoosh.query import FuzzyTerm, Prefix

from readinglist.model import AndNode, HistoryPosition, NotNode, OrNode, PaperText, QueryNode, WordNode
from readinglist.search import segment_file
from readinglist.search.array_types import Mask
from readinglist.search.builder import SegmentBuilder
from readinglist.search.codec import CombinedFieldsBM25F, schema
from readinglist.search.evaluate import Evaluator
from readinglist.search.index_folder import NAME, IndexFolder
from readinglist.search.merge import merge
from readinglist.search.segment import FIELDS, Segment, all_live
from readinglist.search.snapshot import Snapshot
from tests.unit.search import whoosh_reference
from tests.unit.search.papers import any_trees, papers, trees
from tests.unit.search.plain_bm25f import PlainRanking

pytestmark = pytest.mark.slow

AMPLE = settings(max_examples=80, deadline=None)


def segment(texts: list[PaperText]) -> Segment:
    builder = SegmentBuilder()
    for text in texts:
        builder.add(text)
    return builder.build()


def ranked(snapshot: Snapshot, tree: QueryNode) -> list[tuple[int, float]]:
    evaluator = Evaluator(snapshot, same_field_bonuses={})  # which Whoosh does not have
    found = evaluator.evaluate(tree, lambda facet: ())
    assert found.scores is not None
    score = dict(zip(snapshot.ids.tolist(), found.scores.tolist(), strict=True))
    return [(paper, score[paper]) for paper in evaluator.find(tree, lambda facet: ())]


def same(ours: list[tuple[int, float]], theirs: list[tuple[int, float]]) -> None:
    """Compare two rankings; papers whose scores differ only by rounding may be in either order."""
    assert sorted(paper for paper, _ in ours) == sorted(paper for paper, _ in theirs)
    assert [score for _, score in ours] == pytest.approx([score for _, score in theirs], rel=1e-5)
    assert dict(ours) == pytest.approx(dict(theirs), rel=1e-5)


@AMPLE
@example([PaperText(1, "GPT-4", "gpt 4 or GPT-4", "", "", "", ""), PaperText(2, "run", *[""] * 5)], WordNode("GPT-4"))
@given(papers(), trees)
def test_words_phrases_and_or_score_by_the_formula(texts: list[PaperText], tree: QueryNode) -> None:
    one = segment(texts)
    assert dict(ranked(Snapshot.of([(one, all_live(one))]), tree)) == pytest.approx(
        PlainRanking(texts).scores(tree), rel=1e-5
    )


@AMPLE
@given(papers(), trees)
def test_words_phrases_and_or_score_as_in_whoosh(texts: list[PaperText], tree: QueryNode) -> None:
    one = segment(texts)
    same(
        ranked(Snapshot.of([(one, all_live(one))]), tree),
        whoosh_reference.ranked(whoosh_reference.searcher(texts), tree),
    )


@AMPLE
@given(papers(), any_trees, st.integers(0, 25))
def test_several_segments_score_as_one(texts: list[PaperText], tree: QueryNode, cut: int) -> None:
    parts = [segment(texts[:cut]), segment(texts[cut:])]
    whole = segment(texts)
    same(
        ranked(Snapshot.of([(part, all_live(part)) for part in parts]), tree),
        ranked(Snapshot.of([(whole, all_live(whole))]), tree),
    )


def lives_of(parts: list[Segment], data: st.DataObject) -> list[Mask]:
    return [np.array(data.draw(st.lists(st.booleans(), min_size=len(p), max_size=len(p))), dtype=bool) for p in parts]


def merged(parts: list[Segment], lives: list[Mask]) -> Snapshot:
    with TemporaryDirectory() as folder:
        merge(Path(folder) / "merged", list(zip(parts, lives, strict=True)))
        whole = segment_file.read(Path(folder) / "merged").segment
    return Snapshot.of([(whole, all_live(whole))])


@AMPLE
@given(papers(), trees, st.integers(0, 25), st.data())
def test_a_merge_gives_what_building_anew_gives(
    texts: list[PaperText], tree: QueryNode, cut: int, data: st.DataObject
) -> None:
    parts = [segment(part) for part in (texts[:cut], texts[cut:])]
    lives = lives_of(parts, data)
    staying = [text for text, stays in zip(texts, np.concatenate(lives).tolist(), strict=True) if stays]
    fresh = segment(staying)
    same(ranked(merged(parts, lives), tree), ranked(Snapshot.of([(fresh, all_live(fresh))]), tree))


@AMPLE
@given(papers(), any_trees, st.integers(0, 25), st.data())
def test_a_merge_loses_and_adds_no_paper(
    texts: list[PaperText], tree: QueryNode, cut: int, data: st.DataObject
) -> None:
    """A word form that only deleted papers had still finds its stem, before a merge and after it."""
    parts = [segment(part) for part in (texts[:cut], texts[cut:])]
    lives = lives_of(parts, data)
    before = ranked(Snapshot.of(list(zip(parts, lives, strict=True))), tree)
    after = ranked(merged(parts, lives), tree)
    assert {paper for paper, _ in before} == {paper for paper, _ in after}


@AMPLE
@given(papers(), trees, trees)
def test_what_is_excluded_goes_and_the_rest_keeps_its_score(
    texts: list[PaperText], tree: QueryNode, other: QueryNode
) -> None:
    one = segment(texts)
    snapshot = Snapshot.of([(one, all_live(one))])
    excluded = {paper for paper, _ in ranked(snapshot, other)}
    assert ranked(snapshot, AndNode((tree, NotNode(other)))) == [
        hit for hit in ranked(snapshot, tree) if hit[0] not in excluded
    ]


# Words that are written in one way only; Whoosh asks a repeated one once.
plain_words = st.lists(st.sampled_from(["the", "of", "model", "run", "free", "art", "state"]), min_size=1, unique=True)


@AMPLE
@given(papers(), plain_words)
def test_whoosh_s_own_parser_finds_the_same_in_the_same_order(texts: list[PaperText], asked: list[str]) -> None:
    one = segment(texts)
    theirs = whoosh_reference.searcher(texts)
    parser = MultifieldParser(list(FIELDS), theirs.schema, group=OrGroup)
    same(
        ranked(Snapshot.of([(one, all_live(one))]), OrNode(tuple(WordNode(word) for word in asked))),
        whoosh_reference.hits(theirs, parser.parse(" ".join(asked))),
    )


@settings(max_examples=40, deadline=None)
@given(papers(), trees)
def test_whoosh_reads_our_files_as_its_own(texts: list[PaperText], tree: QueryNode) -> None:
    with TemporaryDirectory() as folder:
        store = IndexFolder(Path(folder) / "index", "library", 1)
        store.commit([store.save(segment(texts))], HistoryPosition(1))
        with FileIndex(FileStorage(str(Path(folder) / "index")), schema(), NAME).searcher(
            weighting=CombinedFieldsBM25F()
        ) as ours:
            same(whoosh_reference.ranked(ours, tree), whoosh_reference.ranked(whoosh_reference.searcher(texts), tree))
        store.close()


@pytest.mark.parametrize("query", [Prefix("title", "gen"), Prefix("title", "c"), FuzzyTerm("title", "modl")])
def test_whoosh_walks_our_terms_as_its_own(tmp_path: Path, query: object) -> None:
    texts = [
        PaperText(n, title, "", "", "", "", "")
        for n, title in enumerate(("general models", "generous classes", "class", "mode", "gene"), start=1)
    ]
    store = IndexFolder(tmp_path / "index", "library", 1)
    store.commit([store.save(segment(texts))], HistoryPosition(1))
    with FileIndex(FileStorage(str(tmp_path / "index")), schema(), NAME).searcher() as ours:
        theirs = whoosh_reference.searcher(texts)
        assert [hit["paper"] for hit in ours.search(query)] == [hit["paper"] for hit in theirs.search(query)]
    store.close()
