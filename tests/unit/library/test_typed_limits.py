"""What a user types is bounded, and says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readinglist.errors import ReadingListError
from readinglist.library import Library
from readinglist.model import HighlightColour, limits
from tests.builders import accept_all, feed_of
from tests.unit.library.archive.test_restore import dumped


def test_a_note_a_comment_and_a_saved_search_are_bounded(library: Library) -> None:
    accept_all(library, feed_of(1))
    library.add_highlight(1, 0, 4, HighlightColour.BLUE)
    before = dumped(library)
    acts: tuple[Callable[[], object], ...] = (
        lambda: library.set_note(1, "x" * (limits.MAX_NOTE + 1)),
        lambda: library.add_highlight(1, 0, 6, HighlightColour.BLUE, "x" * (limits.MAX_COMMENT + 1)),
        lambda: library.edit_highlight(1, comment="x" * (limits.MAX_COMMENT + 1)),
        lambda: library.lists.save("All", "x" * (limits.MAX_NAME + 1)),
    )
    for act in acts:
        with pytest.raises(ReadingListError, match=r"can have up to 1?[0-9,]*000 characters"):
            act()
    assert dumped(library) == before


def test_the_largest_note_is_kept(library: Library) -> None:
    accept_all(library, feed_of(1))
    library.set_note(1, "x" * limits.MAX_NOTE)
    assert len(dumped(library)["note"][0]["text"]) == limits.MAX_NOTE  # type: ignore[arg-type]
