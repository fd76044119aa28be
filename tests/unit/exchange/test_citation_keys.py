"""Citation keys: the same paper has the same key in every export, and no two have one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.exchange import citation_keys
from readinglist.model import PaperName


@pytest.mark.parametrize(
    ("author", "published", "title", "key"),
    [
        ("Ada Lovelace", "2025-01-28", "On the Engine", "lovelace2025engine"),
        ("Jan van der Berg", "2024", "LoRA: Low Ranks", "vanderberg2024lora"),
        ("Łukasz Kaiser-Müller", "2017-06", "Attention Is All You Need", "kaisermuller2017attention"),
        ("李明", "2025", "数学 and Life", "life2025"),
        ("", "", "The of", "theof"),
        ("", "2025", "Counting the Trees", "counting2025trees"),
        ("", "", "?", "paper"),
        ("OpenAI", "2023-03-15", "GPT-4 Technical Report", "openai2023gpt"),
    ],
)
def test_a_key_is_surname_year_and_first_telling_word(author: str, published: str, title: str, key: str) -> None:
    assert citation_keys([PaperName(1, author, published, title)]) == {1: key}


def test_of_several_with_one_key_the_first_keeps_it_bare() -> None:
    same = [PaperName(n, "A. Bo", "2025", "Stones") for n in (3, 5, 9)]
    assert citation_keys(same) == {3: "bo2025stones", 5: "bo2025stonesa", 9: "bo2025stonesb"}


def test_a_key_does_not_depend_on_what_is_chosen() -> None:
    same = [PaperName(n, "A. Bo", "2025", "Stones") for n in (3, 5, 9)]
    assert citation_keys(same, frozenset({9})) == {9: "bo2025stonesb"}


NAMED = st.builds(
    PaperName, st.integers(1, 50), st.text(max_size=8), st.sampled_from(["", "2025"]), st.text(max_size=8)
)


@given(st.lists(NAMED, max_size=40, unique_by=lambda one: one.id))
def test_keys_are_plain_and_no_two_are_alike(named: list[PaperName]) -> None:
    keys = citation_keys(named)
    assert len(set(keys.values())) == len(named)
    assert all(re.fullmatch("[a-z0-9]+", key) for key in keys.values())
