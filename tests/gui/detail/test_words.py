"""Selections that are extended to whole words."""

from __future__ import annotations

import time

import pytest

from readinglist.gui.detail.words import WordFinder


def whole(text: str, start: str, end: str) -> str:
    """Return the text from the first ``start`` to the end of the first ``end``, extended to whole words."""
    units = text.encode("utf-16-le")
    first = len(text[: text.index(start)].encode("utf-16-le")) // 2
    last = len(text[: text.index(end) + len(end)].encode("utf-16-le")) // 2
    from_, to = WordFinder(text).whole_words(first, last)
    return units[2 * from_ : 2 * to].decode("utf-16-le")


@pytest.mark.parametrize(
    ("text", "start", "end", "selected"),
    [
        ("We train a small model.", "ain", "sma", "train a small"),
        ("We train a small model.", "n a", " a", "train a"),
        ("We train a small model.", " train", "small ", "train a small"),
        ("A state-of-the-art (SOTA) model", "of", "of", "state-of-the-art"),
        ("A state-of-the-art (SOTA) model", "OT", "OT", "SOTA"),
        ("keeps 98.2% of it", ".2", ".2", "98.2%"),
        ("it doesn't, it’s", "oe", "oe", "doesn't"),
        ("The ℓ₀ norm of 𝔽ields", "₀", "ie", "ℓ₀ norm of 𝔽ields"),
        ("at github.com/a/b_c. Then", "hub", "hub", "github.com/a/b_c"),
        ("النموذج اللغوي الكبير", "موذ", "لغو", "النموذج اللغوي"),
        ("我们训练模型", "训练", "训练", "训练"),
        ("One. Two", "One.", "One.", "One."),
        ("a  b", " ", " ", ""),
        ("", "", "", ""),
    ],
)
def test_a_selection_covers_whole_words(text: str, start: str, end: str, selected: str) -> None:
    assert whole(text, start, end) == selected


def test_the_word_at_a_position_is_found_at_its_edges_too() -> None:
    finder = WordFinder("one, two")
    assert [finder.word_at(at) for at in (0, 2, 3, 4, 5, 8)] == [(0, 3), (0, 3), (0, 3), None, (5, 8), (5, 8)]
    assert WordFinder("").word_at(0) is None


@pytest.mark.parametrize("piece", ["a", "a-", "a ", "- ", "ℓ₀", "的", "\U0001d4d0-"])
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    begun = time.process_time()
    finder = WordFinder(piece * 20_000)
    for at in range(0, 20_000, 100):
        finder.whole_words(at, at + 10)
    assert time.process_time() - begun < 3
