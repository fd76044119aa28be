"""A field to type a tag, with suggestions of existing tags and of the new tag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from readinglist.gui.commands.shortcuts import native
from readinglist.gui.tags.matching import PART_BEGINS, complete_part, matches, ranked
from readinglist.gui.tags.suggestions import TagSuggestion, TagSuggestions
from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme
from readinglist.model import Tag, fold_name

MAX_SUGGESTIONS = 8  # besides the new tag


class TagField(QLineEdit):
    """Emit the entered tags when Return is pressed, and stay open for the next; Return in the empty field leaves it.

    A ``collecting`` field keeps the tags as its text, separated by commas; a ``quiet`` one suggests nothing before
    something is typed.
    """

    entered = Signal(str)
    leave_requested = Signal()
    left_empty = Signal()  # the focus moved elsewhere

    def __init__(self, parent: QWidget | None = None, *, collecting: bool = False, quiet: bool = False) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Tag, or parent/child"))
        self.setAccessibleName(tr("Add a tag"))
        self._collecting, self._quiet = collecting, quiet
        self._all_tags: tuple[Tag, ...] = ()
        self._ranked_tags: list[Tag] | None = None  # ranked when needed: tags change more often than they are typed
        self._paper_tags: set[str] = set()
        self._keywords: list[str] = []
        self._suggestions = TagSuggestions(self, closes_alone=collecting)
        self._suggestions.text_chosen.connect(self._take)
        self._suggestions.completed.connect(self._complete)
        self.textEdited.connect(self._suggest)
        self.returnPressed.connect(self._enter)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._suggestions.apply_theme(theme)

    def set_known(self, tags: tuple[Tag, ...]) -> None:
        """Set the tags of the library."""
        self._all_tags, self._ranked_tags = tags, None

    def set_paper(self, tags: Sequence[str], keywords: Sequence[str] = ()) -> None:
        """Set the tags of the paper, which are not suggested, and the keywords that its feed gave it."""
        self._paper_tags = {fold_name(name) for name in tags}
        self._keywords = [word for word in keywords if fold_name(word) not in self._paper_tags]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show suggestions before anything is typed."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            QTimer.singleShot(0, self, self._suggest)  # after the layout

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit ``left_empty``, but not when another window or a menu comes to the front."""
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if not self.text() and event.reason() not in elsewhere:
            self.left_empty.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc without a tag."""
        if event.key() == Qt.Key.Key_Escape and not self._collecting:
            self.clear()
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    # --- internal -----------------------------------------------------------------------------------------

    def _suggest(self) -> None:
        typed = _normalized(self.text().rpartition(",")[2])
        if self._quiet and not typed:
            self._suggestions.hide()
            return
        if self._ranked_tags is None:
            self._ranked_tags = ranked(self._all_tags)
        candidates = [tag for tag in self._ranked_tags if fold_name(tag.name) not in self._paper_tags]
        found = matches(typed, candidates, MAX_SUGGESTIONS)
        suggestions = [
            TagSuggestion(m.tag.name, m.tag.colour, local_format.number(m.tag.papers), m.spans) for m in found
        ]
        suggestions = self._keyword_suggestions(typed, suggestions) + suggestions
        is_good = bool(found) and found[0].grade <= PART_BEGINS
        existing = {fold_name(suggestion.name) for suggestion in suggestions} | self._paper_tags
        if typed and fold_name(typed.rstrip("/")) not in existing:
            suggestions.append(
                TagSuggestion(typed.rstrip("/"), detail=native("Ctrl+Enter") if is_good else "", new=True)
            )
        self._suggestions.show_suggestions(suggestions, -1 if not typed else 0 if is_good else len(suggestions) - 1)

    def _keyword_suggestions(self, typed: str, suggestions: list[TagSuggestion]) -> list[TagSuggestion]:
        """Return the keywords that are not suggested yet, while nothing is typed."""
        suggested = {fold_name(suggestion.name) for suggestion in suggestions}
        words = [] if typed else [word for word in self._keywords if fold_name(word) not in suggested]
        return [TagSuggestion(word, detail=tr("keyword")) for word in words[:MAX_SUGGESTIONS]]

    def _complete(self, name: str) -> None:
        before, comma, typed = self.text().rpartition(",")
        completed = complete_part(_normalized(typed), name)
        if fold_name(completed) == fold_name(_normalized(typed)) and self._has_nested(name):
            completed += "/"
        self.setText(f"{before}{comma}{' ' * bool(comma)}{completed}")
        self._suggest()

    def _has_nested(self, name: str) -> bool:
        return any(fold_name(tag.name).startswith(f"{fold_name(name)}/") for tag in self._all_tags)

    def _take(self, name: str) -> None:
        before, comma, _ = self.text().rpartition(",")
        self.setText(f"{before}{comma}{' ' * bool(comma)}{name}")
        self._enter()

    def _enter(self) -> None:
        if self._collecting:
            return
        names = [name for part in self.text().split(",") if (name := part.strip())]
        self.clear()
        for name in names:
            self.entered.emit(name)
        if not names:
            self.leave_requested.emit()


def _normalized(typed: str) -> str:
    """Return typed text without surplus spaces and a leading ``#``; a slash at the end is kept."""
    parts = [" ".join(part.split()) for part in typed.strip().lstrip("#").split("/")]
    return "/".join(part for n, part in enumerate(parts) if part or (n and n == len(parts) - 1))
