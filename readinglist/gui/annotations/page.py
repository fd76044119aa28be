"""The page of all highlights and notes of the library, to browse, filter and copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from readinglist.gui.annotations.delegate import AnnotationsDelegate
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
from readinglist.model import Annotation, AnnotationFilter, AnnotationKind, Annotations, HighlightColour, split_key

SEARCH_DELAY = 120  # ms after a key
COLOUR_TIPS = {
    HighlightColour.YELLOW: en("Only yellow highlights"),
    HighlightColour.GREEN: en("Only green highlights"),
    HighlightColour.BLUE: en("Only blue highlights"),
    HighlightColour.PINK: en("Only pink highlights"),
}


class AnnotationsView(RowListView):
    """A list of annotations without keyboard search."""

    opened = Signal(int)  # row
    copy_requested = Signal()
    leave_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Return, copy with Ctrl+C, leave with Esc, move with j and k."""
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
    copy_requested = Signal(list)  # keys
    leave_requested = Signal()
    search_cleared = Signal()  # to empty the search field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notebook")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = AnnotationsModel(self)
        self._delegate = AnnotationsDelegate(self)
        self.view = controls.with_object_name(AnnotationsView(), "paperList")
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAccessibleName(tr("Highlights and notes"))
        self._count = controls.label("soft")
        self._colour_buttons = {colour: _toggle_button("", tr(tip)) for colour, tip in COLOUR_TIPS.items()}
        self._commented = _toggle_button(tr("With a comment"), tr("Only highlights with a comment"))
        self._notes = _toggle_button(tr("Notes"), tr("Only notes"))
        self._words = ""  # that are searched
        self._copy = controls.button(
            tr("Copy as Markdown"), tip=tr("Copy what is selected, or everything shown (Ctrl+C)")
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

    def show_annotations(self, annotations: Annotations) -> None:
        """Show other annotations; keep the current one, or else the current row."""
        keys = annotations.keys
        row = max(self.view.currentIndex().row(), 0)
        current = self.model.keys[row] if row < len(self.model.keys) else -1
        offset = self.view.verticalScrollBar().value()
        self.model.set_keys(keys)
        new_row = self.model.row_of(current)
        if keys:
            self.view.setCurrentIndex(self.model.index(new_row if new_row >= 0 else min(row, len(keys) - 1)))
            self.view.verticalScrollBar().setValue(offset)
        self._update_count(len(keys) - annotations.papers, annotations.papers)

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
        head.addWidget(controls.label("heading", tr("Highlights and notes")))
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
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
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
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
        count = trn("{lines} on {n} paper", "{lines} on {n} papers", papers, lines=local_format.number(lines))
        self._count.setText(count if papers else local_format.number(lines))
        self._stack.setCurrentWidget(self.view if lines else self._empty)
        self._copy.setEnabled(bool(lines))
        if lines:
            return
        if self.annotation_filter == AnnotationFilter():
            sentence = tr(
                "Open a paper and press H to highlight a sentence, or N to write a note. All of them appear here."
            )
            self._empty.set_text("highlight", tr("Nothing is marked yet"), sentence)
        else:
            self._empty.set_text(
                "search", tr("Nothing found"), tr("No highlight and no note goes through."), tr("Show everything")
            )


def _toggle_button(text: str, tip: str) -> QToolButton:
    button = controls.tool_button("", text, tip)
    button.setAccessibleName(tip)
    button.setCheckable(True)
    return button
