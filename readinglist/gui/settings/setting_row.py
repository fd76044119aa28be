"""A row of the settings dialog: name, help, a control for the kind of setting, and a button to reset it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QSpinBox, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.settings import ChoiceKind, FolderKind, NumberKind, SettingInfo

CONTROL_WIDTH = 210  # the width of the controls


class ChoiceControl(QComboBox):
    """A combo box with the names of the values."""

    chosen = Signal(str)

    def __init__(self, kind: ChoiceKind) -> None:
        super().__init__()
        controls.combo_box(self)
        for value, words in kind.options:
            self.addItem(tr(words), value)
        self.activated.connect(lambda _: self.chosen.emit(self.currentData()))

    def show_value(self, value: object) -> None:
        """Show the current value."""
        self.setCurrentIndex(self.findData(value))


class NumberControl(QWidget):
    """A spin box with buttons for less and more."""

    chosen = Signal(int)

    def __init__(self, kind: NumberKind) -> None:
        super().__init__()
        self.number = QSpinBox()
        self.number.setRange(kind.least, kind.most)
        self.number.setSingleStep(kind.step)
        self.number.setGroupSeparatorShown(True)
        self.number.setSuffix(f" {tr(kind.unit)}" if kind.unit else "")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setKeyboardTracking(False)  # not while a number is being typed
        self.number.valueChanged.connect(self.chosen)
        self.setFocusProxy(self.number)
        row = controls.row(spacing=metrics.TIGHT)
        for words, tip, step in (("−", tr("Less"), self.number.stepDown), ("+", tr("More"), self.number.stepUp)):
            button = controls.tool_button("outlined", words, tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do the same
            button.setAutoRepeat(True)
            button.clicked.connect(step)
            row.addWidget(button)
        row.insertWidget(1, self.number, 1)
        self.setLayout(row)

    def show_value(self, value: int) -> None:
        """Show the current value."""
        self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(False)


class FolderControl(QWidget):
    """The path of a folder, with a button to choose another."""

    chosen = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._path = ""
        self._name = controls.label("soft")
        self._choose_button = controls.button(tr("Choose…"))
        self._choose_button.setAutoDefault(False)
        self._choose_button.clicked.connect(self._choose_folder)
        self.setFocusProxy(self._choose_button)
        row = controls.row(spacing=metrics.SMALL)
        row.addWidget(self._name, 1)
        row.addWidget(self._choose_button)
        self.setLayout(row)

    def show_value(self, value: str) -> None:
        """Show the current value."""
        self._path = value
        controls.show_tip(self._name, value)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the path to the width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        font_metrics = QFontMetrics(self._name.font())
        words = self._path or tr("None")
        self._name.setText(font_metrics.elidedText(words, Qt.TextElideMode.ElideLeft, self._name.width()))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self.window(), self._words, self._path)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.chosen)
        dialog.open()


Control = ChoiceControl | NumberControl | FolderControl


class SettingRow(QWidget):
    """The name, the help and the control of a setting."""

    chosen = Signal(str, object)  # name, value

    def __init__(self, info: SettingInfo) -> None:
        super().__init__()
        self.info = info
        self.control = _make_control(info)
        self._words, self._help = tr(info.label), tr(info.help)
        self.control.setAccessibleName(self._words)
        self.control.setAccessibleDescription(self._help)
        self.control.setMinimumWidth(CONTROL_WIDTH)
        if (proxy := self.control.focusProxy()) is not None:
            proxy.setAccessibleName(self._words)
            proxy.setAccessibleDescription(self._help)
        for part in (self.control, *self.control.findChildren(QWidget)):
            part.installEventFilter(self)
        self.reset_button = controls.button(tr("Reset"), "flush")
        self.reset_button.setAutoDefault(False)
        self.reset_button.setToolTip(tr("Reset {setting}", setting=self._words))
        self.reset_button.setAccessibleName(self.reset_button.toolTip())
        self.reset_button.clicked.connect(lambda: self.chosen.emit(info.name, info.default))
        self.control.chosen.connect(lambda value: self.chosen.emit(info.name, value))
        name = controls.label("", self._words)
        name.setBuddy(self.control)
        words = controls.column(spacing=metrics.HAIR)
        heading = controls.row(spacing=metrics.MEDIUM)
        heading.addWidget(name)
        heading.addWidget(self.reset_button)
        heading.addStretch(1)
        words.addLayout(heading)
        words.addWidget(controls.label("faint", self._help, wrap=True))
        words.addStretch(1)
        row = controls.row(spacing=metrics.LARGE)
        row.addLayout(words, 1)
        control_column = controls.column()
        control_column.addWidget(self.control)
        control_column.addStretch(1)
        row.addLayout(control_column)
        self.setLayout(row)

    def show_value(self, value: Any) -> None:
        """Show the current value; the reset button is visible unless it is the default."""
        self.control.show_value(value)
        self.reset_button.setVisible(value != self.info.default)

    def matches(self, words: list[str]) -> bool:
        """Return whether all words (case-folded) occur in the texts of the setting."""
        kind = self.info.kind
        options = [tr(name) for _, name in kind.options] if isinstance(kind, ChoiceKind) else []
        searched = " ".join((tr(self.info.group), self._words, self._help, *options)).casefold()
        return all(word in searched for word in words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the mouse wheel on controls, so that scrolling the page does not change a setting."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _make_control(info: SettingInfo) -> Control:
    match info.kind:
        case ChoiceKind() as kind:
            return ChoiceControl(kind)
        case NumberKind() as kind:
            return NumberControl(kind)
        case FolderKind():
            return FolderControl(tr(info.label))
