"""The dialog to rename a tag or merge several, with a preview of the result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from readinglist.gui.session.session import Session
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogButtons
from readinglist.model import RenamePreview

WIDTH = 440


class RenameDialog(QDialog):
    """Ask for a tag name and preview the renaming; Return accepts, Esc cancels."""

    named = Signal(str)

    def __init__(self, session: Session, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._names = session, list(names)
        one = len(names) == 1
        self.setWindowTitle(trn("Rename tag", "Merge {n} tags", len(names)))
        self.field = QLineEdit(names[0])
        self.field.setAccessibleName(tr("New name"))
        self.preview = controls.label("soft", wrap=True)
        self.preview.setMinimumHeight(2 * self.preview.fontMetrics().lineSpacing() + metrics.TIGHT)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = DialogButtons(self, tr("Rename") if one else tr("Merge"))
        self.accept_button = buttons.accept_button
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.SMALL)
        column.addWidget(controls.label("", tr("New name (use / to nest)") if one else tr("Name of the merged tag")))
        column.addWidget(self.field)
        column.addWidget(self.preview)
        column.addWidget(buttons)
        self.setLayout(column)
        dialogs.fit(self, WIDTH)
        self._renaming = RenamePreview("")
        self.field.textChanged.connect(self._request_preview)
        last_part = names[0].rpartition("/")[2]
        self.field.setSelection(len(names[0]) - len(last_part), len(last_part))
        self.field.setFocus()
        self._request_preview(names[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept with Return, also while the preview is still being fetched."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Emit the name and close, once the preview is there."""
        self._accept_pending = True
        if self.accept_button.isEnabled():
            self.named.emit(self._renaming.name)
            super().accept()

    def _request_preview(self, text: str) -> None:
        self.accept_button.setEnabled(False)
        self._accept_pending = False  # Return may be pressed before the preview is there
        self._session.operations.read(
            lambda view: view.renaming(self._names, text), lambda renaming: self._show(text, renaming)
        )

    def _show(self, text: str, renaming: RenamePreview) -> None:
        if text != self.field.text():
            return
        self._renaming = renaming
        merges = bool(renaming.merged)
        is_unchanged = not self.field.isModified() and [renaming.name] == self._names
        self.preview.setText("" if is_unchanged else describe(self._names, renaming))
        self.accept_button.setText(tr("Merge") if merges or len(self._names) > 1 else tr("Rename"))
        self.accept_button.setEnabled(not renaming.refused and [renaming.name] != self._names)
        if self._accept_pending:
            self.accept()


def describe(names: Sequence[str], renaming: RenamePreview) -> str:
    """Return a sentence on what a renaming would do."""
    if renaming.refused:
        return tr_message(renaming.refused)
    if list(names) == [renaming.name]:
        return tr("That is already its name.")
    name, papers = renaming.name, formatting.papers(renaming.papers)
    if renaming.merged:
        sentences = [
            tr("Merges into {tag}: {papers}, {both}.", tag=name, papers=papers, both=_both(names, renaming.both))
        ]
    else:
        sentences = [tr("Becomes {tag}: {papers}.", tag=name, papers=papers)]
    if renaming.nested:
        sentences.append(trn("{n} nested tag is renamed too.", "{n} nested tags are renamed too.", renaming.nested))
    return " ".join(sentences)


def _both(names: Sequence[str], both: int) -> str:
    """Return a phrase on how many papers have more than one of the merged tags."""
    if len(names) == 1:
        some = trn("{n} of them tagged with both", "{n} of them tagged with both", both)
        return some if both else tr("none of them tagged with both")
    if not both:
        return tr("none of them tagged with more than one")
    return trn("{n} of them tagged with more than one", "{n} of them tagged with more than one", both)
