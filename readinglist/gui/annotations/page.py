"""The page of all highlights and notes of the library, to read, search, filter and copy."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from readinglist.backend.annotation_search import FoundAnnotations
from readinglist.gui.annotations.delegate import AnnotationsDelegate, FillNote
from readinglist.gui.annotations.model import AnnotationsModel
from readinglist.gui.commands.shortcuts import COMMAND_MODIFIERS
from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.i18n import en
from readinglist.model import Annotation, AnnotationFilter, AnnotationKind, HighlightColour, split_key
from readinglist.typeset.note_blocks import PAPER

SEARCH_DELAY = 120  # ms after a key
COLOUR_TIPS = {
    HighlightColour.YELLOW: en("Only yellow highlights"),
    HighlightColour.GREEN: en("Only green highlights"),
    HighlightColour.BLUE: en("Only blue highlights"),
    HighlightColour.PINK: en("Only pink highlights"),
}


class AnnotationsView(RowListView):
    """A list of annotations, whose rows get their heights when they come into sight."""

    opened = Signal(int)  # row
    link_opened = Signal(str)  # an address, or "paper:" and the id of a paper
    copy_requested = Signal()
    edit_requested = Signal()
    removal_requested = Signal()
    colour_requested = Signal(int)  # counted from 0
    leave_requested = Signal()

    def __init__(self, delegate: AnnotationsDelegate, model: AnnotationsModel) -> None:
        super().__init__()
        self._delegate, self._model = delegate, model
        self._pressed = QPersistentModelIndex()
        self._measuring = False
        self._last_value = 0
        self.setModel(model)
        self.setItemDelegate(delegate)
        model.dataChanged.connect(self.measure_visible)
        model.modelReset.connect(self.measure_visible)
        self.verticalScrollBar().valueChanged.connect(self.measure_visible)

    def measure_visible(self, *_: object) -> None:
        """Give the rows in sight the heights of their texts; what is being read stays where it is."""
        if self._measuring:
            return
        self._measuring = True
        bar, header, height = self.verticalScrollBar(), self.verticalHeader(), self.viewport().height()
        goes_up = bar.value() < self._last_value
        row = first = max(0, self.rowAt(0))
        while row < self._model.rowCount() and self.rowViewportPosition(row) < height:
            line = self._model.line(row)
            if line is not None:
                before = header.sectionSize(row)
                needed = self._delegate.height_of(line, self.viewport().width())
                if needed != before:
                    header.resizeSection(row, needed)
                    if row == first and goes_up:
                        self.updateGeometries()  # otherwise the scroll bar ends where it ended before
                        bar.setValue(bar.value() + needed - before)
            row += 1
        self._last_value = bar.value()
        self._measuring = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts again."""
        super().resizeEvent(event)
        self.measure_visible()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the row that is pressed."""
        super().mousePressEvent(event)
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is clicked; with Ctrl and Shift a click selects."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_click = index.isValid() and self._pressed == index and event.button() == Qt.MouseButton.LeftButton
        if is_click and not event.modifiers():
            link = self._link_at(event.position().toPoint())
            if link:
                self.link_opened.emit(link)
            else:
                self.opened.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a link."""
        super().mouseMoveEvent(event)
        if self._link_at(event.position().toPoint()):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _link_at(self, at: QPoint) -> str:
        index = self.indexAt(at)
        line = self._model.line(index.row()) if index.isValid() else None
        return "" if line is None else self._delegate.link_at(at, self.visualRect(index), self.layoutDirection(), line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Return, copy with Ctrl+C, leave with Esc, move with j and k; edit, colour and delete by key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            case Qt.Key.Key_Escape:
                self.leave_requested.emit()
            case Qt.Key.Key_J | Qt.Key.Key_K if not event.modifiers():
                self._step(1 if event.key() == Qt.Key.Key_J else -1)
            case Qt.Key.Key_E if not event.modifiers():
                self.edit_requested.emit()
            case Qt.Key.Key_Delete if not event.modifiers():
                self.removal_requested.emit()
            case key if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(COLOUR_TIPS) and not event.modifiers():
                self.colour_requested.emit(key - Qt.Key.Key_1)
            case _ if event.text() and event.text().isprintable() and not event.modifiers() & COMMAND_MODIFIERS:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))


