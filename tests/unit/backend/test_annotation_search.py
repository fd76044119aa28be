"""Annotations are found in the form in which they are displayed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.backend.annotation_search import find, fold, search_words, word_spans
from readinglist.library import Library, open_library
from readinglist.model import AnnotationFilter, HighlightColour
from tests.builders import accept_all, entry, feed
from tests.growth import cpu_seconds, growth

ABSTRACT = r"We train a $\beta$-VAE. It is eﬃcient. Ren\'e agrees, na\"ively."


def marked(text: str, search: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text, search_words(search))]


@pytest.mark.parametrize(
    ("text", "search", "expected"),
    [
        ("A β-VAE", "beta", ["β"]),
        ("A β-VAE", "β", ["β"]),
        ("A β-VAE", r"$\beta$-vae", ["β-VAE"]),
        ("An eﬃcient way", "efficient", ["eﬃcient"]),
        ("René was naïve", "rene NAIVE", ["René", "naïve"]),
        ("e\u0301tude", "etude", ["e\u0301tude"]),
        ("λόγος", "λογος", ["λόγος"]),
        ("λόγος", "lambda", []),
        ("non–local", "non-local", ["non–local"]),
        ("a 🙂 word", "word", ["word"]),
    ],
)
def test_words_are_found_as_they_are_displayed(text: str, search: str, expected: list[str]) -> None:
    assert marked(text, search) == expected


@pytest.fixture
def annotated(tmp_path: Path) -> Iterator[Library]:
    """A library with three highlights and a note."""
    library = open_library(tmp_path / "library.db")
    accept_all(library, feed(entry("On Autoencoders", ABSTRACT), entry("On Rain")))
    for words, colour, comment in (
        (r"We train a $\beta$-VAE.", HighlightColour.BLUE, "très bien"),
        ("It is eﬃcient.", HighlightColour.GREEN, ""),
        (r"Ren\'e agrees, na\"ively.", HighlightColour.GREEN, ""),
    ):
        start = ABSTRACT.index(words)
        library.add_highlight(1, start, start + len(words), colour, comment)
    library.set_note(2, r"Bring an *umbrella*, and $\beta$.")
    yield library
    library.close()


@pytest.mark.parametrize(
    ("search", "lines"),
    [
        ("", 4),
        ("beta", 2),
        ("β umbrella", 1),
        ("efficient", 1),
        ("rene naively", 1),
        ("tres", 1),
        ("autoencoders", 3),
        ("x", 0),
    ],
)
def test_printed_forms_are_found(annotated: Library, search: str, lines: int) -> None:
    found = find(annotated, AnnotationFilter(words=search))
    assert len(found.keys) - found.papers == lines


def test_the_counts_do_not_depend_on_the_filters_but_on_the_words(annotated: Library) -> None:
    green, blue = HighlightColour.GREEN, HighlightColour.BLUE
    found = find(annotated, AnnotationFilter(colours=frozenset({green})))
    assert (len(found.keys), found.papers, found.colours[green], found.colours[blue]) == (3, 1, 2, 1)
    assert (found.commented, found.notes) == (1, 1)
    found = find(annotated, AnnotationFilter(commented=True))
    assert (len(found.keys), found.papers) == (2, 1)
    found = find(annotated, AnnotationFilter(notes=True, words="beta"))
    assert (len(found.keys), found.colours[green], found.colours[blue], found.notes) == (2, 0, 1, 1)


def test_a_long_text_is_folded_and_searched_in_linear_time() -> None:
    def seconds(length: int) -> float:
        text = "é" * length
        return cpu_seconds(lambda: (fold(text), word_spans(text, ("e" * 50 + "x", "e"))))

    seconds(1_000)
    assert growth(seconds, 8_000, 80_000) < 40
