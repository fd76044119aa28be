"""What is to be exported, in which format, and with what of the reader's own."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QRadioButton, QWidget

from readinglist.exchange import FORMATS, ExportFormat
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls


@dataclass(frozen=True, slots=True)
class ExportSource:
    """Papers that can be exported: what to call them, how many there are, and which (None: all)."""

    name: str
    title: str  # of the file
    count: int
    papers: array[int] | None = None


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the reader chose."""

    source: ExportSource
    form: ExportFormat
    abstracts: bool
    mine: bool


class ExportDialog(QDialog):
    """Lets the reader choose; where to is asked for next."""

    chosen = Signal(ExportChoice)

    def __init__(self, sources: Sequence[ExportSource], form: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sources, self._forms = tuple(sources), FORMATS
        self._before: int | None = None  # what was to be exported before a week was
        self.sources, what = _choices([(one.name, formatting.papers(one.count)) for one in sources])
        self.forms, which = _choices([(tr(one.name), tr(one.description)) for one in FORMATS])
        self.sources[0].setChecked(True)
        wide = max(button.sizeHint().width() for button in (*self.sources, *self.forms))
        for button in (*self.sources, *self.forms):
            button.setMinimumWidth(wide)
        self.abstracts = QCheckBox(tr("&Abstracts"))
        self.mine = QCheckBox(tr("Your &tags, notes, highlights and status"))
        for box in (self.abstracts, self.mine):
            box.setChecked(True)
        self._options = QWidget()
        options = controls.column(spacing=metrics.SMALL)
        options.addWidget(controls.label("section", tr("WITH")))
        options.addWidget(self.abstracts)
        options.addWidget(self.mine)
        self._options.setLayout(options)
        room = self._options.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # so that the dialog keeps its size from format to format
        self._options.setSizePolicy(room)

        buttons = QDialogButtonBox()
        go = buttons.addButton(tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setObjectName("primary")
        go.setDefault(True)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.SMALL)
        column.addWidget(controls.label("section", tr("WHAT")))
        column.addWidget(what)
        column.addSpacing(metrics.MEDIUM)
        column.addWidget(controls.label("section", tr("FORMAT")))
        column.addWidget(which)
        column.addSpacing(metrics.MEDIUM)
        column.addWidget(self._options)
        column.addSpacing(metrics.SMALL)
        column.addWidget(buttons)
        self.setLayout(column)
        for button in self.forms:
            button.toggled.connect(self._on_form)
        known = [one.key for one in FORMATS]
        self.forms[known.index(form) if form in known else 0].setChecked(True)
        self.forms[_checked(self.forms)].setFocus()

    def accept(self) -> None:
        """Hand on what was chosen."""
        form = self._forms[_checked(self.forms)]
        source = self._sources[_checked(self.sources)]
        self.chosen.emit(ExportChoice(source, form, self.abstracts.isChecked(), self.mine.isChecked()))
        super().accept()

    def _on_form(self, _checked_now: bool) -> None:
        form = self._forms[_checked(self.forms)]
        self._options.setVisible(form.has_options)
        if form.is_weekly and self._before is None:  # a week is read all over the library
            self._before = _checked(self.sources)
            self.sources[-1].setChecked(True)
        elif not form.is_weekly and self._before is not None:
            self.sources[self._before].setChecked(True)
            self._before = None


class ClickableLabel(QLabel):
    """Says more of a choice, and makes it when clicked."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what these words are about."""
        self.clicked.emit()


def _choices(lines: Sequence[tuple[str, str]]) -> tuple[list[QRadioButton], QWidget]:
    """Make choices of which one holds, each with its name and some words."""
    room = QWidget()
    grid = QGridLayout(room)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(metrics.LARGE)
    grid.setVerticalSpacing(metrics.SMALL)
    grid.setColumnStretch(1, 1)
    buttons: list[QRadioButton] = []
    for line, (name, said) in enumerate(lines):
        button = QRadioButton(name.replace("&", "&&"))
        button.setAccessibleDescription(said)
        words = controls.with_object_name(ClickableLabel(said), "soft")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.clicked.connect(button.click)
        grid.addWidget(button, line, 0)
        grid.addWidget(words, line, 1)
        buttons.append(button)
    return buttons, room


def _checked(buttons: Sequence[QRadioButton]) -> int:
    return next((number for number, button in enumerate(buttons) if button.isChecked()), 0)
