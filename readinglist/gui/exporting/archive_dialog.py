"""What an archive holds, before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QWidget

from readinglist.backend.export_service import ArchiveContents
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

# What is counted for the reader; other tables hold what belongs to these.
_COUNTED: dict[str, Callable[[int], str]] = {
    "tag": lambda count: trn("tag", "tags", count),
    "note": lambda count: trn("note", "notes", count),
    "highlight": lambda count: trn("highlight", "highlights", count),
    "import": lambda count: trn("import", "imports", count),
    "smart_list": lambda count: trn("smart list", "smart lists", count),
}


class ArchiveDialog(QDialog):
    """Shows an archive's date and counts; takes it in only when the reader says so."""

    import_requested = Signal(Path)

    def __init__(self, looked: ArchiveContents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Open an archive"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = looked.path
        papers = looked.counts.get("paper", 0)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.SMALL)
        name = controls.label("heading", looked.path.name, wrap=True)
        column.addWidget(name)
        column.addWidget(controls.label("soft", _made(looked), wrap=True))
        column.addSpacing(metrics.MEDIUM)
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.LARGE)
        grid.setVerticalSpacing(metrics.SMALL)
        grid.setColumnStretch(1, 1)
        lines = [(papers, trn("paper, {known}", "papers, {known}", papers, known=known(papers, looked.known)))]
        for table, words in _COUNTED.items():
            if count := looked.counts.get(table, 0):
                lines.append((count, words(count)))
        for line, (count, said) in enumerate(lines):
            grid.addWidget(controls.label("strong", f"{count:,}"), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(controls.label("", said), line, 1)
        column.addLayout(grid)
        column.addSpacing(metrics.MEDIUM)
        column.addWidget(
            controls.label(
                "soft",
                tr(
                    "Papers that you have get what they lack; what you did here stays as it is. "
                    "All of it is one step that you can undo."
                ),
                wrap=True,
            )
        )
        column.addSpacing(metrics.SMALL)
        buttons = QDialogButtonBox()
        go = buttons.addButton(tr("Take it in"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setObjectName("primary")
        go.setDefault(True)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setLayout(column)
        self.setMinimumWidth(440)
        go.setFocus()

    def accept(self) -> None:
        """Let it be taken in."""
        self.import_requested.emit(self._path)
        super().accept()


def known(papers: int, here: int) -> str:
    """Return how many of an archive's papers are new."""
    if not here:
        return trn("new", "all new", papers)
    if here == papers:
        return trn("already here", "all already here", papers)
    return tr("{new} new and {here} already here", new=f"{papers - here:,}", here=f"{here:,}")


def _made(looked: ArchiveContents) -> str:
    when = looked.about.created_at
    if when is None:
        return tr("A complete archive of a library")
    return tr("A complete archive of a library, made on {day}", day=formatting.date_of(when))
