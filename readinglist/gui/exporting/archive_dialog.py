"""The dialog that shows the contents of an archive before it is imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from readinglist.backend.export_service import ArchiveContents
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons

WIDTH = 440

# The tables whose rows are counted in the dialog.
_COUNTED_TABLES: dict[str, Callable[[int], str]] = {
    "tag": lambda count: trn("tag", "tags", count),
    "note": lambda count: trn("note", "notes", count),
    "highlight": lambda count: trn("highlight", "highlights", count),
    "import": lambda count: trn("import", "imports", count),
    "smart_list": lambda count: trn("smart list", "smart lists", count),
}


class ArchiveDialog(QDialog):
    """Show the date and counts of an archive, and ask whether to import it."""

    import_requested = Signal(Path)

    def __init__(self, contents: ArchiveContents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import archive"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = contents.path
        papers = contents.counts.get("paper", 0)
        body = controls.column(spacing=metrics.SMALL)
        name = controls.label("heading", contents.path.name, wrap=True)
        body.addWidget(name)
        body.addWidget(controls.label("soft", _created_text(contents), wrap=True))
        body.addSpacing(metrics.MEDIUM)
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.LARGE)
        grid.setVerticalSpacing(metrics.SMALL)
        grid.setColumnStretch(1, 1)
        lines = [
            (papers, trn("paper, {known}", "papers, {known}", papers, known=new_and_known(papers, contents.known)))
        ]
        for table, label in _COUNTED_TABLES.items():
            if count := contents.counts.get(table, 0):
                lines.append((count, label(count)))
        for line, (count, text) in enumerate(lines):
            grid.addWidget(controls.label("strong", local_format.number(count)), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(controls.label("", text), line, 1)
        body.addLayout(grid)
        body.addSpacing(metrics.MEDIUM)
        body.addWidget(
            controls.label(
                "soft",
                tr(
                    "Papers you already have only get what they're missing; nothing of yours is overwritten. "
                    "You can undo the import in one step."
                ),
                wrap=True,
            )
        )
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.LARGE)
        column.addWidget(DialogBody(body), 1)
        buttons = DialogButtons(self, tr("Import"))
        column.addWidget(buttons)
        self.setLayout(column)
        dialogs.fit(self, WIDTH)
        buttons.accept_button.setFocus()

    def accept(self) -> None:
        """Ask for the import."""
        self.import_requested.emit(self._path)
        super().accept()


def new_and_known(papers: int, in_library: int) -> str:
    """Return a phrase on how many papers of an archive are new and how many are in the library."""
    if not in_library:
        return trn("new", "all new", papers)
    if in_library == papers:
        return trn("already in your library", "all already in your library", papers)
    return tr(
        "{new} new and {here} already in your library",
        new=local_format.number(papers - in_library),
        here=local_format.number(in_library),
    )


def _created_text(contents: ArchiveContents) -> str:
    created_at = contents.about.created_at
    if created_at is None:
        return tr("Archive of a whole library")
    return tr("Archive of a whole library, created {day}", day=formatting.day_with_year(created_at))
