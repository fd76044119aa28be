"""The keywords that a feed gave a paper: quiet suggestions, each a tag at a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import icons
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.flow_layout import FlowLayout
from readinglist.model import Tag, fold_name

MOST = 5  # before the others are asked for


class KeywordRow(QWidget):
    """Shows the keywords that are not tags of the paper yet."""

    promoted = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._words: tuple[str, ...] = ()
        self._whole = False
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._plus = icons.icon("plus", theme.palette.text_faint)
        self._show()

    def show_keywords(self, keywords: Sequence[str], tags: Sequence[Tag]) -> None:
        """Show the keywords of a paper that has some tags."""
        having = {fold_name(name) for tag in tags for name in (tag.name, tag.name.rpartition("/")[2])}
        words = tuple(word for word in dict.fromkeys(keywords) if fold_name(word) not in having)
        if words != self._words:
            self._words, self._whole = words, False
            self._show()

    def _show(self) -> None:
        self._flow.clear()
        shown = self._words if self._whole else self._words[:MOST]
        for word in shown:
            self._flow.addWidget(self._chip(word))
        if more := len(self._words) - len(shown):
            button = controls.tool_button("keyword", trn("{n} more", "{n} more", more), tr("Show all keywords"))
            button.clicked.connect(self._show_all)
            self._flow.addWidget(button)
        self.setVisible(bool(self._words))
        self.updateGeometry()

    def _chip(self, word: str) -> QToolButton:
        tip = tr(
            "A keyword from the feed. Click to make it a tag of this paper; its menu tags all papers that have it."
        )
        chip = controls.tool_button("keyword", direction.own(word.replace("&", "&&")), tip, beside=True)
        chip.setIcon(self._plus)
        chip.setAccessibleName(tr("Keyword {word}", word=word))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.clicked.connect(lambda: self.promoted.emit(word))
        chip.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(word, chip.mapToGlobal(at)))
        return chip

    def _show_all(self) -> None:
        self._whole = True
        self._show()


class KeywordMenu(QMenu):
    """What can be done with a keyword."""

    one_requested = Signal(str)
    all_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = ""
        self._one = self.addAction(tr("Tag this paper"), lambda: self.one_requested.emit(self._word))
        self._all = self.addAction("", lambda: self.all_requested.emit(self._word))

    def open_for(self, word: str, at: QPoint) -> None:
        """Open the menu of a keyword; how many papers have it is said when it is known."""
        self._word = word
        self._all.setText(tr("Tag all papers that have it"))
        self.popup(at)

    def show_count(self, word: str, papers: int) -> None:
        """Return how many papers have a keyword, if it is still the one."""
        if word == self._word:
            all_of_them = trn("Tag the {n} paper that has it", "Tag all {n} papers that have it", papers)
            self._all.setText(all_of_them if papers > 1 else tr("No other paper has it"))
            self._all.setEnabled(papers > 1)
