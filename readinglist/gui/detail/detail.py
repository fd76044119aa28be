"""The right pane: one paper, to read, to tag, to highlight, to note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from readinglist.backend.backend import OpenedPaper
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.detail.find_bar import FindBar, FindController
from readinglist.gui.detail.header import PaperHeader
from readinglist.gui.detail.highlight_list import HighlightList
from readinglist.gui.detail.highlighting import HighlightController
from readinglist.gui.detail.links import LinkRow
from readinglist.gui.detail.note_pane import NotePane
from readinglist.gui.detail.related_list import RelatedList
from readinglist.gui.paper_list.empty_text import no_paper_text
from readinglist.gui.tags.bulk_editor import BulkTagEditor
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.gui.widgets.focus_bar import FocusBar
from readinglist.gui.widgets.key_buffer import KeyBuffer
from readinglist.model import Overview

SAMPLE = "the quick brown fox jumps over the lazy dog and reads on "  # as wide as English is

_SCROLLS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Detail(QStackedWidget):
    """Shows a paper, or says why there is none."""

    leave_requested = Signal()  # a key was meant for a paper that did not come
    visibility_requested = Signal()  # to be seen, in a window that shows the list or the paper

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: OpenedPaper | None = None
        self._expected: int | None = None
        self._wish: Callable[[], None] | None = None  # of a key that was quicker than the paper
        self._ahead = KeyBuffer(self)
        self._raw = False
        self._passage: tuple[int, int] | None = None  # on its way into sight: paper and highlight
        self._selected = 0
        self._keys: Shortcuts | None = None
        self.bulk_tag_editor = BulkTagEditor()
        self._empty = EmptyState("empty", self.bulk_tag_editor)
        self._page = self._make_page()
        self.addWidget(self._empty)
        self.addWidget(self._page)

        self.header = PaperHeader()
        self.abstract = AbstractView()
        self._no_abstract = controls.label("soft", tr("This paper came without an abstract."))
        self.links = LinkRow()
        self.highlights = HighlightList()
        self.note = NotePane()
        self.related = RelatedList()
        self._bars = [FocusBar(part, self._sheet) for part in (self.abstract, self.note.view)]
        self.highlighting = HighlightController(self._scroll, self.abstract, self.highlights)
        self.finding = FindController(self._find_bar, self.abstract, self._scroll)
        self._lay_out()
        self._ahead.cancelled.connect(self._give_up)
        self.show_none(0)

    # --- downward -----------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        reading = theme.font(theme.in_reading_font(typography.READING))
        letters = QFontMetricsF(reading).horizontalAdvance(SAMPLE) / len(SAMPLE)
        self._width = round(letters * theme.line_length)
        self.header.apply_theme(theme)
        self.abstract.apply_theme(theme)
        for part in (self.links, self.highlights, self.note, self.related):
            part.apply_theme(theme)
        for bar in self._bars:
            bar.apply_theme(theme)
        self.highlighting.apply_theme(theme)
        self._find_bar.apply_theme(theme)
        self._empty.apply_theme(theme)
        self.bulk_tag_editor.apply_theme(theme)
        if self._opened is not None:
            self._fill(self._opened)
        self._set_margins()

    def show_shortcuts(self, keys: Shortcuts) -> None:
        """Name the keys that do the same as the buttons."""
        self.header.show_shortcuts(keys)
        self._keys = keys

    def show_overview(self, overview: Overview) -> None:
        """Know which tags there are."""
        self.header.tags.set_known(overview.tags)
        self.bulk_tag_editor.field.set_known(overview.tags)

    def set_expected_paper(self, paper: int | None) -> None:
        """Know which paper is on its way."""
        self._expected = paper

    def show_paper(self, opened: OpenedPaper | None) -> None:
        """Show a paper, or none."""
        if opened is None:
            self.show_none(0)
            return
        another = self._opened is None or self._opened.paper.id != opened.paper.id
        self._opened = opened
        self._fill(opened)
        self.setCurrentWidget(self._page)
        if another:
            self._scroll.verticalScrollBar().setValue(0)
        self._find_passage()
        if self._wish is not None:
            wish, self._wish = self._wish, None
            wish()
            self._ahead.replay()

    def show_none(self, selected: int) -> None:
        """Show no paper: none is chosen, or several are."""
        self.note.save()
        self._give_up()
        self._selected = selected
        self.bulk_tag_editor.setVisible(selected > 1)
        self._empty.set_text(*no_paper_text(selected, self._keys))
        self.setCurrentWidget(self._empty)

    def focus_text(self) -> None:
        """Take the keyboard, to read."""
        self.visibility_requested.emit()
        if self.abstract.isVisible() and not self.hasFocus():
            self.abstract.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by arrows and pages, where the whole pane has the keyboard."""
        if event.key() in _SCROLLS:
            self._scroll.verticalScrollBar().event(event)
        else:
            super().keyPressEvent(event)

    def add_tag(self) -> None:
        """Open the field for a tag of the chosen paper or papers."""
        if self.currentWidget() is self._empty and self._selected > 1:
            self.visibility_requested.emit()
            self.bulk_tag_editor.open()
            return

        def open_field() -> None:
            self._scroll.ensureWidgetVisible(self.header.tags)
            self.header.tags.open()

        self._with_paper(open_field)

    def write_note(self) -> None:
        """Go to the note."""

        def go() -> None:
            self.note.write()
            # The pane lays itself out again first: the editor is higher than what was shown of the note.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.note))

        self._with_paper(go)

    def start_highlighting(self) -> None:
        """Go to the abstract with the pen."""

        self._with_paper(self.highlighting.start_highlighting)

    def toggle_source(self) -> bool:
        """Show title, abstract and note as they came, or as they read again; say which it is."""
        self._raw = not self._raw
        for part in (self.header, self.abstract, self.note):
            part.show_raw(raw=self._raw)
        return self._raw

    def show_highlight(self, paper: int, highlight: int) -> None:
        """Bring a highlight into sight, or the note for 0, as soon as its paper is open."""
        self._passage = (paper, highlight)
        self._find_passage()

    def find_words(self) -> None:
        """Find words in the abstract."""
        self._with_paper(self.finding.begin)

    def open_link(self) -> None:
        """Open where the paper can be read, or ask which of its links."""
        self._with_paper(lambda: self._with_links(self.links.open_link))

    def copy_link(self) -> None:
        """Copy the address of a link."""
        self._with_paper(lambda: self._with_links(self.links.copy_link))

    def scroll_page(self) -> bool:
        """Scroll down by most of a page; return whether there was anything below."""
        bar = self._scroll.verticalScrollBar()
        if self.currentWidget() is not self._page or bar.value() >= bar.maximum():
            return False
        bar.setValue(bar.value() + round(bar.pageStep() * 0.85))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure at any width."""
        super().resizeEvent(event)
        self._set_margins()

    # --- inside -------------------------------------------------------------------------------------------

    def _with_paper(self, wish: Callable[[], None]) -> None:
        """Do something to the chosen paper: now, or when it is here."""
        if self._expected is not None:
            self.visibility_requested.emit()
        if self.currentWidget() is self._page and self._opened and self._opened.paper.id == self._expected:
            wish()
        elif self._expected is not None:
            self._wish = wish
            self._ahead.start()

    def _with_links(self, act: Callable[[], None]) -> None:
        """Bring the links into sight, where several are chosen from."""
        self._scroll.ensureWidgetVisible(self.links)
        act()

    def _find_passage(self) -> None:
        if self._passage is None or self._opened is None or self._passage[0] != self._opened.paper.id:
            return
        highlight, self._passage = self._passage[1], None
        # The pane lays itself out anew first.
        if highlight:
            QTimer.singleShot(0, self, lambda: self.highlighting.reveal(highlight))
        else:
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.note))

    def _give_up(self) -> None:
        self._wish = None
        if self._ahead.drop():
            self.leave_requested.emit()

    def _make_page(self) -> QWidget:
        self._scroll = QScrollArea()
        self._scroll.setObjectName("detail")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._find_bar = FindBar()
        page = QWidget()
        column = controls.column()
        column.addWidget(self._find_bar)
        column.addWidget(self._scroll, 1)
        page.setLayout(column)
        self._sheet = controls.with_object_name(QWidget(), "sheet")
        self._sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll.setWidget(self._sheet)
        return page

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._sheet)
        self._column.setSpacing(0)
        for part, above in (
            (self.header, 0),
            (self.abstract, metrics.WIDE),
            (self._no_abstract, 0),
            (self.links, metrics.LARGE),
            (self.highlights, metrics.LARGE),
            (self.note, metrics.WIDE),
            (self.related, 0),
        ):
            self._column.addSpacing(above)
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _fill(self, opened: OpenedPaper) -> None:
        paper = opened.paper
        self.header.show_paper(opened)
        self.highlighting.show_paper(paper, opened.abstract)
        self.abstract.setVisible(bool(opened.abstract.text))
        self._no_abstract.setVisible(not opened.abstract.text)
        self.links.show_links(paper.metadata)
        self.note.show_paper(paper)

    def _set_margins(self) -> None:
        side = max(metrics.WIDE, (self.width() - self._width) // 2)
        self._column.setContentsMargins(side, metrics.WIDE + metrics.SMALL, side, metrics.VAST)
