"""The summary at the end of a triage: decisions, duration, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage import status_painting
from readinglist.gui.triage.triage_session import TriageSession, tally_text
from readinglist.gui.widgets import canvas, controls
from readinglist.gui.widgets.canvas import Canvas
from readinglist.gui.widgets.flow_layout import FlowLayout
from readinglist.model import Status

WIDTH = 560
BAR = 12


class TriageTally(QWidget):
    """A bar chart with a line for each status: name, bar and count."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[Status | None, int]] = []
        self._font = self._strong = self.font()  # until a theme is applied: Qt may ask for the size before
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font, self._strong = theme.font(typography.BODY), theme.font(typography.BODY_STRONG)
        self._bar = theme.scaled(BAR)
        self.updateGeometry()

    def show_tally(self, tally: dict[Status, int], skipped: int) -> None:
        """Show how many papers got each status, and how many were skipped."""
        self._lines = [*tally.items()]
        if skipped:
            self._lines.append((None, skipped))
        self.setAccessibleName(", ".join(tally_text(status, count) for status, count in self._lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        return QSize(WIDTH, round(self._line() * len(self._lines)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        with canvas.for_widget(self, smooth=False) as lines:
            self._paint(lines)

    def _paint(self, lines: Canvas) -> None:
        p = self._palette
        most = max((count for _, count in self._lines), default=1)
        names = max(
            (QFontMetricsF(self._font).horizontalAdvance(_name(status)) for status, _ in self._lines), default=0
        )
        counts = QFontMetricsF(self._strong).horizontalAdvance(local_format.number(most))
        bar_space = self.width() - names - counts - 2 * metrics.LARGE
        for number, (status, count) in enumerate(self._lines):
            line = QRectF(0, number * self._line(), self.width(), self._line())
            lines.draw_text(line.adjusted(0, 0, names - line.width() + 1, 0), _name(status), self._font, p.text_soft)
            left = names + metrics.LARGE
            bar = QRectF(left, line.center().y() - self._bar / 2, max(3.0, bar_space * count / most), self._bar)
            if status is None:
                status_painting.fill_skipped(lines, bar, p)
            else:
                status_painting.fill_status(lines, bar, p, status)
            lines.draw_text(
                line.adjusted(bar.right() + metrics.SMALL, 0, 0, 0), local_format.number(count), self._strong, p.text
            )

    def _line(self) -> float:
        return QFontMetricsF(self._strong).height() + metrics.MEDIUM


class TriageSummary(QWidget):
    """A page that is shown after the last paper: what was decided, and what can be done next."""

    queue_requested = Signal()
    skipped_requested = Signal()
    undo_requested = Signal()
    leave_requested = Signal()

    def __init__(self, triage: TriageSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("All done"))
        self._triage = triage
        self._heading = controls.label("", wrap=True)
        self._took = controls.label("soft", wrap=True)
        self._tally = TriageTally()
        self._queue = controls.button("", "primary")
        self._skipped = controls.button("")
        self._undo = controls.button(tr("Undo all decisions from this session"))
        self._back = controls.button(tr("Back to list"), tip=tr("Esc"))
        self._hint = controls.label("faint")
        for button, signal in (
            (self._queue, self.queue_requested),
            (self._skipped, self.skipped_requested),
            (self._undo, self.undo_requested),
            (self._back, self.leave_requested),
        ):
            button.clicked.connect(signal)
        buttons = FlowLayout(spacing=metrics.SMALL)
        for button in (self._queue, self._skipped, self._back, self._undo):
            buttons.addWidget(button)
        page = QWidget()
        page.setMaximumWidth(WIDTH)
        column = controls.column()
        for part in (self._heading, self._took):
            column.addWidget(part)
            column.addSpacing(metrics.TIGHT)
        column.addSpacing(metrics.WIDE)
        column.addWidget(self._tally)
        column.addSpacing(metrics.WIDE)
        column.addLayout(buttons)
        column.addSpacing(metrics.LARGE)
        column.addWidget(self._hint)
        page.setLayout(column)
        outer = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.WIDE))
        outer.addStretch(2)
        centred_row = controls.row()
        centred_row.addStretch(1)
        centred_row.addWidget(page, 100)
        centred_row.addStretch(1)
        outer.addLayout(centred_row)
        outer.addStretch(3)
        self.setLayout(outer)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._heading.setFont(theme.font(typography.READING_TITLE))
        self._tally.apply_theme(theme)

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcut of Undo."""
        key = shortcuts.native_of("undo")
        self._hint.setText(tr("{key} undoes the last decision.", key=key))
        self._hint.setVisible(bool(key))

    def show_end(self) -> None:
        """Show the numbers of the finished triage."""
        triage = self._triage
        decided, skipped, queued = len(triage.decisions), triage.skipped(), triage.tally().get(Status.QUEUED, 0)
        self._heading.setText(_heading(decided, len(triage.papers), skipped))
        self._took.setText(_took(triage.seconds(), decided, len(triage.papers)))
        self._tally.show_tally(triage.tally(), skipped)
        self._queue.setText(trn("Show {n} queued paper", "Show {n} queued papers", queued))
        self._queue.setVisible(queued > 0)
        self._skipped.setText(trn("Triage {n} skipped paper", "Triage {n} skipped papers", skipped))
        self._skipped.setVisible(skipped > 0)
        self._undo.setVisible(decided > 0)
        first = self._queue if queued else self._skipped if skipped else self._back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click the focused button with Return; leave with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for button in (self._queue, self._skipped, self._undo, self._back):
                if button.hasFocus():
                    button.click()
                    return
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)


def _name(status: Status | None) -> str:
    """Return the name of a line; None stands for skipped papers."""
    return tr("skipped") if status is None else tr(DECISIONS[status].past)


def _heading(decided: int, papers: int, skipped: int) -> str:
    """Return whether all papers are decided, or else how many."""
    if not decided:
        return tr("No decisions made")
    if not skipped:
        return tr("All done")
    return trn(
        "Decided on {decided} of {n} paper",
        "Decided on {decided} of {n} papers",
        papers,
        decided=local_format.number(decided),
    )


def _took(seconds: float, decided: int, papers: int) -> str:
    """Return a sentence with the duration: "40 papers decided in 14 minutes, 21 seconds per paper."."""
    duration = _time(seconds)
    if decided < papers:
        done = tr("In {time}", time=duration)
    else:
        done = trn("Decided on {n} paper in {time}", "Decided on {n} papers in {time}", decided, time=duration)
    if seconds > decided > 1:
        return tr("{done}, {each} per paper.", done=done, each=_seconds(round(seconds / decided)))
    return tr("{done}.", done=done)


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if seconds < 90:
        return _seconds(max(1, round(seconds)))
    if hours:
        return tr("{hours} and {minutes}", hours=trn("{n} hour", "{n} hours", hours), minutes=_minutes(rest))
    return _minutes(minutes)


def _seconds(count: int) -> str:
    return trn("{n} second", "{n} seconds", count)


def _minutes(count: int) -> str:
    return trn("{n} minute", "{n} minutes", count)
