"""Matching of typed text with tag names."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from readinglist.gui.tags.matching import (
    BEGINS,
    EXACT,
    INSIDE,
    PART_BEGINS,
    SCATTERED,
    complete_part,
    match_tag,
    matches,
    ranked,
)
from readinglist.model import Tag

NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "name", "grade", "letters"),
    [
        ("llm", "LLM", EXACT, "LLM"),
        ("l", "llm/training", BEGINS, "l"),
        ("train", "llm/training", PART_BEGINS, "train"),
        ("cost", "training-cost", PART_BEGINS, "cost"),
        ("rain", "llm/training", INSIDE, "rain"),
        ("trg", "llm/training", SCATTERED, "trg"),
        ("l/tr", "llm/training", PART_BEGINS, "ltr"),
        ("m/tn", "llm/training", SCATTERED, "mtn"),
        ("a/c", "a/b/c", PART_BEGINS, "ac"),
        ("/tr", "llm/training", PART_BEGINS, "tr"),
        ("etude", "études", BEGINS, "étude"),
        ("étu", unicodedata.normalize("NFD", "étude/b"), BEGINS, unicodedata.normalize("NFD", "étu")),
        (unicodedata.normalize("NFD", "zoë"), "ZOË", EXACT, "ZOË"),
        ("zoe", "ZOË", BEGINS, "ZOË"),
        ("обз", "чтение/Обзоры", PART_BEGINS, "Обз"),
        ("синии", "Синий", BEGINS, "Синий"),
        ("συνοψ", "Σύνοψις", BEGINS, "Σύνοψ"),
        ("strasse", "Straße", EXACT, "Straße"),
        ("lodz", "Łódź", BEGINS, "Łódź"),
        ("שלום", "שָׁלוֹם", BEGINS, "שָׁלוֹם"),
    ],
)
def test_letters_are_found_in_every_part_of_the_path(typed: str, name: str, grade: int, letters: str) -> None:
    match = match_tag(typed.lower(), Tag(name, 0))
    assert match is not None
    assert (match.grade, "".join(name[start:end] for start, end in match.spans)) == (grade, letters)


@pytest.mark.parametrize("typed", ["x", "lt", "tr/l", "llm/x", "/"])
def test_letters_of_two_parts_need_a_slash_between_them(typed: str) -> None:
    assert match_tag(typed, Tag("llm/training", 0)) is None


def test_the_much_and_the_lately_used_come_first() -> None:
    tags = [
        Tag("seldom", 0, 1, used=NOW - timedelta(days=90)),
        Tag("much", 0, 50, used=NOW - timedelta(days=60)),
        Tag("lately", 0, 3, used=NOW),
        Tag("both", 0, 40, used=NOW - timedelta(days=1)),
        Tag("never", 0, 0),
    ]
    assert [tag.name for tag in ranked(tags)] == ["both", "lately", "much", "seldom", "never"]


def test_the_surest_come_first_and_the_others_stay_in_their_order() -> None:
    tags = [Tag(name, 0) for name in ("hermit", "llm/rlhf", "rl", "theory/rl", "rlhf")]
    assert [match.tag.name for match in matches("rl", tags, 10)] == ["rl", "rlhf", "llm/rlhf", "theory/rl"]
    assert [match.tag.name for match in matches("", tags, 2)] == ["hermit", "llm/rlhf"]


@pytest.mark.parametrize(
    ("typed", "name", "completed"),
    [
        ("etud", unicodedata.normalize("NFD", "étude/b/c"), unicodedata.normalize("NFD", "étude/")),
        ("etude/", "étude/b/c", "étude/b/"),
        ("", "a/b/c", "a/"),
        ("a", "a/b/c", "a/"),
        ("a/", "a/b/c", "a/b/"),
        ("A/b", "a/b/c", "a/b/"),
        ("a/b/", "a/b/c", "a/b/c"),
        ("c", "a/b/c", "a/"),
        ("x", "x", "x"),
    ],
)
def test_tab_completes_to_the_next_slash(typed: str, name: str, completed: str) -> None:
    assert complete_part(typed, name) == completed
