"""The right pane: reads, tags, highlights and annotates one paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget

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
from readinglist.gui.detail.several_panel import SeveralPanel
from readinglist.gui.detail.text_fit import MAX_FITTED, best_fit
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.theme.typography import TextFit
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.gui.widgets.focus_bar import FocusBar
from readinglist.gui.widgets.key_buffer import KeyBuffer
from readinglist.model import Overview

WIDTH_SAMPLE = "the quick brown fox jumps over the lazy dog and reads on "  # for the average width of a letter

# Above abstract, links, highlights and note: usually, and in triage.
_GAPS = (
    (metrics.WIDE, metrics.MEDIUM),
    (metrics.LARGE, metrics.SMALL),
    (metrics.LARGE, metrics.SMALL),
    (metrics.WIDE, metrics.MEDIUM),
)
_SCROLLS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class DetailPane(QStackedWidget):
    """Show a paper, or why there is none."""

    leave_requested = Signal()  # a command waited for a paper that was not opened
    edit_requested = Signal()  # F2
    look_up_requested = Signal()  # what the paper lacks
    visibility_requested = Signal()  # in a window that shows either the list or the paper

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: OpenedPaper | None = None
        self._expected: int | None = None
        self._pending: Callable[[], None] | None = None  # a command that waits for its paper
        self._key_buffer = KeyBuffer(self)
        self.setAccessibleName(tr("Paper"))
        self._raw = False
        self._in_triage = False
        self._scroll_target: tuple[int, int] | None = None  # (paper, highlight) to scroll to
        self.several = SeveralPanel()
        self.bulk_tag_editor = self.several.tags
        self._empty = EmptyState("empty")
        self._empty.set_text("reading", tr("No paper selected"), tr("Select a paper to read it."))
        self._page = self._make_page()
        self.addWidget(self._empty)
        self.addWidget(self.several)
        self.addWidget(self._page)

        self.header = PaperHeader()
        self.abstract = AbstractView()
        self.abstract.set_fit_chooser(self._choose_fit)
        self._no_abstract = controls.label("soft", tr("This paper has no abstract."))
        self._look_up = controls.tool_button("link", tr("Look up details"), tr("Look up what this paper lacks"))
        self._look_up.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look_up.clicked.connect(self.look_up_requested)
        self.links = LinkRow()
        self.highlights = HighlightList()
        self.note = NotePane()
        self.related = RelatedList()
        self._bars = [FocusBar(part, self.sheet) for part in (self.abstract, self.note.view)]
        self.highlighting = HighlightController(self, self._scroll, self.abstract, self.highlights)
        self.finding = FindController(self._find_bar, self.abstract, self._scroll)
        self._lay_out()
        self._key_buffer.cancelled.connect(self._cancel_pending)
        self.note.editor.cursor_moved.connect(self._show_cursor)
        self.note.editor.installEventFilter(self)
        self.show_none()

    # --- content ------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        reading = theme.font(theme.in_reading_font(typography.READING))
        letters = QFontMetricsF(reading).horizontalAdvance(WIDTH_SAMPLE) / len(WIDTH_SAMPLE)
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
        self.several.apply_theme(theme)
        if self._opened is not None:
            self._fill(self._opened)
        self._fit_text()

    def set_triage(self, *, on: bool) -> None:
        """In triage, show as much of a paper as fits, in type as large as fits."""
        self._in_triage = on
        self.header.set_compact(compact=on)
        self.note.set_compact(compact=on)
        for spacing, (usual, small) in zip(self._gaps, _GAPS, strict=True):
            spacing.changeSize(0, small if on else usual)
        self._column.invalidate()
        self._fit_text()
        if on:
            self._scroll.verticalScrollBar().setValue(0)

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts in the tooltips of the buttons."""
        self.header.show_shortcuts(shortcuts)
        self.highlighting.show_shortcuts(shortcuts)
        self.several.show_shortcuts(shortcuts)

    def show_overview(self, overview: Overview) -> None:
        """Update the tags that are suggested."""
        self.header.tags.set_known(overview.tags)
        self.bulk_tag_editor.field.set_known(overview.tags)

    def set_expected_paper(self, paper: int | None) -> None:
        """Set the paper that is being loaded."""
        self._expected = paper
        self.highlighting.expect_paper(paper)

    def show_paper(self, opened: OpenedPaper | None) -> None:
        """Show a paper, or none."""
        if opened is None:
            if self.currentWidget() is not self.several:
                self.show_none()
            return
        another = self._opened is None or self._opened.paper.id != opened.paper.id
        self._opened = opened
        self._fill(opened)
        self.setCurrentWidget(self._page)
        self._lay_out_now()
        if another:
            self._scroll.verticalScrollBar().setValue(0)
        self._scroll_to_target()
        if self._pending is not None:
            action, self._pending = self._pending, None
            action()
            self._key_buffer.replay()

    def save(self) -> None:
        """Save the note and the comment that are being written."""
        self.note.save()
        self.highlighting.bar.save()

    def show_none(self) -> None:
        """Show no paper, because none is selected."""
        self._leave_paper(self._empty)

    def show_several(self, papers: int, *, trashed: bool) -> None:
        """Show what can be done with several selected papers."""
        self.several.show_selected(papers, trashed=trashed)
        self._leave_paper(self.several)

    def focus_text(self) -> None:
        """Focus the abstract."""
        self.visibility_requested.emit()
        if self.abstract.isVisible() and not self.hasFocus():
            self.abstract.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with arrows and page keys when the pane itself has the focus; edit the details with F2."""
        if event.key() == Qt.Key.Key_F2 and self.currentWidget() is self._page:
            self.edit_requested.emit()
        elif event.key() in _SCROLLS:
            self._scroll.verticalScrollBar().event(event)
        else:
            super().keyPressEvent(event)

    def add_tag(self) -> None:
        """Open the tag field of the selected paper or papers."""
        if self.currentWidget() is self.several:
            self.visibility_requested.emit()
            self.bulk_tag_editor.open()
            return

        def open_field() -> None:
            self._scroll.ensureWidgetVisible(self.header.tags)
            self.header.tags.open()

        self._with_paper(open_field)

    def write_note(self) -> None:
        """Start to edit the note."""

        def edit() -> None:
            self.note.write()
            # Wait for the layout: the editor is higher than the view of the note.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.note))

        self._with_paper(edit)

    def start_highlighting(self) -> None:
        """Start to highlight in the abstract."""
        self._with_paper(self.highlighting.start_highlighting)

    def toggle_source(self) -> bool:
        """Switch between source and formatted text; return whether the source is shown now."""
        self._raw = not self._raw
        for part in (self.header, self.abstract, self.note):
            part.show_raw(raw=self._raw)
        return self._raw

    @property
    def shows_source(self) -> bool:
        """Whether the source of texts is shown, and not the formatted text."""
        return self._raw

    def show_highlight(self, paper: int, highlight: int) -> None:
        """Scroll to a highlight, or to the note for 0, as soon as the paper is open."""
        self._scroll_target = (paper, highlight)
        self._scroll_to_target()

    def find_words(self) -> None:
        """Open the bar to find words in the abstract."""
        self._with_paper(self.finding.begin)

    def open_link(self) -> None:
        """Open the link of the paper, or ask which of several."""
        self._with_paper(lambda: self._with_links(self.links.open_link))

    def copy_link(self) -> None:
        """Copy the address of the link, or ask which of several."""
        self._with_paper(lambda: self._with_links(self.links.copy_link))

    def scroll_page(self) -> bool:
        """Scroll down by most of a page; return whether it was possible."""
        bar = self._scroll.verticalScrollBar()
        if self.currentWidget() is not self._page or bar.value() >= bar.maximum():
            return False
        if self._in_triage and self._sees_end():
            return False
        bar.setValue(bar.value() + round(bar.pageStep() * 0.85))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line length at any width."""
        super().resizeEvent(event)
        self._fit_text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to the whole editor of the note when it grows: in triage it is one line until it has the focus."""
        if event.type() == QEvent.Type.Resize and watched is self.note.editor and self.note.editor.hasFocus():
            QTimer.singleShot(0, self, self._show_editor)  # after the layout of the page
        return super().eventFilter(watched, event)

    # --- internal -----------------------------------------------------------------------------------------

    def _with_paper(self, action: Callable[[], None]) -> None:
        """Call ``action`` now, or when the expected paper is shown."""
        if self._expected is not None:
            self.visibility_requested.emit()
        if self.currentWidget() is self._page and self._opened and self._opened.paper.id == self._expected:
            action()
        elif self._expected is not None:
            self._pending = action
            self._key_buffer.start()

    def _with_links(self, action: Callable[[], None]) -> None:
        """Scroll to the links, where their menu opens, and call ``action``."""
        self._scroll.ensureWidgetVisible(self.links)
        action()

    def _scroll_to_target(self) -> None:
        if self._scroll_target is None or self._opened is None or self._scroll_target[0] != self._opened.paper.id:
            return
        highlight, self._scroll_target = self._scroll_target[1], None
        # Wait for the layout.
        if highlight:
            QTimer.singleShot(0, self, lambda: self.highlighting.reveal(highlight))
        else:
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.note))

    def _leave_paper(self, page: QWidget) -> None:
        self.save()
        self._cancel_pending()
        self.highlighting.close()
        self.setCurrentWidget(page)

    def _show_cursor(self, cursor: QRect) -> None:
        """Scroll to where a note is written: its editor is as high as the note."""
        at = self.note.editor.mapTo(self.sheet, cursor.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, cursor.height() + metrics.LARGE)

    def _show_editor(self) -> None:
        editor = self.note.editor
        if editor.hasFocus() and editor.height() <= self._scroll.viewport().height():
            self._scroll.ensureWidgetVisible(editor, 0, metrics.SMALL)

    def _cancel_pending(self) -> None:
        self._pending = None
        if self._key_buffer.discard():
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
        self.sheet = controls.with_object_name(QWidget(), "sheet")
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll.setWidget(self.sheet)
        return page

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self.sheet)
        self._column.setSpacing(0)
        self._gaps = [QSpacerItem(0, usual) for usual, _ in _GAPS]
        for part, above in (
            (self.header, None),
            (self.abstract, self._gaps[0]),
            (self._no_abstract, None),
            (self._look_up, None),
            (self.links, self._gaps[1]),
            (self.highlights, self._gaps[2]),
            (self.note, self._gaps[3]),
            (self.related, None),
        ):
            if above is not None:
                self._column.addItem(above)
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _fill(self, opened: OpenedPaper) -> None:
        """Show a paper; its abstract comes last, because what is around it decides how large its type may be."""
        paper = opened.paper
        self.header.show_paper(opened)
        self.abstract.setVisible(bool(opened.abstract.text))
        self._no_abstract.setVisible(not opened.abstract.text)
        self._look_up.setVisible(not opened.abstract.text)
        self.links.show_links(paper.metadata)
        self.note.show_paper(paper)
        shown = self.abstract.shown_text
        self.highlighting.show_paper(paper, opened.abstract)
        if self.abstract.shown_text == shown:
            self._fit_text()  # otherwise the abstract has asked for its fit

    def _lay_out_now(self) -> None:
        """Lay out the page before it is painted, which would otherwise be done twice."""
        self.header.activate_layout()
        self._column.activate()

    def _fit_text(self) -> None:
        """Fit the shown text again: what is around it, or the room for it, has changed."""
        self.abstract.set_fit(self._choose_fit())

    def _choose_fit(self) -> TextFit:
        """Return the usual type or, in triage, the largest with which nothing need be scrolled, and set its margins."""
        if self._in_triage:
            fit = self._fit_for_triage()
        else:
            self.header.keywords.set_left_out(left_out=False)
            fit = typography.USUAL_FIT
        self._set_margins(fit)
        return fit

    def _set_margins(self, fit: TextFit) -> None:
        side = (self.width() - self._line_width(fit)) // 2
        top = metrics.LARGE if self._in_triage else metrics.WIDE + metrics.SMALL
        self._column.setContentsMargins(side, top, side, metrics.SMALL if self._in_triage else metrics.VAST)

    def _fit_for_triage(self) -> TextFit:
        """Return the fit, and leave the keywords out if the abstract fits only without them."""
        for left_out in (False, True):
            self.header.keywords.set_left_out(left_out=left_out)
            fit = self._best_fit()
            if fit is not None:
                return fit
        self.header.keywords.set_left_out(left_out=False)
        return typography.LARGE_FITS[-1]

    def _line_width(self, fit: TextFit) -> int:
        return max(0, min(self.width() - 2 * metrics.WIDE, round(self._width * fit.width / 100)))

    def _best_fit(self) -> TextFit | None:
        """Return the fit that shows all down to the note or, if there is none, one that shows the abstract, or None."""
        if len(self.abstract.shown_text) > MAX_FITTED:
            return None
        rows = self.links.sizeHint().height() + self._gaps[1].sizeHint().height() if not self.links.isHidden() else 0
        below = rows + self.note.sizeHint().height() + self._gaps[3].sizeHint().height() + metrics.SMALL
        above = lru_cache(self._height_above_abstract)  # most fits have the same width
        bar = self._scroll.verticalScrollBar().sizeHint().width()

        def height(fit: TextFit) -> float:
            width = self._line_width(fit) - bar
            return above(width) + self.abstract.measure.height(fit, width)

        def estimate(fit: TextFit) -> float:
            width = self._line_width(fit) - bar
            return above(width) + self.abstract.measure.estimate(fit, width)

        return best_fit(self._scroll.viewport().height(), below, height, estimate)

    def _height_above_abstract(self, width: int) -> float:
        return metrics.LARGE + self.header.heightForWidth(width) + self._gaps[0].sizeHint().height()

    def _sees_end(self) -> bool:
        """Return whether the end of the abstract is visible."""
        end = self.abstract.mapTo(self._scroll.viewport(), QPoint(0, self.abstract.height())).y()
        return end <= self._scroll.viewport().height()
