"""Word diffs, and the escaping of text from feeds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.gui.importing.word_diff import MAX_WORDS, DiffPart, _shortest, as_html, word_diff
from readinglist.gui.theme.palettes import LIGHT

words = st.text(alphabet="ab <&é ", max_size=60)


def test_only_the_words_that_changed_are_marked() -> None:
    assert word_diff("We train a small model.", "We train a very large model.") == [
        (DiffPart.EQUAL, "We train a"),
        (DiffPart.DELETED, "small"),
        (DiffPart.INSERTED, "very large"),
        (DiffPart.EQUAL, "model."),
    ]


def test_a_text_that_was_not_there_came_as_a_whole() -> None:
    assert word_diff("", "Now there is one.") == [(DiffPart.INSERTED, "Now there is one.")]


def test_other_spaces_are_no_change() -> None:
    assert word_diff("one\ntwo", "one  two") == [(DiffPart.EQUAL, "one two")]


@given(words, words)
def test_each_side_can_be_read_back(before: str, after: str) -> None:
    runs = word_diff(before, after)
    assert " ".join(text for part, text in runs if part is not DiffPart.INSERTED).split() == before.split()
    assert " ".join(text for part, text in runs if part is not DiffPart.DELETED).split() == after.split()


def test_a_few_different_words_among_many_that_repeat_are_found() -> None:
    assert word_diff("a b " * 200 + "old end", "a b " * 200 + "new end") == [
        (DiffPart.EQUAL, ("a b " * 200).strip()),
        (DiffPart.DELETED, "old"),
        (DiffPart.INSERTED, "new"),
        (DiffPart.EQUAL, "end"),
    ]


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_as_many_words_stay_as_can(before: list[str], after: list[str]) -> None:
    longest = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for row, old in enumerate(before):
        for column, new in enumerate(after):
            best = max(longest[row][column + 1], longest[row + 1][column])
            longest[row + 1][column + 1] = longest[row][column] + 1 if old == new else best
    pairs, _ = _shortest(before, after, 10_000)
    assert len(pairs) == longest[-1][-1]
    assert all(before[old] == after[new] for old, new in pairs)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 1_500, "a b " * 740),
        ("a b c " * 490, "c b a " * 490),
        ("a b " * 700, "b b a " * 500),
        ("a b " * 370, "c d " * 370),
    ],
)
def test_words_that_repeat_take_no_longer_than_others(before: str, after: str) -> None:
    begun = time.process_time()
    word_diff(before, after)
    assert time.process_time() - begun < 0.2


def test_of_endless_texts_the_first_difference_is_compared() -> None:
    same = "a " * MAX_WORDS
    runs = word_diff(f"{same} old {same}", f"{same} new {same}")
    assert [(part, text) for part, text in runs if part is not DiffPart.EQUAL] == [
        (DiffPart.DELETED, "old"),
        (DiffPart.INSERTED, "new"),
    ]
    assert runs[0][1].startswith("… a a")
    assert runs[-1][1].endswith("a a …")
    assert sum(len(text.split()) for _, text in runs) < MAX_WORDS


def test_markup_in_a_feed_is_shown_not_obeyed() -> None:
    html = as_html(word_diff("safe", "<img src='http://x'> & safe"), LIGHT)
    assert "<img" not in html
    assert "&lt;img" in html
