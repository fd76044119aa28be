"""Small dialogs: the about box, and the report of an unexpected exception."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from readinglist import __version__
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.widgets import controls


class AboutDialog(QDialog):
    """Shows version, licence, the path of the library, and the libraries in use."""

    def __init__(self, library: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Reading List"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        logo = QLabel()
        logo.setPixmap(icons.pixmap("app", "#000000", 72, self.devicePixelRatio()))
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.WIDE), metrics.SMALL)
        column.addWidget(logo)
        column.addWidget(controls.label("heading", tr("Reading List")))
        column.addWidget(controls.label("soft", tr("Version {version}. MIT licence.", version=__version__)))
        column.addWidget(controls.label("soft", tr("Everything stays on this computer, in:")))
        path = controls.label("", library, wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(path)
        column.addWidget(
            controls.label(
                "faint",
                tr(
                    "Python {python}, Qt {qt}. Inter and Source Serif 4 (OFL).",
                    python=platform.python_version(),
                    qt=qVersion(),
                ),
            )
        )
        self.setLayout(column)


class ErrorReportDialog(QDialog):
    """Shows an unexpected exception, with a button to copy the report."""

    def __init__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong in Reading List"))
        self.setMinimumSize(620, 380)
        text = QPlainTextEdit(self.text_of(kind, error, trace))
        text.setObjectName("source")
        text.setReadOnly(True)
        self._text = text.toPlainText()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        copy = buttons.addButton(tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", tr("That was our fault")))
        column.addWidget(
            controls.label(
                "soft",
                tr(
                    "What you were doing just now was not done; everything before it is safe, and you can go on. "
                    "The report below holds no text of your papers unless it names one."
                ),
                wrap=True,
            )
        )
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.setLayout(column)

    @staticmethod
    def text_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
        """Return the report: versions, platform and traceback."""
        versions = (
            f"Reading List {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
        )
        return f"{versions}\n\n{''.join(traceback.format_exception(kind, error, trace))}"
