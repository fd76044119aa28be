"""The page on which keys are changed: choose a command, press the new key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListView, QMenu, QWidget

from readinglist.gui.commands.command import Command, CommandTable
from readinglist.gui.commands.shortcuts import (
    Shortcuts,
    native,
    pressed_key,
    reserved_reason,
    with_shift,
)
from readinglist.gui.session.statuses import DECISION_COMMANDS
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.choice_list import PaletteDelegate, PaletteModel
from readinglist.gui.widgets.choices import PaletteChoice, PaletteRow, under_headings
from readinglist.gui.widgets.fuzzy_match import find


def how() -> str:
    """Return what to do on the page."""
    return tr("Return or a click, then press the new key. Delete takes a key away.")


class ShortcutsView(QListView):
    """The commands; while a key is awaited, the next one that is pressed is taken for it."""

    wanted = Signal()  # a new key for the current row
    key_pressed = Signal(str)
    given_up = Signal()
    taken_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "keysList")
        self.setAccessibleName(tr("Commands and their keys"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.awaits = False

    def event(self, event: QEvent) -> bool:
        """Take any key that is awaited, whatever else it means; Tab too."""
        if self.awaits and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return asks for a new key, Delete takes the key away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.taken_away.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        keys = pressed_key(event)
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif keys:
            self.key_pressed.emit(keys)


class ShortcutsEditor(QWidget):
    """Shows the commands with their keys, and changes them; stands in a dialog of its own or in a larger one."""

    def __init__(self, commands: CommandTable, keys: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands, self._keys = commands, keys
        self._asked: tuple[str, str, str] | None = None  # who wants which key, and who has it
        self.filter = QLineEdit(placeholderText=tr("Find a command or a key"))
        self.filter.setAccessibleName(tr("Find a command or a key"))
        self.filter.setClearButtonEnabled(True)
        self._model = PaletteModel(self)
        self._delegate = PaletteDelegate(self)
        self.view = ShortcutsView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.says = controls.label("soft", how(), wrap=True)
        self.says.setAccessibleName(tr("What to do"))
        self.swap = controls.button(tr("Swap the two"))
        self.take = controls.button(tr("Take it"))
        self.leave = controls.button(tr("Leave it"))
        self.first = controls.button(tr("Back to its first key"), "link")
        self.all_first = controls.button(tr("All keys as at first"), "link")
        answers = controls.row()
        answers.addWidget(self.says, 1)
        for button in (self.swap, self.take, self.leave):
            answers.addWidget(button)
        backs = controls.row()
        backs.addWidget(self.first)
        backs.addWidget(self.all_first)
        backs.addStretch(1)
        column = controls.column(spacing=metrics.SMALL)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        column.addLayout(answers)
        column.addLayout(backs)
        self.setLayout(column)
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme, and show the commands: to choose the first one, the view needs the height of a row."""
        self._delegate.apply_theme(theme)
        self._show()

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._show())
        self.filter.returnPressed.connect(self.view.setFocus)
        self.view.clicked.connect(lambda _: self._await())
        self.view.wanted.connect(self._await)
        self.view.key_pressed.connect(self._on_pressed)
        self.view.given_up.connect(self._rest)
        self.view.taken_away.connect(lambda: self._keys.assign(self.current(), "") if self.current() else None)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.swap.clicked.connect(lambda: self._answer(swap=True))
        self.take.clicked.connect(lambda: self._answer(swap=False))
        self.leave.clicked.connect(self._rest)
        self.first.clicked.connect(lambda: self._want(self._keys.default_of(self.current())))
        self.all_first.clicked.connect(self._keys.reset)
        self._keys.changed.connect(self._show)

    def current(self) -> str:
        """Name the command of the current row."""
        choice = self._model.choice(self.view.currentIndex().row())
        return choice.key if choice else ""

    # --- inside -------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the commands that answer the filter; who was current stays so."""
        here, asked = self.current(), self.filter.text().strip()
        listed = ((menu.heading, command) for menu, command in self._commands.by_menu())
        rows = [row for group, command in listed if (row := self._row(group, command, asked)) is not None]
        self._model.set_offers(under_headings(rows))
        names = [self._name_at(row) for row in range(self._model.rowCount())]
        at = names.index(here) if here and here in names else self._model.next_choice(0, 1)
        self.view.setCurrentIndex(self._model.index(at) if at >= 0 else QModelIndex())
        # The model was reset, and with it what the view knows of its current row.
        self._rest()

    def _row(self, group: str, command: Command, asked: str) -> PaletteRow | None:
        name = command.name
        title = self._keys.title_of(name)
        own = self._keys.of(name) != self._keys.default_of(name)
        says = self._first(name) if own else tr(command.description)
        if says.casefold() == title.casefold():
            says = ""
        choice = PaletteChoice(name, title, group, says, self._keys.native_of(name), "note" if own else "")
        if asked and asked.casefold() == choice.keys.casefold():
            return PaletteRow(choice)
        hit = find(asked, title, scattered=False)
        return PaletteRow(choice, spans=hit.spans) if hit else None

    def _first(self, name: str) -> str:
        first = native(self._keys.default_of(name))
        return tr("at first {key}", key=first) if first else tr("at first without a key")

    def _name_at(self, row: int) -> str:
        choice = self._model.choice(row)
        return choice.key if choice else ""

    def _on_current(self) -> None:
        self._rest()

    def _rest(self) -> None:
        """Await nothing, and ask nothing."""
        self.view.awaits, self._asked = False, None
        name = self.current()
        self._say(self._of_staying(name) or how())
        self.first.setEnabled(bool(name) and self._keys.of(name) != self._keys.default_of(name))
        self.all_first.setEnabled(self._keys.has_custom())

    def _of_staying(self, name: str) -> str:
        """Say that a verdict has no key to stay at the paper, for another command has it; or nothing."""
        if not name or not (key := self._keys.of(name)):
            return ""
        if name in DECISION_COMMANDS and (holder := self._keys.command_with(with_shift(key))):
            shift, command = native(with_shift(key)), self._keys.title_of(holder)
            return tr("{key} would stay at the paper, but is the key of “{command}”.", key=shift, command=command)
        for verdict in DECISION_COMMANDS:
            if key == with_shift(self._keys.of(verdict)):
                command = self._keys.title_of(verdict)
                return tr("{key} would be “{command}” and stay at the paper.", key=native(key), command=command)
        return ""

    def _say(self, words: str, *, asks: bool = False) -> None:
        self.says.setText(words)
        for button in (self.swap, self.take, self.leave):
            button.setVisible(asks)

    def _await(self) -> None:
        if self.current():
            self._rest()
            self.view.awaits = True
            self.view.setFocus()
            self._say(
                tr(
                    "Press the new key for “{command}”. Esc leaves it as it is.",
                    command=self._keys.title_of(self.current()),
                )
            )

    def _on_pressed(self, keys: str) -> None:
        self.view.awaits = False
        self._want(keys)

    def _want(self, keys: str) -> None:
        """Return the current command a key, or ask when another has it."""
        name, holder = self.current(), self._keys.command_with(keys)
        if not name:
            return
        if refusal := reserved_reason(keys):
            self._say(refusal)
        elif not holder or holder == name:
            self._keys.assign(name, keys)
            self._rest()
        else:
            self._asked = (name, keys, holder)
            has = self._keys.of(name)
            self._say(
                tr("{key} is the key of “{command}”.", key=native(keys), command=self._keys.title_of(holder)), asks=True
            )
            self.swap.setVisible(bool(has))
            (self.swap if has else self.take).setFocus()

    def _answer(self, *, swap: bool) -> None:
        if self._asked is None:
            return
        name, keys, holder = self._asked
        if swap:
            self._keys.swap(name, holder)
        else:
            self._keys.assign(name, keys)
        self.view.setFocus()

    def _on_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if self._model.choice(index.row()) is None:
            return
        self.view.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Press a new key"), self._await)
        menu.addAction(tr("Take the key away"), self.view.taken_away.emit).setEnabled(
            bool(self._keys.of(self.current()))
        )
        menu.addAction(tr("Back to its first key"), self.first.click).setEnabled(self.first.isEnabled())
        menu.popup(self.view.viewport().mapToGlobal(at))


class ShortcutsDialog(QDialog):
    """The page in a dialog of its own."""

    def __init__(self, commands: CommandTable, keys: Shortcuts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = ShortcutsEditor(commands, keys)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        self.setLayout(column)
        room = parent.window().size()
        self.resize(min(640, room.width() - metrics.WIDE), min(620, room.height() - metrics.WIDE))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.page.apply_theme(theme)
