"""Another name for a tag, or one for several: what it would do is said while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from readinglist.gui.session.session import Session
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.model import Renaming

WIDTH = 440


class RenameDialog(QDialog):
    """Asks for a name; Return takes it, Esc leaves everything as it was."""

    named = Signal(str)

    def __init__(self, session: Session, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._names = session, list(names)
        one = len(names) == 1
        self.setWindowTitle(trn("Rename a tag", "Merge {n} tags", len(names)))
        self.field = QLineEdit(names[0])
        self.field.setAccessibleName(tr("New name"))
        self.says = controls.label("soft", wrap=True)
        self.says.setMinimumHeight(2 * self.says.fontMetrics().lineSpacing() + metrics.TIGHT)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton(tr("Rename") if one else tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setObjectName("primary")
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.SMALL)
        column.addWidget(controls.label("", tr("New name; a slash nests") if one else tr("One name for all of them")))
        column.addWidget(self.field)
        column.addWidget(self.says)
        column.addWidget(buttons)
        self.setLayout(column)
        self.resize(WIDTH, self.sizeHint().height())
        self._foretold = Renaming("")
        self.field.textChanged.connect(self._ask)
        last = names[0].rpartition("/")[2]
        self.field.setSelection(len(names[0]) - len(last), len(last))
        self.field.setFocus()
        self._ask(names[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Agree with Return, also while the button still waits for an answer."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Hand on the name, once it is known what it does."""
        self._agreed = True
        if self.keep.isEnabled():
            self.named.emit(self._foretold.name)
            super().accept()

    def _ask(self, text: str) -> None:
        self.keep.setEnabled(False)
        self._agreed = False  # the reader may press Return before the answer is here
        self._session.operations.read(
            lambda view: view.renaming(self._names, text), lambda said: self._show(text, said)
        )

    def _show(self, text: str, foretold: Renaming) -> None:
        if text != self.field.text():
            return
        self._foretold = foretold
        merges = bool(foretold.merged)
        self.says.setText(foretell(self._names, foretold))
        self.keep.setText(tr("Merge") if merges or len(self._names) > 1 else tr("Rename"))
        self.keep.setEnabled(not foretold.refused and [foretold.name] != self._names)
        if self._agreed:
            self.accept()


def foretell(names: Sequence[str], renaming: Renaming) -> str:
    """Return what another name would do."""
    if renaming.refused:
        return tr_message(renaming.refused)
    if list(names) == [renaming.name]:
        return tr("That is its name.")
    name, papers = renaming.name, formatting.papers(renaming.papers)
    if renaming.merged:
        said = [tr("Merges into {tag}: {papers}, {both}.", tag=name, papers=papers, both=_both(names, renaming.both))]
    else:
        said = [tr("Becomes {tag}: {papers}.", tag=name, papers=papers)]
    if renaming.nested:
        said.append(trn("{n} nested tag goes along.", "{n} nested tags go along.", renaming.nested))
    return " ".join(said)


def _both(names: Sequence[str], both: int) -> str:
    """Return how many papers have the tags that become one."""
    if len(names) == 1:
        return trn("{n} of them has both", "{n} of them have both", both) if both else tr("none of them has both")
    if not both:
        return tr("none of them has more than one")
    return trn("{n} of them has more than one", "{n} of them have more than one", both)
