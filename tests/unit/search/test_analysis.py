"""Splitting a text into tokens and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.search.analysis import tokenize, tokenize_chunk, words


def folded_words(text: str) -> list[str]:
    return [part.word for part in words(text)]


def joined(text: str) -> list[str]:
    return [whole.word for _, token in tokenize(text) for whole in token.wholes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("classifier-free guidance", ["classifier", "free", "guidance"]),
        ("GPT-4", ["gpt", "4"]),
        ("GPT-3.5, then 4.", ["gpt", "3.5", "then", "4"]),
        ("S²R S^2R", ["s2r", "s2r"]),
        ("σ-GPTs", ["σ", "gpts"]),
        ("C++ and C# (not c)", ["c++", "and", "c#", "not", "c"]),
        ("text/image", ["text", "image"]),
        ("Réseau Łukasz naïve nai\u0308ve", ["reseau", "lukasz", "naive", "naive"]),
        ("re\u00adsearch ﬁne", ["research", "fine"]),
        ("拡散モデル", ["拡", "散", "モ", "デ", "ル"]),
        (r"\ell_0", ["ell0"]),
        ("Llama3.1-8B", ["llama", "3.1", "8b"]),
        ("YOLOv8 t5 fp16", ["yolo", "v8", "t5", "fp16"]),
        ("10⁶ 1½", ["10", "6", "1", "1", "2"]),
        ("model's Jones' C's", ["model", "jones", "c"]),
        ("one.Two", ["one", "two"]),
        ("arXiv 2501.15420", ["arxiv", "2501.15420"]),
        ("— … ?!", []),
    ],
)
def test_a_text_falls_into_the_words_a_reader_sees(text: str, expected: list[str]) -> None:
    assert folded_words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT-4", ["gpt4"]),
        ("I/O", ["io"]),
        ("Node.js i.i.d.", ["nodejs", "iid"]),
        ("2012-13", []),  # numbers
        ("don't", ["dont"]),
        ("text/image", []),  # two words
        ("model's", []),  # the word itself
        ("拡散", []),
    ],
)
def test_a_joiner_could_as_well_be_absent(text: str, expected: list[str]) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize("forms", ["running runs run", "models model modeling", "diffusion diffusions"])
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({part.stem for part in words(forms)}) == 1


@given(st.text())
def test_the_parts_stand_where_they_say(text: str) -> None:
    for start, token in tokenize(text):
        ends = [start + part.end for part in token.parts]
        starts = [start + part.start for part in token.parts]
        assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))
        assert starts == sorted(starts)


@given(st.text())
def test_a_text_may_be_split_at_its_blanks_first(text: str) -> None:
    split = [token for chunk in text.split() for _, token in tokenize_chunk(chunk)]
    assert split == [token for _, token in tokenize(text)]
