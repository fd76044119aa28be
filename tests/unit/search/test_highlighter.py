"""Highlighting matches and cutting snippets."""

from __future__ import annotations

import time
from collections import deque
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.model import MarkedText, Span
from readinglist.search import Highlighter, parse
from readinglist.search.analysis import tokenize
from readinglist.search.words.prefilter import candidate_chunks
from tests.unit.search.papers import VOCABULARY


def marked(question: str, text: str, within: str = "abstract") -> list[str]:
    highlighter = Highlighter(parse(question))
    return [text[start:end] for start, end in highlighter.marks(text, within)]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("models ", "A model models modelling.", ["model", "models", "modelling"]),
        ("diffu", "Diffusion of (diffuse) light", ["Diffusion", "diffuse"]),
        ('"deep learning"', "Deep learning is deep. Learning!", ["Deep learning", "deep. Learning"]),
        ('"deep learning"', "deep machine learning", []),
        ('"deep lear', "deep learners learn", ["deep learners"]),
        ("gpt4 ", "GPT-4, gpt4 and GPT 4", ["GPT-4", "gpt4", "GPT 4"]),
        ("gpt-4 ", "GPT-4, gpt4 and GPT 4", ["GPT-4", "gpt4", "GPT 4"]),
        ("s2r ", "S^2R and S²R", ["S^2R", "S²R"]),
        ("free ", "classifier-free", ["free"]),
        ("reseau ", "un Réseau", ["Réseau"]),
        ("拡散", "新しい拡散モデル", ["拡散"]),
        ("lorra~", "LoRA works", ["LoRA"]),
        ("die ", "dying", ["dying"]),
        ("-model lora ", "model LoRA", ["LoRA"]),
        ("status:queued", "queued status", []),
        ("", "anything", []),
        ("a OR b ", "a b c", ["a", "b"]),
    ],
)
def test_the_words_asked_for_are_marked(question: str, text: str, expected: list[str]) -> None:
    assert marked(question, text) == expected


def test_a_field_marks_only_its_own_text() -> None:
    assert marked("title:lora ", "LoRA", "title") == ["LoRA"]
    assert marked("title:lora ", "LoRA", "abstract") == []


def test_marking_keeps_the_text() -> None:
    assert Highlighter(parse("b ")).mark("a b", "title") == MarkedText("a b", ((2, 3),))


TEXT = "one two three four five six seven eight nine ten eleven twelve thirteen"


def test_a_snippet_is_cut_around_the_marks() -> None:
    assert Highlighter(parse("eight ")).snippet(TEXT, 30) == MarkedText("…eight nine ten eleven twelve…", ((1, 6),))


def test_a_snippet_without_marks_is_the_start() -> None:
    assert Highlighter(parse("nothing ")).snippet(TEXT, 15) == MarkedText("one two three…")


def test_a_snippet_shows_most_marks() -> None:
    snippet = Highlighter(parse("one OR ten OR eleven OR twelve ")).snippet(TEXT, 30)
    assert [snippet.text[start:end] for start, end in snippet.spans] == ["ten", "eleven", "twelve"]


@pytest.mark.parametrize("words", [30, 60, 300])
def test_marks_near_the_end_of_a_text_are_in_sight_where_half_a_snippet_is(words: int) -> None:
    snippet = Highlighter(parse("last ")).snippet("word " * words + "last", 280)
    ((_, end),) = snippet.spans
    assert end <= 140
    assert len(snippet.text) >= 90


def test_a_short_text_is_its_own_snippet() -> None:
    assert Highlighter(parse("two ")).snippet("one two", 30) == MarkedText("one two", ((4, 7),))


texts = st.lists(st.sampled_from([*VOCABULARY, "dying", "(GPT-4o)", "x_y", "naïve."]), max_size=12).map(" ".join)


@given(st.text() | texts, st.integers(1, 40), st.sampled_from([*VOCABULARY, "g", "gpt", "s2", "the model"]))
def test_marks_are_in_order_and_within_the_text(text: str, width: int, question: str) -> None:
    snippet = Highlighter(parse(question)).snippet(text, width)
    ends: list[Span] = [(0, 0), *snippet.spans, (len(snippet.text), len(snippet.text))]
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert all(start < end for start, end in snippet.spans)
    assert len(snippet.text) <= max(width, 1) + 2


OTHERWISE = (
    "ell_1 l1 L_1 oestrogen estrogen haemoglobin hemoglobin text2image text-to-image Fair4Free for Llama3.1-8B 8b 3.1 "
    "YOLOv8 v8 chi^2 chi-squared squared sceptic skeptical \\varepsilon epsilon i.i.d. iid I/O io Node.js nodejs SVMs "
    "svm colour"
).split()
otherwise = st.lists(st.sampled_from(OTHERWISE), max_size=6).map(" ".join)


@given(texts | otherwise, st.sampled_from([*VOCABULARY, *OTHERWISE, "g", "gpt", "s2", "di"]))
def test_the_quick_look_misses_nothing(text: str, question: str) -> None:
    quick, careful = Highlighter(parse(question)), Highlighter(parse(question))
    careful._beginnings = None
    assert quick.marks(text, "title") == careful.marks(text, "title")


@given(st.text() | texts)
def test_the_pieces_of_a_text_hold_all_its_words(text: str) -> None:
    pieces = [
        (start + at, token) for start, end in candidate_chunks(text, None) for at, token in tokenize(text[start:end])
    ]
    assert pieces == list(tokenize(text))


@pytest.mark.parametrize("piece", ["ab-", "é-", "a\u0301.", "ab "])
def test_the_chunks_of_a_text_without_spaces_are_found_in_linear_time(piece: str) -> None:
    text = piece * (1_500_000 // len(piece))
    begun = time.process_time()
    deque(candidate_chunks(text, {"ab"}), maxlen=0)
    assert time.process_time() - begun < 4
