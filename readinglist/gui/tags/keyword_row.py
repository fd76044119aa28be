"""The keywords of a paper, which can be made tags."""

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

MAX_COLLAPSED = 5  # keywords before "more"


class KeywordRow(QWidget):
    """Show the keywords that are not tags of the paper yet."""

    tag_requested = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._keywords: tuple[str, ...] = ()
        self._left_out = False
        self._expanded = False
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._plus = icons.icon("plus", theme.palette.text_faint)
        self._show()

    def show_keywords(self, keywords: Sequence[str], tags: Sequence[Tag]) -> None:
        """Show keywords without those that are among the tags."""
        tag_names = {fold_name(name) for tag in tags for name in (tag.name, tag.name.rpartition("/")[2])}
        words = tuple(word for word in dict.fromkeys(keywords) if fold_name(word) not in tag_names)
        if words != self._keywords:
            self._keywords, self._expanded = words, False
            self._show()

    def set_left_out(self, *, left_out: bool) -> None:
        """Leave the keywords out where there is no room for them."""
        if left_out != self._left_out:
            self._left_out = left_out
            self._update_visibility()

    def _update_visibility(self) -> None:
        self.setVisible(bool(self._keywords) and not self._left_out)
        self.updateGeometry()

    def _show(self) -> None:
        self._flow.clear()
        shown = self._keywords if self._expanded else self._keywords[:MAX_COLLAPSED]
        for word in shown:
            self._flow.addWidget(self._chip(word))
        if more := len(self._keywords) - len(shown):
            button = controls.tool_button("keyword", trn("{n} more", "{n} more", more), tr("Show all keywords"))
            button.clicked.connect(self._expand)
            self._flow.addWidget(button)
        self._update_visibility()

    def _chip(self, word: str) -> QToolButton:
        tip = tr(
            "A keyword that came with this paper. Click to add it as a tag; right-click to tag all papers with it."
        )
        chip = controls.tool_button("keyword", direction.isolate(word.replace("&", "&&")), tip, beside=True)
        chip.setIcon(self._plus)
        chip.setAccessibleName(tr("Keyword {word}", word=word))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.clicked.connect(lambda: self.tag_requested.emit(word))
        chip.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(word, chip.mapToGlobal(at)))
        return chip

    def _expand(self) -> None:
        self._expanded = True
        self._show()


class KeywordMenu(QMenu):
    """The context menu of a keyword."""

    one_requested = Signal(str)
    all_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = ""
        self._one = self.addAction(tr("Tag this paper"), lambda: self.one_requested.emit(self._word))
        self._all = self.addAction("", lambda: self.all_requested.emit(self._word))

    def open_for(self, word: str, at: QPoint) -> None:
        """Open the menu of a keyword; ``show_count`` adds the number of papers later."""
        self._word = word
        self._all.setText(tr("Tag all papers with this keyword"))
        self.popup(at)

    def show_count(self, word: str, papers: int) -> None:
        """Show how many papers have a keyword, if the menu is still that of the keyword."""
        if word == self._word:
            label = trn("Tag the {n} paper with this keyword", "Tag all {n} papers with this keyword", papers)
            self._all.setText(label if papers > 1 else tr("No other papers have this keyword"))
            self._all.setEnabled(papers > 1)
