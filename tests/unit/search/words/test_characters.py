"""Characters that look alike are written alike, and know where they came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.search.words.characters import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT‑4", "GPT-4"),
        ("Rényi’s", "Renyi's"),
        ("re\u00adsearch ﬁne", "research fine"),
        ("τ²", "τ^2"),
        ("x₁₂ⁿ", "x_12^n"),
        ("2½", "2-1/2"),
        ("½", "1/2"),
        ("ＧＰＴ", "GPT"),
        ("ﾃﾞｰﾀ", "データ"),
        ("ёлка й Й ї", "елка й Й ї"),
        ("за\u0301мок", "замок"),
        ("كِتَـاب أمّة", "كتاب امه"),
        ("שָׁלוֹם", "שלום"),
        ("ẞßŁØ", "SSssLO"),
        ("น้ำ", "น้ํา"),
        ("हिन्दी", "हिंदी"),
        ("\u1112\u1161\u11ab", "한"),
        ("İIı", "IIi"),
        ("λόγος", "λογοσ"),
    ],
)
def test_characters_become_plain(text: str, expected: str) -> None:
    assert plain(text).text == expected


def test_umlauts_have_two_ways() -> None:
    assert plain("Möbius Übung O\u0308l").text == "Mobius Ubung Ol"
    assert plain("Möbius Übung O\u0308l", digraphs=True).text == "Moebius UEbung OEl"


def test_spans_are_those_of_the_original() -> None:
    text = plain("a½é\u0301ﬁ")
    assert text.text == "a1/2efi"
    assert [text.span(n, n + 1) for n in range(len(text.text))] == [
        (0, 1),
        (1, 2),
        (1, 2),
        (1, 2),
        (2, 4),
        (4, 5),
        (4, 5),
    ]


@given(st.text())
def test_case_can_be_folded_without_moving_anything(text: str) -> None:
    found = plain(text)
    assert len(found.text.casefold()) == len(found.text) or text.isascii()
    if found.text:
        start, end = found.span(0, len(found.text))
        assert 0 <= start < end <= len(text)
