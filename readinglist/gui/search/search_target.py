"""What the search field searches while a page is shown instead of a list of papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _nothing(_text: str = "") -> None:
    pass


@dataclass(frozen=True, slots=True)
class SearchTarget:
    """The search of a page; a page without a search has only a placeholder that says why.

    ``typed`` is called with the text when it changes, ``entered`` when Return is pressed, and ``leave`` moves the
    focus to the page.
    """

    placeholder: str
    typed: Callable[[str], None] = _nothing
    entered: Callable[[str], None] = _nothing
    leave: Callable[[], None] = _nothing
    is_enabled: bool = True
