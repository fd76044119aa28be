"""What the very first start shows in the place of empty panes: what this is, and three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.flow_layout import FlowLayout
from readinglist.i18n import en

LINES = (
    en(
        "Give it a page of titles and abstracts, and decide for each paper in seconds: "
        "read it, queue it, or dismiss it."
    ),
    en("Tag, highlight and annotate what you keep, and find it again by typing two words."),
    en("Everything stays on this computer, and everything can be undone."),
)
WIDTH = 560  # of the lines at a text size of 100 %


class WelcomePage(QScrollArea):
    """Says it in three lines; Return presses the button that has the focus."""

    open_requested = Signal()
    sample_requested = Signal()
    tour_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Welcome"))
        self._sign = QLabel()
        direction.set_margins(self._sign, -4, 0, 0, 0)  # the sign has a margin of its own
        self._heading = controls.label("", tr("Welcome to Reading List"), wrap=True)
        self._lines = [controls.label("", tr(line), wrap=True) for line in LINES]
        self.open = controls.button(tr("Open a feed…"), "primary")
        self.sample = controls.button(tr("Try it with forty invented papers"))
        self.tour = controls.button(tr("Take the tour"))
        self._hint = controls.label(
            "faint", tr("A file can also be dropped here, and a copied page pasted with Ctrl+V.")
        )
        self._hint.setWordWrap(True)
        self.setFocusProxy(self.open)
        self._lay_out()
        self.open.clicked.connect(self.open_requested)
        self.sample.clicked.connect(self.sample_requested)
        self.tour.clicked.connect(self.tour_requested)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._sign.setPixmap(icons.pixmap("app", "#000000", 64, self.devicePixelRatio()))
        self._heading.setFont(theme.font(typography.READING_TITLE))
        for line in self._lines:
            line.setFont(theme.font(typography.READING))
        self._inside.setMaximumWidth(round(WIDTH * theme.text_size / 100))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        column = controls.column(spacing=metrics.MEDIUM)
        column.addWidget(self._sign)
        column.addWidget(self._heading)
        column.addSpacing(metrics.SMALL)
        for line in self._lines:
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            column.addWidget(line)
        column.addSpacing(metrics.LARGE)
        ways = FlowLayout(spacing=metrics.SMALL)
        for button in (self.open, self.sample, self.tour):
            ways.addWidget(button)
        column.addLayout(ways)
        column.addWidget(self._hint)
        self._inside.setLayout(column)
        across = controls.row((metrics.WIDE, 0, metrics.WIDE, 0))
        across.addStretch(1)
        across.addWidget(self._inside, 100)
        across.addStretch(1)
        whole = controls.column((0, metrics.WIDE, 0, metrics.WIDE))
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)
        sheet = controls.with_object_name(QWidget(), "sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sheet.setLayout(whole)
        self.setWidget(sheet)
