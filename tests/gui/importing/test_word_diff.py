"""Word diffs, and the escaping of text from feeds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readinglist.gui.importing.word_diff import MAX_WORDS, DiffPart, as_html, word_diff
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


def test_an_endless_text_is_not_compared() -> None:
    assert [part for part, _ in word_diff("a " * MAX_WORDS, "a " * MAX_WORDS)] == [DiffPart.DELETED, DiffPart.INSERTED]


def test_markup_in_a_feed_is_shown_not_obeyed() -> None:
    html = as_html(word_diff("safe", "<img src='http://x'> & safe"), LIGHT)
    assert "<img" not in html
    assert "&lt;img" in html
