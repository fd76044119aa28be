"""Triage: one paper large, a verdict is one key, and how far one is."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from readinglist.backend import Listing
from readinglist.gui import parts, theme, wording
from readinglist.gui.keys import Keys
from readinglist.gui.theme import Palette
from readinglist.model import Listed, Status

VERDICTS = (Status.QUEUED, Status.READING, Status.READ, Status.DISMISSED)
VERBS = {
    "queue": "queue", "read": "read", "dismiss": "dismiss", "star": "star", "highlight": "highlight", "note": "note",
    "previous": "back",
}  # fmt: skip
_SAID = {Status.QUEUED: "queued", Status.READING: "begun", Status.READ: "read", Status.DISMISSED: "dismissed"}


class Triage(QObject):
    """The verdicts of one sitting; undo takes them out again."""

    changed = Signal()
    ended = Signal()  # the last paper is decided

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.papers: frozenset[int] = frozenset()
        self.verdicts: dict[int, Status] = {}

    def begin(self, listing: Listing) -> None:
        """Begin with the papers of a list."""
        self.papers = listing.members
        self.verdicts = {}
        self.take_rows(listing.rows)
        self.changed.emit()

    def take_rows(self, rows: list[Listed]) -> None:
        """Take note of what was decided, or taken back."""
        before = len(self.verdicts)
        for listed in rows:
            row = listed.row
            if row.id not in self.papers:
                continue
            if row.status in VERDICTS:
                self.verdicts[row.id] = row.status
            else:
                self.verdicts.pop(row.id, None)
        self.changed.emit()
        if self.papers and before < len(self.verdicts) == len(self.papers):
            self.ended.emit()

    def tally(self) -> dict[Status, int]:
        """Count the verdicts, each kind that was given."""
        counted = Counter(self.verdicts.values())
        return {status: counted[status] for status in VERDICTS if counted[status]}

    def summary(self) -> str:
        """Say the tally: "14 queued, 3 read, 242 dismissed"."""
        return ", ".join(f"{count:,} {_SAID[status]}" for status, count in self.tally().items())


class TriageBar(QWidget):
    """How far one is, as a bar and in words, and the way out."""

    left = Signal()

    def __init__(self, triage: Triage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._triage = triage
        self._words = QLabel()
        self._words.setObjectName("soft")
        self._keys = parts.label("faint")
        self._leave = leave = parts.button("Leave")
        leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        leave.clicked.connect(self.left)
        row = parts.row((theme.LARGE, theme.MEDIUM, theme.MEDIUM, theme.SMALL))
        row.addWidget(self._words, 1)
        row.addWidget(self._keys)
        row.addSpacing(theme.MEDIUM)
        row.addWidget(leave)
        self.setLayout(row)
        triage.changed.connect(self._show)

    def dress(self, palette: Palette) -> None:
        """Take another palette."""
        self._palette = palette
        self.update()

    def show_keys(self, keys: Keys) -> None:
        """Name the keys of the verdicts, and the way out."""
        self._keys.setText(" · ".join(f"{keys.shown(name)} {verb}" for name, verb in VERBS.items() if keys.of(name)))
        way = " or ".join(key for key in ("Esc", keys.shown("triage")) if key)
        self._leave.setToolTip(f"Back to the list ({way})")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the verdicts as parts of a line along the top."""
        p, triage = self._palette, self._triage
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 4), QColor(p.selection_idle))
        colours = {
            Status.QUEUED: p.accent,
            Status.READING: p.star,
            Status.READ: theme.blend(p.accent, p.window, 0.55).name(),
            Status.DISMISSED: theme.blend(p.text_faint, p.window, 0.5).name(),
        }
        left = 0.0
        for status, count in triage.tally().items():
            width = self.width() * count / max(1, len(triage.papers))
            painter.fillRect(QRectF(left, 0, width, 4), QColor(colours[status]))
            left += width

    def _show(self) -> None:
        triage = self._triage
        decided = f"{len(triage.verdicts):,} of {wording.papers(len(triage.papers))} decided"
        self._words.setText(f"{decided}   ·   {triage.summary()}" if triage.verdicts else decided)
        self.update()
