"""Sentence boundaries of abstracts."""

from __future__ import annotations

import time

import pytest

from readinglist.gui.detail.sentences import sentences


def split(text: str) -> list[str]:
    """Return the sentences themselves."""
    raw = text.encode("utf-16-le")
    return [raw[2 * start : 2 * end].decode("utf-16-le") for start, end in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "However, models (e.g., Dream 7B, LLaDA 8B) are slow.",
        "It beats the method of Smith et al. (2024) by 2.5 points.",
        "We use few steps, i.e. Ten at most.",
        "See Fig. 3 for proof.",
        "The gain is large (up to 3x. On some tasks more) and cheap.",
        "Errors fall from 3.2% to 1.1%.",
        "Accuracy is high vs. Random guessing.",
    ],
)
def test_what_is_one_sentence_stays_one(whole: str) -> None:
    assert split(whole) == [whole]


def test_sentences_are_told_apart() -> None:
    text = "We study X. It works! Does it scale? Yes: to 10 GPUs.  Code is at https://example.org/a.b."
    assert split(text) == [
        "We study X.",
        "It works!",
        "Does it scale?",
        "Yes: to 10 GPUs.",
        "Code is at https://example.org/a.b.",
    ]


def test_a_bracket_that_never_closes_joins_nothing() -> None:
    assert split("A face :( appears. Then another. And a third.") == [
        "A face :( appears.",
        "Then another.",
        "And a third.",
    ]


@pytest.mark.parametrize(
    "piece", ["Fig. ", "A (b. ", "A) b. ", "e.g. A. ", "(A. b) ", "A. ", "a; ", "vs. \U0001d4d0. "]
)
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    begun = time.process_time()
    sentences(piece * 20_000)
    assert time.process_time() - begun < 3


def test_characters_beyond_the_basic_plane_shift_nothing() -> None:
    assert split("We say \U0001d4d0 first. Then we stop.") == ["We say \U0001d4d0 first.", "Then we stop."]


def test_an_empty_abstract_has_none() -> None:
    assert sentences("") == []
    assert sentences("  ") == []
