"""The dialog that asks what to export, in which format, and with which data."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QRadioButton, QWidget

from readinglist.exchange import FORMATS, ExportFormat
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons

WIDTH = 560


@dataclass(frozen=True, slots=True)
class ExportSource:
    """Papers that can be exported: name, number and ids (None for the whole library)."""

    name: str
    title: str  # of the file
    count: int
    papers: array[int] | None = None


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """The result of the dialog."""

    source: ExportSource
    form: ExportFormat
    abstracts: bool
    personal: bool  # tags, notes, highlights and status


class ExportDialog(QDialog):
    """Ask for source, format and options."""

    chosen = Signal(ExportChoice)

    def __init__(self, sources: Sequence[ExportSource], form: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sources, self._forms = tuple(sources), FORMATS
        self._previous_source: int | None = None  # checked source before a weekly format was chosen
        self.sources, source_box = _choices([(one.name, formatting.papers(one.count)) for one in sources])
        self.forms, format_box = _choices([(tr(one.name), tr(one.description)) for one in FORMATS])
        self.sources[0].setChecked(True)
        width = max(button.sizeHint().width() for button in (*self.sources, *self.forms))
        for button in (*self.sources, *self.forms):
            button.setMinimumWidth(width)
        self.abstracts = QCheckBox(tr("&Abstracts"))
        self.personal = QCheckBox(tr("Your &tags, notes, highlights and status"))
        for box in (self.abstracts, self.personal):
            box.setChecked(True)
        self._options = QWidget()
        options = controls.column(spacing=metrics.SMALL)
        options.addWidget(controls.label("section", tr("INCLUDE")))
        options.addWidget(self.abstracts)
        options.addWidget(self.personal)
        self._options.setLayout(options)
        size_policy = self._options.sizePolicy()
        size_policy.setRetainSizeWhenHidden(True)  # so that the dialog keeps its size when the format changes
        self._options.setSizePolicy(size_policy)

        body = controls.column(spacing=metrics.SMALL)
        body.addWidget(controls.label("section", tr("PAPERS")))
        body.addWidget(source_box)
        body.addSpacing(metrics.MEDIUM)
        body.addWidget(controls.label("section", tr("FORMAT")))
        body.addWidget(format_box)
        body.addSpacing(metrics.MEDIUM)
        body.addWidget(self._options)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.LARGE)
        column.addWidget(DialogBody(body), 1)
        column.addWidget(DialogButtons(self, tr("Export…")))
        self.setLayout(column)
        for button in self.forms:
            button.toggled.connect(self._on_form)
        known = [one.key for one in FORMATS]
        self.forms[known.index(form) if form in known else 0].setChecked(True)
        self.forms[_checked(self.forms)].setFocus()
        dialogs.fit(self, WIDTH)

    def accept(self) -> None:
        """Emit the choice and close."""
        form = self._forms[_checked(self.forms)]
        source = self._sources[_checked(self.sources)]
        self.chosen.emit(ExportChoice(source, form, self.abstracts.isChecked(), self.personal.isChecked()))
        super().accept()

    def _on_form(self, _checked_now: bool) -> None:
        form = self._forms[_checked(self.forms)]
        self._options.setVisible(form.has_options)
        if form.is_weekly and self._previous_source is None:  # a weekly format covers the whole library
            self._previous_source = _checked(self.sources)
            self.sources[-1].setChecked(True)
        elif not form.is_weekly and self._previous_source is not None:
            self.sources[self._previous_source].setChecked(True)
            self._previous_source = None


class ClickableLabel(QLabel):
    """The description of a radio button, which checks it when clicked."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Emit ``clicked``."""
        self.clicked.emit()


def _choices(lines: Sequence[tuple[str, str]]) -> tuple[list[QRadioButton], QWidget]:
    """Return radio buttons with names and descriptions, and the widget that contains them."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(metrics.LARGE)
    grid.setVerticalSpacing(metrics.SMALL)
    grid.setColumnStretch(1, 1)
    buttons: list[QRadioButton] = []
    for line, (name, description) in enumerate(lines):
        button = QRadioButton(name.replace("&", "&&"))
        button.setAccessibleDescription(description)
        label = controls.with_object_name(ClickableLabel(description, wordWrap=True), "soft")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.clicked.connect(button.click)
        grid.addWidget(button, line, 0)
        grid.addWidget(label, line, 1)
        buttons.append(button)
    return buttons, box


def _checked(buttons: Sequence[QRadioButton]) -> int:
    return next((number for number, button in enumerate(buttons) if button.isChecked()), 0)
