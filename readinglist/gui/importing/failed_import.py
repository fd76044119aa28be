"""What is shown when something could not be read as an import: why, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
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
        self._choose = controls.button(tr("Choose another file…"), "primary")
        self._edit = controls.button(tr("Edit text"), tip=tr("Show the text, and edit it until papers are found"))
        self._cancel = controls.button(tr("Cancel"), tip=tr("Go back without importing (Esc)"))
        self._choose.clicked.connect(self.action_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._cancel.clicked.connect(self.cancelled)
        row = controls.row((0, metrics.SMALL, 0, 0))
        for button in (self._cancel, self._edit, self._choose):
            row.addWidget(button)
        more.setLayout(row)

    def show_error(self, error: ReadingListError, *, can_edit: bool) -> None:
        """Show why something was refused; its text can be edited if there is one."""
        self._edit.setVisible(can_edit)
        self.set_text("alert", tr_message(error.sentence), tr_message(error.hint))

    def take_keyboard(self) -> None:
        """Focus the first way to go on, so that Return chooses it."""
        button = self._choose if self._edit.isHidden() else self._edit
        button.setFocus(Qt.FocusReason.OtherFocusReason)
