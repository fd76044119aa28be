"""The search help: examples that run when they are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from readinglist.gui.search.search_examples import EXAMPLES
from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons
from readinglist.i18n import en

_INTRODUCTION = en("Any text is a valid search. Click an example to try it.")


class SearchHelp(QDialog):
    """Lists the examples, with what each finds."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Search help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.WIDE)
        grid.setVerticalSpacing(metrics.TIGHT)
        for row, example in enumerate(EXAMPLES):
            button = controls.button(direction.isolate(example.search), "link")
            button.setAccessibleName(tr("Search for {search}", search=example.search))
            button.clicked.connect(lambda _=False, search=example.search: self._choose(search))
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeft)
            finds = controls.with_object_name(QLabel(tr(example.finds)), "soft")
            finds.setTextFormat(Qt.TextFormat.MarkdownText)
            finds.setWordWrap(True)
            grid.addWidget(finds, row, 1)
        grid.setColumnStretch(1, 1)
        body = controls.column(spacing=metrics.MEDIUM)
        body.addWidget(controls.label("heading", tr("Search help")))
        body.addWidget(controls.label("soft", tr(_INTRODUCTION), wrap=True))
        body.addLayout(grid)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(DialogBody(body), 1)
        column.addWidget(DialogButtons(self))
        self.setLayout(column)
        dialogs.fit(self, 720)

    def _choose(self, search: str) -> None:
        self.accept()
        self.chosen.emit(search)
