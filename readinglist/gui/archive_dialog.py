"""What an archive holds, before anything of it is taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QWidget

from readinglist.exporting import Looked
from readinglist.gui import parts, theme, wording

# What is counted for the reader; other tables hold what belongs to these.
_COUNTED = (
    ("tag", "tag"),
    ("note", "note"),
    ("highlight", "highlight"),
    ("import", "import"),
    ("smart_list", "smart list"),
)


class ArchiveDialog(QDialog):
    """Shows an archive's date and counts; takes it in only when the reader says so."""

    wanted = Signal(Path)

    def __init__(self, looked: Looked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open an archive")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = looked.path
        papers = looked.counts.get("paper", 0)
        column = parts.column((theme.WIDE, theme.WIDE, theme.WIDE, theme.LARGE), theme.SMALL)
        name = parts.label("heading", looked.path.name, wrap=True)
        column.addWidget(name)
        column.addWidget(parts.label("soft", _made(looked)))
        column.addSpacing(theme.MEDIUM)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(1, 1)
        lines = [(papers, f"paper{'' if papers == 1 else 's'}, {known(papers, looked.known)}")]
        for table, word in _COUNTED:
            if count := looked.counts.get(table, 0):
                lines.append((count, f"{word}{'' if count == 1 else 's'}"))
        for line, (count, words) in enumerate(lines):
            grid.addWidget(parts.label("strong", f"{count:,}"), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(parts.label("", words), line, 1)
        column.addLayout(grid)
        column.addSpacing(theme.MEDIUM)
        column.addWidget(
            parts.label(
                "soft",
                "Papers that you have get what they lack; what you did here stays as it is. "
                "All of it is one step that you can undo.",
                wrap=True,
            )
        )
        column.addSpacing(theme.SMALL)
        buttons = QDialogButtonBox()
        go = buttons.addButton("Take it in", QDialogButtonBox.ButtonRole.AcceptRole)
        go.setObjectName("primary")
        go.setDefault(True)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setLayout(column)
        self.setMinimumWidth(440)
        go.setFocus()

    def accept(self) -> None:
        """Let it be taken in."""
        self.wanted.emit(self._path)
        super().accept()


def known(papers: int, here: int) -> str:
    """Say how many of an archive's papers are new."""
    if not here:
        return "all new" if papers != 1 else "new"
    if here == papers:
        return "all already here" if papers != 1 else "already here"
    return f"{papers - here:,} new and {here:,} already here"


def _made(looked: Looked) -> str:
    when = looked.about.when
    if when is None:
        return "A complete archive of a library"
    return f"A complete archive of a library, made on {when.day} {wording.MONTHS[when.month - 1]} {when.year}"
