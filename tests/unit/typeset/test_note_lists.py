"""Lists in a note: what Return begins, and where Tab moves an item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.typeset.note_lists import (
    continuation,
    ended,
    indented,
    is_empty,
    item_of,
    outdented,
    renumbered,
    without_empty_end,
)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("- a", "- "),
        ("  * a", "  * "),
        ("9. a", "10. "),
        ("3) a", "4) "),
        ("- [x] done", "- [ ] "),
        ("2. [ ] open", "3. [ ] "),
        ("> - a", "> - "),
        ("-   far", "-   "),
        ("a", None),
        ("-a", None),
        ("- - -", None),
        ("***", None),
        ("999999999. a", None),
        ("1234567890. a", None),
        ("2024 was wet", None),
        ("[ ] a", None),
        ("-     code", None),
    ],
)
def test_an_item_is_followed_by_the_next_of_its_kind(line: str, following: str | None) -> None:
    assert continuation(line) == following


def test_an_item_without_text_is_empty() -> None:
    assert [line for line in ("- ", "-", "- [ ] ", "1. ", "- a", "", "- [ ] a", "a") if is_empty(line)] == [
        "- ", "-", "- [ ] ", "1. ",
    ]  # fmt: skip


def test_an_empty_item_ends_its_list_or_goes_on_in_the_one_around() -> None:
    assert ended(["- a", "- "], 1) == ["- a", ""]
    assert ended(["> 1. a", "> 2. "], 1) == ["> 1. a", "> "]
    assert ended(["1. a", "   - b", "   - "], 2) == ["1. a", "   - b", "2. "]


def test_an_item_is_indented_to_the_text_of_the_one_above_with_all_that_is_in_it() -> None:
    assert indented(["- a", "- b", "  - c", "- d"], 1, 1) == ["- a", "  - b", "    - c", "- d"]
    assert indented(["1. a", "2. b", "3. c"], 1, 1) == ["1. a", "   1. b", "2. c"]
    assert indented(["10. a", "11. b"], 1, 1) == ["10. a", "    1. b"]
    assert indented(["> - a", "> - b"], 1, 1) == ["> - a", ">   - b"]
    assert indented(["- a", "  - b", "- c"], 2, 2) == ["- a", "  - b", "  - c"]
    assert indented(["- a", "  1. b", "- c"], 2, 2) == ["- a", "  1. b", "  2. c"]
    assert indented(["- a", "- b", "- c"], 1, 2) == ["- a", "  - b", "  - c"]


def test_there_must_be_an_item_to_be_in() -> None:
    for lines in (["- a"], ["text", "- a"], ["- a", "  - b"], ["- a", "text", "- b"]):
        assert indented(lines, len(lines) - 1, len(lines) - 1) == lines


def test_an_item_is_moved_out_to_the_list_around_it() -> None:
    assert outdented(["- a", "  - b", "    - c"], 1, 1) == ["- a", "- b", "  - c"]
    assert outdented(["1. a", "   - b", "2. c"], 1, 1) == ["1. a", "2. b", "3. c"]
    assert outdented(["- a", "  1. b", "  2. c"], 1, 1) == ["- a", "- b", "  1. c"]
    assert outdented(["  - a"], 0, 0) == ["- a"]
    assert outdented(["- a"], 0, 0) == ["- a"]


def test_numbers_count_on_from_the_first_but_for_a_list_of_equal_ones() -> None:
    assert renumbered(["3. a", "3. b", "9. c"]) == ["3. a", "4. b", "5. c"]
    assert renumbered(["1. a", "   5. x", "   5. y", "   9. z", "1. b", "2. c"]) == [
        "1. a", "   5. x", "   6. y", "   7. z", "2. b", "3. c",
    ]  # fmt: skip
    assert renumbered(["1. a", "1. b", "1. c"]) == ["1. a", "1. b", "1. c"]
    assert renumbered(["1. a", "1) b", "- c", "7. d"]) == ["1. a", "1) b", "- c", "7. d"]


LINES = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", " ", "  ", "   ", "    ", "\t", "> ", ">  "]),
        st.sampled_from(["- ", "* ", "1. ", "2. ", "9) ", "- [ ] ", ""]),
        st.sampled_from(["", "a", "[x] b", "> c", "- d"]),
        st.sampled_from(["", " "]),
    ),
    min_size=1,
    max_size=8,
)


@given(LINES, st.data())
def test_whatever_is_moved_no_text_is_lost(lines: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first, len(lines) - 1))
    for made in (indented(lines, first, last), outdented(lines, first, last), renumbered(lines)):
        assert [_text(line) for line in made] == [_text(line) for line in lines]


def _text(line: str) -> str:
    item = item_of(line)
    return line[item.length :].strip() if item else line.strip()


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("- a\n- ", "- a"),
        ("text\n\n1. a\n2. \n", "text\n\n1. a"),
        ("- a\n- [ ] ", "- a"),
        ("- a\n- \n- ", "- a"),
        ("- ", ""),
        ("- a\n", "- a\n"),
        ("- \n- a", "- \n- a"),
        ("Heading\n-", "Heading\n-"),
    ],
)
def test_empty_items_at_the_end_of_a_list_are_left_out(note: str, kept: str) -> None:
    assert without_empty_end(note) == kept
