"""Searching by prefix and similar spelling finds the same papers as comparing every word of every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.model import PaperText, WordNode
from readinglist.search.analysis import TokenPart, tokenize_chunk, words
from readinglist.search.builder import SegmentBuilder
from readinglist.search.edit_distance import is_near
from readinglist.search.evaluate import Evaluator
from readinglist.search.segment import all_live
from readinglist.search.snapshot import Snapshot
from tests.unit.search.papers import papers

BEGUN = "g ge gen generatio generativ mo model modeli run runn na naiv lo c 拡 fre".split()
SLIPS = "modle generatoin fre guidnace naif lroa".split()


def words_of(paper: PaperText) -> list[TokenPart]:
    texts = (paper.title, paper.abstract, paper.authors, paper.note, paper.comments, paper.tags)
    found = [token for text in texts for chunk in text.split() for _, token in tokenize_chunk(chunk)]
    return [form for token in found for form in token.forms]


def found(texts: list[PaperText], word: WordNode, cut: int) -> set[int]:
    builders = [SegmentBuilder(), SegmentBuilder()]
    for n, text in enumerate(texts):
        builders[n >= cut].add(text)
    segments = [builder.build() for builder in builders]
    snapshot = Snapshot.of([(segment, all_live(segment)) for segment in segments])
    return set(Evaluator(snapshot).find(word, lambda _: ()))


def with_stems(texts: list[PaperText], stems: set[str]) -> set[int]:
    return {text.id for text in texts if any(part.stem in stems for part in words_of(text))}


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(papers(), st.sampled_from(BEGUN), st.integers(0, 25))
def test_a_beginning_finds_every_form_of_the_words_that_begin_so(texts: list[PaperText], typed: str, cut: int) -> None:
    (part,) = words(typed)
    known = [each for text in texts for each in words_of(text)]
    stems = {each.stem for each in known if each.word.startswith(part.word) or each.stem.startswith(part.word)}
    if all(each.word != part.word for each in known):  # it may still be a form of a known word
        stems.add(part.stem)
    assert found(texts, WordNode(typed, prefix=True), cut) == with_stems(texts, stems)


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(papers(), st.sampled_from(SLIPS), st.integers(0, 25))
def test_a_slip_finds_every_form_of_the_words_within_reach(texts: list[PaperText], typed: str, cut: int) -> None:
    (part,) = words(typed)
    stems = {each.stem for text in texts for each in words_of(text) if is_near(each.word, part.word)}
    assert found(texts, WordNode(typed, near=True), cut) == with_stems(texts, stems | {part.stem})
