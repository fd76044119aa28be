"""What is shown when something could not be read as an import: why, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from readinglist.errors import ReadingListError
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.empty_state import EmptyState


class FailedImport(EmptyState):
    """The error, and buttons to choose another file, to edit the text, and to go back."""

    edit_requested = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        more = QWidget()
        super().__init__("empty", more)
        self._edit = controls.button(tr("Edit text"), tip=tr("Show the text, and edit it until it is recognised"))
        self._cancel = controls.button(tr("Cancel"), tip=tr("Go back without importing (Esc)"))
        self._edit.clicked.connect(self.edit_requested)
        self._cancel.clicked.connect(self.cancelled)
        row = controls.row((0, metrics.SMALL, 0, 0))
        row.addWidget(self._edit)
        row.addWidget(self._cancel)
        more.setLayout(row)

    def show_error(self, error: ReadingListError, *, can_edit: bool) -> None:
        """Show why something was refused; its text can be edited if there is one."""
        self._edit.setVisible(can_edit)
        self.set_text("alert", tr_message(error.sentence), tr_message(error.hint), tr("Choose another file…"))