class AnnotationsPage(QWidget):
    """Show the annotations that match the filter."""

    filter_requested = Signal(AnnotationFilter)
    highlight_requested = Signal(int, int)  # paper, highlight or 0 for the note
    paper_requested = Signal(int)  # by a link in a note
    link_requested = Signal(str)
    copy_requested = Signal(list)  # keys
    leave_requested = Signal()
    search_cleared = Signal()  # to empty the search field

    def __init__(self, fill_note: FillNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notebook")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = AnnotationsModel(self)
        self._delegate = AnnotationsDelegate(fill_note, self)
        self.view = controls.with_object_name(AnnotationsView(self._delegate, self.model), "paperList")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAccessibleName(tr("Annotations"))
        self._heading = controls.label("heading", tr("Annotations"))
        self._count = controls.label("soft")
        self._colour_buttons = {colour: _chip("", tr(tip)) for colour, tip in COLOUR_TIPS.items()}
        self._commented = _chip(tr("With comment"), tr("Only highlights with a comment"))
        self._notes = _chip(tr("Notes"), tr("Only notes"))
        self._words = ""  # that are searched
        self._copy = controls.button(
            tr("Copy as Markdown"), tip=tr("Copy the selected annotations, or all that are shown (Ctrl+C)")
        )
        self._empty = EmptyState("listEmpty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = controls.column()
        column.addLayout(self._make_head())
        column.addLayout(self._make_filters())
        column.addWidget(controls.separator())
        column.addWidget(self._stack, 1)
        self.setLayout(column)
        self._search_timer = QTimer(self, singleShot=True, interval=SEARCH_DELAY)
        self._connect()

    # --- content ------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._delegate.apply_theme(theme)
        for colour, button in self._colour_buttons.items():
            button.setIcon(icons.highlight_dot(theme.palette, colour, self.devicePixelRatio()))
        self._empty.apply_theme(theme)
        self.view.measure_rows()
        self.view.measure_visible()

    def refresh(self) -> None:
        """Load the annotations again and focus the list."""
        self.filter_requested.emit(self.annotation_filter)
        self.take_keyboard()

    def search(self, words: str) -> None:
        """Search for words, after a pause in typing."""
        self._words = words
        self._search_timer.start()

    def search_now(self, words: str) -> None:
        """Search for words, and move the focus to what is found."""
        self._words = words
        self._search_timer.stop()
        self.refresh()

    def take_keyboard(self) -> None:
        """Focus the list."""
        if self.view.isHidden():
            self._empty.take_keyboard()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_annotations(self, found: FoundAnnotations) -> None:
        """Show other annotations; keep the current one, or else the current row."""
        keys = found.keys
        self._delegate.set_words(found.words)
        for colour, button in self._colour_buttons.items():
            _show_count(button, "", found.colours.get(colour, 0))
        _show_count(self._commented, tr("With comment"), found.commented)
        _show_count(self._notes, tr("Notes"), found.notes)
        row = max(self.view.currentIndex().row(), 0)
        current = self.model.keys[row] if row < len(self.model.keys) else -1
        offset = self.view.verticalScrollBar().value()
        self.model.set_keys(keys)
        new_row = self.model.row_of(current)
        if keys:
            self.view.setCurrentIndex(self.model.index(new_row if new_row >= 0 else min(row, len(keys) - 1)))
            self.view.verticalScrollBar().setValue(offset)
        self._update_count(len(keys) - found.papers, found.papers)

    def show_lines(self, lines: list[Annotation]) -> None:
        """Show requested lines."""
        self.model.set_lines(lines)

    @property
    def annotation_filter(self) -> AnnotationFilter:
        """The current filter."""
        colours = frozenset(colour for colour, button in self._colour_buttons.items() if button.isChecked())
        return AnnotationFilter(colours, self._commented.isChecked(), self._notes.isChecked(), self._words)

    # --- internal -----------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        head = controls.row((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.SMALL), metrics.MEDIUM)
        title = controls.row(spacing=metrics.MEDIUM)
        for label in (self._heading, self._count):
            title.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
        head.addLayout(title)
        head.setAlignment(title, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._copy)
        return head

    def _make_filters(self) -> QHBoxLayout:
        row = controls.row((metrics.WIDE - metrics.SMALL, 0, metrics.WIDE, metrics.SMALL), metrics.TIGHT)
        for button in (*self._colour_buttons.values(), self._commented, self._notes):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.view.opened.connect(self._open)
        self.view.link_opened.connect(self._on_link)
        self.view.copy_requested.connect(self._on_copy)
        self.view.leave_requested.connect(self._on_escape)
        self._copy.clicked.connect(self._on_copy)
        self._empty.action_requested.connect(self._clear)
        self._search_timer.timeout.connect(lambda: self.filter_requested.emit(self.annotation_filter))
        for button in (*self._colour_buttons.values(), self._commented):
            button.clicked.connect(lambda: self._on_filter(notes=False))
        self._notes.clicked.connect(lambda: self._on_filter(notes=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filter with Esc, or leave."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def _on_escape(self) -> None:
        """Clear the filter, or leave when it is empty."""
        if self.annotation_filter == AnnotationFilter():
            self.leave_requested.emit()
        else:
            self._clear()

    def _on_filter(self, *, notes: bool) -> None:
        """Apply the filter; "Notes" unchecks the other filters, since notes have no colour and no comment."""
        for button in (*self._colour_buttons.values(), self._commented) if notes else (self._notes,):
            button.setChecked(False)
        self.filter_requested.emit(self.annotation_filter)

    def _clear(self) -> None:
        self._words = ""
        self.search_cleared.emit()
        for button in (*self._colour_buttons.values(), self._commented, self._notes):
            button.setChecked(False)
        self._search_timer.stop()
        self.refresh()

    def _open(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None:
            self.highlight_requested.emit(line.paper, line.number)

    def _on_link(self, link: str) -> None:
        scheme, _, paper = link.partition(":")
        if scheme == PAPER and paper.isdecimal() and len(paper) < 19:
            self.paper_requested.emit(int(paper))
        else:
            self.link_requested.emit(link)

    def _on_copy(self) -> None:
        """Copy the selected rows, or all; a single selected paper is copied with its annotations."""
        rows = list(self.view.selected_rows())
        keys = self.model.keys
        if len(rows) == 1 and split_key(keys[rows[0]])[0] is AnnotationKind.PAPER:
            end = rows[0] + 1
            while end < len(keys) and split_key(keys[end])[0] is not AnnotationKind.PAPER:
                end += 1
            rows = list(range(rows[0], end))
        self.copy_requested.emit([keys[row] for row in rows] or list(keys))

    def _update_count(self, lines: int, papers: int) -> None:
        annotations = trn("{n} annotation", "{n} annotations", lines)
        count = trn("{annotations} on {n} paper", "{annotations} on {n} papers", papers, annotations=annotations)
        self._count.setText(count if papers else annotations)
        descent = self._heading.fontMetrics().descent() - self._count.fontMetrics().descent()
        self._count.setContentsMargins(0, 0, 0, max(0, descent))  # both stand on the same line
        self._stack.setCurrentWidget(self.view if lines else self._empty)
        self._copy.setEnabled(bool(lines))
        if lines:
            return
        if self.annotation_filter == AnnotationFilter():
            sentence = tr("Highlights and notes appear here. Open a paper, then press H to highlight or N for a note.")
            self._empty.set_text("highlight", tr("No annotations yet"), sentence)
        else:
            self._empty.set_text(
                "search", tr("No matches"), tr("No highlights or notes match."), tr("Show all annotations")
            )


class FilterChip(QToolButton):
    """A button of the filter; it is as wide as its icon and text."""

    def sizeHint(self) -> QSize:
        """Return the size without the two spaces that Qt adds to a text beside an icon."""
        size = super().sizeHint()
        spaces = 0 if self.icon().isNull() else 2 * self.fontMetrics().horizontalAdvance(" ")
        return QSize(size.width() - spaces, size.height())


def _show_count(chip: QToolButton, text: str, count: int) -> None:
    """Show how many annotations a chip would show; one that would show none cannot be checked."""
    chip.setText(f"{text} {local_format.number(count)}".strip())
    chip.setEnabled(count > 0 or chip.isChecked())


def _chip(text: str, tip: str) -> QToolButton:
    button = controls.with_object_name(FilterChip(), "filterChip")
    button.setText(text)
    button.setIconSize(icons.icon_size())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    controls.show_tip(button, tip)
    button.setAccessibleName(tip)
    button.setCheckable(True)
    return button
