"""Plurals of nouns that end in s."""

from __future__ import annotations

import pytest

from readinglist.search.words.stems import stem

SAME = [
    *("bus buses busses", "gas gases gasses", "lens lenses", "bias biases biased", "plus pluses", "canvas canvases"),
    *("iris irises", "alias aliases", "biogas biogases", "metropolis metropolises", "atlas atlases", "pelvis pelvises"),
    *("hypothesis hypotheses", "thesis theses", "crisis crises", "diagnosis diagnoses", "metastasis metastases"),
    *("synthesis syntheses", "case cases", "logo logos", "phase phases", "base bases", "house houses", "use uses used"),
]
OTHERS = [
    "bus bu buse",
    "gas ga gap",
    "us u use",
    "lens len",
    "thesis these",
    "case cas",
    "logo lo",
    "plus pulse",
    "bias bia",
]


@pytest.mark.parametrize("words", SAME)
def test_a_plural_has_the_stem_of_its_singular(words: str) -> None:
    stems = {word: stem(word) for word in words.split()}
    assert len(set(stems.values())) == 1, stems


@pytest.mark.parametrize("words", OTHERS)
def test_other_words_have_other_stems(words: str) -> None:
    stems = [stem(word) for word in words.split()]
    assert len(set(stems)) == len(stems), stems
