"""One setting in the dialog: its words, the control that its kind asks for, and the way back to the default."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QSpinBox, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.settings import ChoiceKind, FolderKind, NumberKind, SettingInfo

CONTROL = 210  # the width of the controls


class ChoiceControl(QComboBox):
    """Offers the values by name."""

    chosen = Signal(str)

    def __init__(self, kind: ChoiceKind) -> None:
        super().__init__()
        for value, words in kind.options:
            self.addItem(tr(words), value)
        self.activated.connect(lambda _: self.chosen.emit(self.currentData()))

    def show_value(self, value: object) -> None:
        """Show what is chosen now."""
        self.setCurrentIndex(self.findData(value))


class NumberControl(QWidget):
    """A number to type, or to go up and down by steps."""

    chosen = Signal(int)

    def __init__(self, kind: NumberKind) -> None:
        super().__init__()
        self.number = QSpinBox()
        self.number.setRange(kind.least, kind.most)
        self.number.setSingleStep(kind.step)
        self.number.setSuffix(f" {tr(kind.unit)}" if kind.unit else "")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setKeyboardTracking(False)  # a number that is only begun is none
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
        """Show what is chosen now."""
        self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(False)


class FolderControl(QWidget):
    """Names the folder, and lets another one be chosen."""

    chosen = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._path = ""
        self._name = controls.label("soft")
        self._choose = controls.button(tr("Choose…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask)
        self.setFocusProxy(self._choose)
        row = controls.row(spacing=metrics.SMALL)
        row.addWidget(self._name, 1)
        row.addWidget(self._choose)
        self.setLayout(row)

    def show_value(self, value: str) -> None:
        """Show what is chosen now."""
        self._path = value
        controls.show_tip(self._name, value)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the path as there is room for."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        font_metrics = QFontMetrics(self._name.font())
        words = self._path or tr("None")
        self._name.setText(font_metrics.elidedText(words, Qt.TextElideMode.ElideLeft, self._name.width()))

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), self._words, self._path)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.chosen)
        dialog.open()


Control = ChoiceControl | NumberControl | FolderControl


class SettingRow(QWidget):
    """A setting of any kind."""

    chosen = Signal(str, object)  # name, value

    def __init__(self, described: SettingInfo) -> None:
        super().__init__()
        self.described = described
        self.control = _control(described)
        self._words, self._help = tr(described.label), tr(described.help)
        self.control.setAccessibleName(self._words)
        self.control.setAccessibleDescription(self._help)
        self.control.setMinimumWidth(CONTROL)
        if (proxy := self.control.focusProxy()) is not None:
            proxy.setAccessibleName(self._words)
            proxy.setAccessibleDescription(self._help)
        for part in (self.control, *self.control.findChildren(QWidget)):
            part.installEventFilter(self)
        self.back = controls.button(tr("Back to the default"), "flush")
        self.back.setAutoDefault(False)
        self.back.setToolTip(tr("{setting}: back to the default", setting=self._words))
        self.back.setAccessibleName(self.back.toolTip())
        self.back.clicked.connect(lambda: self.chosen.emit(described.name, described.default))
        self.control.chosen.connect(lambda value: self.chosen.emit(described.name, value))
        name = controls.label("", self._words)
        name.setBuddy(self.control)
        words = controls.column(spacing=metrics.HAIR)
        words.addWidget(name)
        words.addWidget(controls.label("faint", self._help, wrap=True))
        words.addStretch(1)
        row = controls.row(spacing=metrics.LARGE)
        row.addLayout(words, 1)
        choice = controls.column(spacing=metrics.HAIR)
        choice.addWidget(self.control)
        choice.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        choice.addStretch(1)
        row.addLayout(choice)
        self.setLayout(row)

    def show_value(self, value: Any) -> None:
        """Show what is chosen now; what was changed can be put back."""
        self.control.show_value(value)
        self.back.setVisible(value != self.described.default)

    def answers(self, words: list[str]) -> bool:
        """Return whether all words stand in what is said of the setting."""
        kind = self.described.kind
        options = [tr(name) for _, name in kind.options] if isinstance(kind, ChoiceKind) else []
        said = " ".join((tr(self.described.group), self._words, self._help, *options)).casefold()
        return all(word in said for word in words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page: who scrolls past a control does not mean to change it."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _control(described: SettingInfo) -> Control:
    match described.kind:
        case ChoiceKind() as kind:
            return ChoiceControl(kind)
        case NumberKind() as kind:
            return NumberControl(kind)
        case FolderKind():
            return FolderControl(tr(described.label))
