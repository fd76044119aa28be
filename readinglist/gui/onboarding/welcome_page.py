"""The welcome page, shown instead of empty panes on the first start, with four ways to start."""

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
    en("Import a page of titles and abstracts, or follow sources, and decide in seconds: read, queue or dismiss."),
    en("Tag, highlight and annotate the papers you keep, and find them again in an instant."),
    en("Everything stays on this computer, and everything can be undone."),
)
MAX_WIDTH = 560  # of the text, at a text size of 100 %


class WelcomePage(QScrollArea):
    """Three lines about the program, and buttons to import papers, follow sources, try samples, or take the tour."""

    open_requested = Signal()
    follow_requested = Signal()
    sample_requested = Signal()
    tour_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Welcome"))
        self._app_icon = QLabel()
        direction.set_margins(self._app_icon, -4, 0, 0, 0)  # the icon has a margin of its own
        self._heading = controls.label("", tr("Welcome to Reading List"), wrap=True)
        self._lines = [controls.label("", tr(line), wrap=True) for line in LINES]
        self.open = controls.button(tr("Import papers…"), "primary")
        self.follow = controls.button(tr("Follow sources…"), tip=tr("Choose where new papers come from by themselves"))
        self.sample = controls.button(tr("Try it with sample papers"))
        self.tour = controls.button(tr("Take the tour"))
        self._hint = controls.label("faint", tr("You can also drop a file here, or paste a copied page with Ctrl+V."))
        self._hint.setWordWrap(True)
        self.setFocusProxy(self.open)
        self._lay_out()
        self.open.clicked.connect(self.open_requested)
        self.follow.clicked.connect(self.follow_requested)
        self.sample.clicked.connect(self.sample_requested)
        self.tour.clicked.connect(self.tour_requested)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._app_icon.setPixmap(icons.pixmap("app", "#000000", 64, self.devicePixelRatio()))
        self._heading.setFont(theme.font(typography.READING_TITLE))
        for line in self._lines:
            line.setFont(theme.font(typography.READING))
        self._inside.setMaximumWidth(round(MAX_WIDTH * theme.text_size / 100))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the focused button on Return."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        column = controls.column(spacing=metrics.MEDIUM)
        column.addWidget(self._app_icon)
        column.addWidget(self._heading)
        column.addSpacing(metrics.SMALL)
        for line in self._lines:
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            column.addWidget(line)
        column.addSpacing(metrics.LARGE)
        button_row = FlowLayout(spacing=metrics.SMALL)
        for button in (self.open, self.follow, self.sample, self.tour):
            button_row.addWidget(button)
        column.addLayout(button_row)
        column.addWidget(self._hint)
        self._inside.setLayout(column)
        row = controls.row((metrics.WIDE, 0, metrics.WIDE, 0))
        row.addStretch(1)
        row.addWidget(self._inside, 100)
        row.addStretch(1)
        page_column = controls.column((0, metrics.WIDE, 0, metrics.WIDE))
        page_column.addStretch(2)
        page_column.addLayout(row)
        page_column.addStretch(3)
        sheet = controls.with_object_name(QWidget(), "sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sheet.setLayout(page_column)
        self.setWidget(sheet)
