"""Plurals of acronyms."""

from __future__ import annotations

import pytest

from readinglist.search.words.acronyms import is_written_as_plural, singular


@pytest.mark.parametrize("word", ["LLMs", "GAs", "ITs", "VAEs", "LoRAs", "ViTs", "R2s", "3DGSs", "PhDs"])
def test_capitals_tell_a_plural(word: str) -> None:
    assert is_written_as_plural(word)


@pytest.mark.parametrize("word", ["As", "Us", "Is", "GPS", "gpus", "Networks", "s", "S", "", "CSS", "1s"])
def test_other_words_are_not_written_as_plurals(word: str) -> None:
    assert not is_written_as_plural(word)


@pytest.mark.parametrize("word", "llms cnns gpus tpus pdes sdes mris dnas vqas qas fpgas kpis bsdes lms".split())
def test_what_no_english_word_looks_like_has_a_singular(word: str) -> None:
    assert singular(word) == word[:-1]


@pytest.mark.parametrize(
    "word", "gas us as is bus plus thus this yes his virus corpus css dns gps https pass class analysis s".split()
)
def test_words_keep_their_s(word: str) -> None:
    assert singular(word) == word
