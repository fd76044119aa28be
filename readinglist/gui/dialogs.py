"""The small dialogs: the sheet of keys, about, and the report of a fault of ours."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Mapping
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPlainTextEdit, QWidget

from readinglist import __version__
from readinglist.gui import icons, parts, theme
from readinglist.gui.commands import LIBRARY, on_sheet


class KeysSheet(QDialog):
    """Lists every key, and the tags that the reader put on some."""

    def __init__(self, tags: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(theme.SMALL)
        listed = on_sheet()
        groups = list(dict.fromkeys(command.group for command in listed))
        left = 0
        line = 0
        for group in groups:
            if group == LIBRARY:
                left, line = 2, 0
            grid.addWidget(parts.label("section", group.upper()), line, left, 1, 2)
            line += 1
            for command in (command for command in listed if command.group == group):
                grid.addWidget(parts.label("keycap", command.keys), line, left, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(parts.label("soft", command.does), line, left + 1)
                line += 1
        if tags:
            grid.addWidget(parts.label("section", "YOUR TAGS"), line, left, 1, 2)
        for key, tag in tags.items():
            line += 1
            grid.addWidget(parts.label("keycap", str(key)), line, left, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(parts.label("soft", tag), line, left + 1)


class About(QDialog):
    """Says what this is."""

    def __init__(self, library: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Reading List")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("app", "#000000", 72, self.devicePixelRatio()))
        column = parts.column((theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE), theme.SMALL)
        column.addWidget(sign)
        column.addWidget(parts.label("heading", "Reading List"))
        column.addWidget(parts.label("soft", f"Version {__version__}. MIT licence."))
        column.addWidget(parts.label("soft", "Everything stays on this computer, in:"))
        where = parts.label("", library, wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(where)
        column.addWidget(
            parts.label(
                "faint", f"Python {platform.python_version()}, Qt {qVersion()}. Inter and Source Serif 4 (OFL)."
            )
        )
        self.setLayout(column)


class Report(QDialog):
    """Shows a fault of the program's own, to be copied to those who can mend it."""

    def __init__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong in Reading List")
        self.setMinimumSize(620, 380)
        text = QPlainTextEdit(self.text_of(kind, error, trace))
        text.setObjectName("source")
        text.setReadOnly(True)
        self._text = text.toPlainText()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy the report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        buttons.rejected.connect(self.reject)
        column = parts.column((theme.WIDE, theme.WIDE, theme.WIDE, theme.LARGE), theme.MEDIUM)
        column.addWidget(parts.label("heading", "That was our fault"))
        column.addWidget(
            parts.label(
                "soft",
                "What you were doing just now was not done; everything before it is safe, and you can go on. "
                "The report below holds no text of your papers unless it names one.",
                wrap=True,
            )
        )
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.setLayout(column)

    @staticmethod
    def text_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
        """Write the report: where it ran, and the traceback."""
        where = (
            f"Reading List {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
        )
        return f"{where}\n\n{''.join(traceback.format_exception(kind, error, trace))}"
