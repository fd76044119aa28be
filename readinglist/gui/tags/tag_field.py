"""A line in which a tag is typed; what may be meant is offered under it, and so is the new tag that it would be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from readinglist.gui.commands.shortcuts import native
from readinglist.gui.tags.matching import PART_BEGINS, matches, ranked, to_next_slash
from readinglist.gui.tags.suggestions import TagSuggestion, TagSuggestions
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme
from readinglist.model import Tag, fold_name

MOST = 8  # offers, besides the new tag


class TagField(QLineEdit):
    """Tells a tag when Return is pressed.

    One that is ``collecting`` keeps the tags as its text, with commas; one that is ``quiet`` offers nothing before
    something is typed.
    """

    entered = Signal(str)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, collecting: bool = False, quiet: bool = False) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("tag, or part/of/a/tree"))
        self.setAccessibleName(tr("Add a tag"))
        self._collecting, self._quiet = collecting, quiet
        self._known: tuple[Tag, ...] = ()
        self._order: list[Tag] | None = None  # made when it is first needed: tags come more often than they are typed
        self._present: set[str] = set()
        self._keywords: list[str] = []
        self._offers = TagSuggestions(self)
        self._offers.taken.connect(self._take)
        self._offers.completed.connect(self._complete)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._enter)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._offers.apply_theme(theme)

    def set_known(self, tags: tuple[Tag, ...]) -> None:
        """Know which tags there are."""
        self._known, self._order = tags, None

    def set_paper(self, tags: Sequence[str], keywords: Sequence[str] = ()) -> None:
        """Know which tags the paper has, so that they are not offered, and which keywords a feed gave it."""
        self._present = {fold_name(name) for name in tags}
        self._keywords = [word for word in keywords if fold_name(word) not in self._present]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what is used most, before anything is typed."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            QTimer.singleShot(0, self, self._offer)  # when the field has its place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without a tag."""
        if event.key() == Qt.Key.Key_Escape and not self._collecting:
            self.clear()
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    # --- inside -------------------------------------------------------------------------------------------

    def _offer(self) -> None:
        typed = _tidy(self.text().rpartition(",")[2])
        if self._quiet and not typed:
            self._offers.hide()
            return
        if self._order is None:
            self._order = ranked(self._known)
        others = [tag for tag in self._order if fold_name(tag.name) not in self._present]
        found = matches(typed, others, MOST)
        offers = [TagSuggestion(m.tag.name, m.tag.colour, f"{m.tag.papers:,}", m.spans) for m in found]
        offers = self._from_feed(typed, offers) + offers
        sure = bool(found) and found[0].grade <= PART_BEGINS
        known = {fold_name(offer.name) for offer in offers} | self._present
        if typed and fold_name(typed.rstrip("/")) not in known:
            offers.append(TagSuggestion(typed.rstrip("/"), beside=native("Ctrl+Return") if sure else "", new=True))
        self._offers.offer_tags(offers, -1 if not typed else 0 if sure else len(offers) - 1)

    def _from_feed(self, typed: str, offers: list[TagSuggestion]) -> list[TagSuggestion]:
        """Return the keywords of the paper, while nothing is typed yet."""
        there = {fold_name(offer.name) for offer in offers}
        words = [] if typed else [word for word in self._keywords if fold_name(word) not in there]
        return [TagSuggestion(word, beside=tr("from the feed")) for word in words[:MOST]]

    def _complete(self, name: str) -> None:
        before, comma, typed = self.text().rpartition(",")
        further = to_next_slash(_tidy(typed), name)
        if fold_name(further) == fold_name(_tidy(typed)) and self._has_nested(name):
            further += "/"
        self.setText(f"{before}{comma}{' ' * bool(comma)}{further}")
        self._offer()

    def _has_nested(self, name: str) -> bool:
        return any(fold_name(tag.name).startswith(f"{fold_name(name)}/") for tag in self._known)

    def _take(self, name: str) -> None:
        before, comma, _ = self.text().rpartition(",")
        self.setText(f"{before}{comma}{' ' * bool(comma)}{name}")
        self._enter()

    def _enter(self) -> None:
        if self._collecting:
            return
        names = [name.strip() for name in self.text().split(",")]
        self.clear()
        for name in names:
            if name:
                self.entered.emit(name)
        self.leave_requested.emit()


def _tidy(typed: str) -> str:
    """Return what is typed without stray spaces and a leading ``#``; a slash at the end is meant."""
    parts = [" ".join(part.split()) for part in typed.strip().lstrip("#").split("/")]
    return "/".join(part for n, part in enumerate(parts) if part or (n and n == len(parts) - 1))
