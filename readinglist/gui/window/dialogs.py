"""Small dialogs: the about box, and the report of an unexpected exception."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget

from readinglist import __version__
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons

ABOUT_WIDTH = 420
REPORT_SIZE = 620, 420


class AboutDialog(QDialog):
    """Shows version, licence, the path of the library, and the libraries in use."""

    def __init__(self, library: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Reading List"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        logo = QLabel()
        logo.setPixmap(icons.pixmap("app", "#000000", 72, self.devicePixelRatio()))
        body = controls.column(spacing=metrics.SMALL)
        body.addWidget(logo)
        body.addWidget(controls.label("heading", tr("Reading List")))
        body.addWidget(controls.label("soft", tr("Version {version} · MIT licence", version=__version__)))
        body.addSpacing(metrics.SMALL)
        body.addWidget(controls.label("soft", tr("Everything stays on this computer. Your library:")))
        path = controls.label("", library, wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(path)
        body.addSpacing(metrics.SMALL)
        versions = tr("Python {python} · Qt {qt}", python=platform.python_version(), qt=qVersion())
        body.addWidget(controls.label("faint", versions, wrap=True))
        body.addWidget(controls.label("faint", tr("Fonts: Inter, Source Serif 4 (OFL)"), wrap=True))
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.LARGE)
        column.addWidget(DialogBody(body), 1)
        column.addWidget(DialogButtons(self))
        self.setLayout(column)
        dialogs.fit(self, ABOUT_WIDTH)


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
        self.setWindowTitle(tr("Reading List"))
        text = QPlainTextEdit(self.text_of(kind, error, trace))
        text.setObjectName("source")
        text.setReadOnly(True)
        self._text = text.toPlainText()
        text.setAccessibleName(tr("Error report"))
        buttons = DialogButtons(self)
        copy = buttons.add(tr("Copy report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", tr("Something went wrong")))
        column.addWidget(
            controls.label(
                "soft",
                tr(
                    "Your last action wasn't completed. Everything before it is saved, and you can keep working. "
                    "The report below contains no text from your papers unless it names one."
                ),
                wrap=True,
            )
        )
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.setLayout(column)
        dialogs.fit(self, *REPORT_SIZE)
        buttons.close_button.setFocus()

    @staticmethod
    def text_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
        """Return the report: versions, platform and traceback."""
        versions = (
            f"Reading List {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
        )
        return f"{versions}\n\n{''.join(traceback.format_exception(kind, error, trace))}"
