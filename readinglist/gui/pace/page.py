"""The reading pace page: charts of one year."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget

from readinglist.gui.pace import figures
from readinglist.gui.pace.chart_card import ChartCard
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.model import Pace, Status

MAX_WIDTH = 920  # of the charts at a text size of 100 %; keeps the cells of the calendar about square
TWO_COLUMN_WIDTH = 640  # from this width on two charts are side by side


class PacePage(QStackedWidget):
    """Show the statistics of a year; Esc leaves the page, Left and Right change the year."""

    leave_requested = Signal()
    year_requested = Signal(int)  # 1 for a year later, -1 for a year earlier
    save_requested = Signal(Path, bytes)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pace"))
        self._heading = controls.label("heading", tr("Pace"))
        self._years = controls.label("soft")
        self._earlier = controls.tool_button("", tr("Previous year"), tr("Previous year (Left)"))
        self._later = controls.tool_button("", tr("Next year"), tr("Next year (Right)"))
        self.weeks, self.calendar, self.queue, self.statuses, self.tags = self._cards = tuple(
            ChartCard() for _ in range(5)
        )
        self._empty = EmptyState("empty")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("detail")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._lay_out())
        self.addWidget(self._scroll)
        self.addWidget(self._empty)
        for card in self._cards:
            card.save_requested.connect(self.save_requested)
            card.copied.connect(self.message)
        self._earlier.clicked.connect(lambda: self.year_requested.emit(-1))
        self._later.clicked.connect(lambda: self.year_requested.emit(1))
        for button in (self._earlier, self._later):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._empty.action_requested.connect(self.leave_requested)

    # --- content ------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._earlier.setIcon(icons.icon("chevron-left", theme.palette.text_soft, theme.palette.border, as_drawn=True))
        self._later.setIcon(icons.icon("chevron-right", theme.palette.text_soft, theme.palette.border, as_drawn=True))
        self._empty.apply_theme(theme)
        for card in self._cards:
            card.apply_theme(theme)
        self._update_layout()

    def show_pace(self, pace: Pace, *, is_latest: bool) -> None:
        """Show the statistics of a year."""
        if pace.earliest is None:
            sentence = tr("Charts appear here once you queue, read or dismiss papers.")
            self._empty.set_text("pace", tr("No decisions yet"), sentence, tr("Back to list"))
            self.setCurrentWidget(self._empty)
            return
        self._years.setText(
            tr("{first} – {last}", first=formatting.day_with_year(pace.first), last=formatting.day_with_year(pace.last))
        )
        self._earlier.setEnabled(pace.earliest < pace.first)
        self._later.setEnabled(not is_latest)
        self.weeks.show_figure(figures.weekly(pace))
        self.calendar.show_figure(figures.calendar(pace))
        self.queue.show_figure(figures.queue(pace))
        self.queue.setVisible(pace.statuses[Status.QUEUED] > 0)
        self.statuses.show_figure(figures.statuses(pace))
        self.tags.setVisible(bool(pace.tags))
        if pace.tags:
            self.tags.show_figure(figures.tags(pace))
        self.setCurrentWidget(self._scroll)

    # --- Qt -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Esc, Left and Right, and the scrolling keys."""
        bar = self._scroll.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave_requested.emit()
            case Qt.Key.Key_Left if self._earlier.isEnabled():
                self.year_requested.emit(-1)
            case Qt.Key.Key_Right if self._later.isEnabled():
                self.year_requested.emit(1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                bar.setValue(bar.value() + bar.singleStep() * (3 if event.key() == Qt.Key.Key_Down else -3))
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the margins and the arrangement of the charts."""
        super().resizeEvent(event)
        self._update_layout()

    # --- internal -----------------------------------------------------------------------------------------

    def _lay_out(self) -> QWidget:
        sheet = controls.with_object_name(QWidget(), "sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = controls.row(spacing=metrics.TIGHT)
        head.addWidget(self._heading, 1)
        head.addWidget(self._make_year_bar())
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(metrics.VAST)
        self._pair.addWidget(self.queue, 1)
        self._pair.addWidget(self.statuses, 1)
        self._column = controls.column(spacing=metrics.WIDE)
        self._column.addLayout(head)
        self._column.addWidget(self.weeks)
        self._column.addWidget(self.calendar)
        self._column.addLayout(self._pair)
        self._column.addWidget(self.tags)
        self._column.addStretch(1)
        sheet.setLayout(self._column)
        return sheet

    def _make_year_bar(self) -> QWidget:
        """Create the year and its buttons, from left to right in every language, as the time axes of the charts."""
        years = QWidget()
        years.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = controls.row(spacing=metrics.TIGHT)
        for part in (self._earlier, self._years, self._later):
            row.addWidget(part)
        years.setLayout(row)
        return years

    def _update_layout(self) -> None:
        max_width = round(MAX_WIDTH * self._theme.text_size / 100)
        margin = max(metrics.WIDE, (self.width() - max_width) // 2)
        self._column.setContentsMargins(margin, metrics.WIDE, margin, metrics.VAST)
        side_by_side = self.width() - 2 * margin >= TWO_COLUMN_WIDTH * self._theme.text_size / 100
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(direction)
        self._pair.setSpacing(metrics.VAST if side_by_side else metrics.WIDE)
