"""The dialog of the first start, and of a file of feeds: sources to follow, as ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from readinglist.gui.sources import texts
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons
from readinglist.model import FollowedSource, Source

WIDTH = 520


class SuggestedSourcesDialog(QDialog):
    """Offer sources, and follow those that are ticked; at the beginning none or, with ``ticked``, all are."""

    chosen = Signal(tuple)  # Sources
    other_requested = Signal()  # a source that is not in the list; the ticks stay

    def __init__(
        self,
        sources: Sequence[Source],
        followed: Sequence[FollowedSource],
        parent: QWidget | None = None,
        *,
        heading: str = "",
        ticked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Follow sources"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.boxes: dict[QCheckBox, Source] = {}
        self.buttons = DialogButtons(self, tr("Follow"))
        self.other_button = self.buttons.add(tr("Another source…"))
        self.other_button.setAutoDefault(False)
        self.other_button.clicked.connect(self.other_requested)
        ticks = controls.column(spacing=metrics.HAIR)
        for source in sources:
            box = QCheckBox(source.name.replace("&", "&&"))
            box.setAccessibleDescription(texts.checked(source.hours))
            controls.show_tip(box, f"{source.name}, {texts.checked(source.hours)}")
            box.setChecked(ticked)
            box.toggled.connect(self._count)
            self.boxes[box] = source
            ticks.addWidget(box)
        ticks.addStretch(1)
        explanation = tr(
            "New papers arrive in your inbox by themselves, and nothing is shown twice. Only the servers of these "
            "sources are contacted, and nothing about you is sent."
        )
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", heading or tr("What do you want to follow?"), wrap=True))
        column.addWidget(controls.label("soft", explanation, wrap=True))
        column.addWidget(DialogBody(ticks), 1)
        column.addWidget(self.buttons)
        self.setLayout(column)
        self.set_followed(followed)
        dialogs.fit(self, WIDTH)
        next(iter(self.boxes), self.other_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_followed(self, followed: Sequence[FollowedSource]) -> None:
        """Tick what is followed meanwhile; it can't be chosen again."""
        for box, source in self.boxes.items():
            if box.isEnabled() and texts.same_source(source, followed) is not None:
                box.setChecked(True)
                box.setEnabled(False)
        self._count()

    def accept(self) -> None:
        """Follow what is ticked."""
        super().accept()
        self.chosen.emit(self._ticked())

    def _ticked(self) -> tuple[Source, ...]:
        return tuple(source for box, source in self.boxes.items() if box.isChecked() and box.isEnabled())

    def _count(self) -> None:
        ticked = len(self._ticked())
        self.buttons.accept_button.setText(
            trn("Follow {n} source", "Follow {n} sources", ticked) if ticked else tr("Follow")
        )
        self.buttons.accept_button.setEnabled(bool(ticked))
