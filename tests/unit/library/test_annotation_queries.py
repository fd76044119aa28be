"""All highlights and notes as one page: which, in which order, and as Markdown."""

from __future__ import annotations

import pytest

from readinglist.backend.annotations import as_markdown, display_lines
from readinglist.library import Library
from readinglist.model import AnnotationKind, HighlightColour, split_key
from tests.builders import accept_all, entry, feed

Colour = HighlightColour


@pytest.fixture
def stocked(library: Library) -> Library:
    """Two papers with highlights and notes, the second written on last."""
    accept_all(
        library,
        feed(
            entry(r"On $\ell_0$ Norms", r"It keeps 5\% of all weights. So it is small.", authors=("Ada Lovelace",)),
            entry("On Boats", "Boats are wet. They float.", arxiv_id="2501.00001", published="2025-01-02"),
            entry("On Nothing"),
        ),
    )
    library.add_highlight(1, 0, 28, Colour.GREEN, "")
    library.add_highlight(2, 0, 14, Colour.BLUE, "are they?")
    library.set_note(1, "A *note*.")
    library.add_highlight(2, 15, 26, Colour.GREEN, "")
    return library


def told(library: Library) -> list[tuple[AnnotationKind, str]]:
    return [(line.kind, line.text) for line in display_lines(library, library.annotations())]


BOATS, NORMS = (AnnotationKind.PAPER, "On Boats"), (AnnotationKind.PAPER, "On ℓ₀ Norms")
WET, FLOAT = (AnnotationKind.HIGHLIGHT, "Boats are wet."), (AnnotationKind.HIGHLIGHT, "They float.")
SMALL, NOTE = (AnnotationKind.HIGHLIGHT, "It keeps 5% of all weights."), (AnnotationKind.NOTE, "A *note*.")


def test_the_newest_paper_comes_first_and_highlights_by_their_place(stocked: Library) -> None:
    assert told(stocked) == [BOATS, WET, FLOAT, NORMS, SMALL, NOTE]


def test_a_library_without_annotations_has_an_empty_notebook(library: Library) -> None:
    assert list(library.annotations()) == []


def test_all_of_it_is_copied_as_markdown(stocked: Library) -> None:
    assert as_markdown(stocked, stocked.annotations()) == (
        "## On Boats\n\n2025 · https://arxiv.org/abs/2501.00001\n\n> Boats are wet.\n\nare they?\n\n> They float.\n\n"
        "## On ℓ₀ Norms\n\nAda Lovelace\n\n> It keeps 5% of all weights.\n\nA *note*.\n"
    )


def test_one_highlight_is_copied_with_its_papers_title(stocked: Library) -> None:
    (key,) = (key for key in stocked.annotations() if split_key(key) == (AnnotationKind.HIGHLIGHT, 2))
    assert as_markdown(stocked, [key]).startswith("## On Boats\n\n2025 · https://arxiv.org/abs/2501.00001\n\n> Boats")
