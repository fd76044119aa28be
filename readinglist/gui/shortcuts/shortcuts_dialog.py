"""The dialog to change shortcuts: choose a command, press the new key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QMenu, QWidget

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
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogButtons
from readinglist.gui.widgets.fuzzy_match import find
from readinglist.gui.widgets.palette_list import PaletteDelegate, PaletteModel
from readinglist.gui.widgets.palette_rows import PaletteChoice, PaletteRow, under_headings

SIZE = 640, 620


def instructions() -> str:
    """Return how to change a shortcut."""
    return tr("Press Enter or click, then press the new shortcut. Delete removes it.")


class ShortcutsView(QListView):
    """The list of commands; in recording mode, the next pressed key is the new shortcut."""

    record_requested = Signal()  # a new shortcut of the current row
    key_pressed = Signal(str)
    recording_cancelled = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "keysList")
        self.setAccessibleName(tr("Commands and shortcuts"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.is_recording = False

    def event(self, event: QEvent) -> bool:
        """Record any key in recording mode, also Tab and the shortcuts of the window."""
        if self.is_recording and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._record(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record a new shortcut with Return, clear the shortcut with Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record_requested.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_requested.emit()
        else:
            super().keyPressEvent(event)

    def _record(self, event: QKeyEvent) -> None:
        keys = pressed_key(event)
        if event.key() == Qt.Key.Key_Escape:
            self.recording_cancelled.emit()
        elif keys:
            self.key_pressed.emit(keys)


class ShortcutsEditor(QWidget):
    """Show the commands with their shortcuts, and change them; part of its own dialog and of the settings dialog."""

    def __init__(self, commands: CommandTable, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands, self._shortcuts = commands, shortcuts
        self._conflict: tuple[str, str, str] | None = None  # command, shortcut, and the command that has it
        self.filter = QLineEdit(placeholderText=tr("Filter shortcuts"))
        self.filter.setAccessibleName(tr("Filter shortcuts"))
        self.filter.setClearButtonEnabled(True)
        self._model = PaletteModel(self)
        self._delegate = PaletteDelegate(self)
        self.view = ShortcutsView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.message = controls.label("soft", instructions(), wrap=True)
        self.message.setAccessibleName(tr("Instructions"))
        self.swap_button = controls.button(tr("Swap"))
        self.reassign_button = controls.button(tr("Reassign"))
        self.cancel_button = controls.button(tr("Cancel"))
        self.reset_button = controls.button(tr("Reset"), "flush")
        self.reset_all_button = controls.button(tr("Reset all shortcuts"), "flush")
        conflict_row = controls.row()
        conflict_row.addWidget(self.message, 1)
        for button in (self.swap_button, self.reassign_button, self.cancel_button):
            conflict_row.addWidget(button)
        reset_row = controls.row(spacing=metrics.LARGE)
        reset_row.addWidget(self.reset_button)
        reset_row.addWidget(self.reset_all_button)
        reset_row.addStretch(1)
        column = controls.column(spacing=metrics.SMALL)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        column.addLayout(conflict_row)
        column.addLayout(reset_row)
        self.setLayout(column)
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme, and show the commands: the view needs the row height to make the first one current."""
        self._delegate.apply_theme(theme)
        self._show()

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._show())
        self.filter.returnPressed.connect(self.view.setFocus)
        self.view.clicked.connect(lambda _: self._start_recording())
        self.view.record_requested.connect(self._start_recording)
        self.view.key_pressed.connect(self._on_pressed)
        self.view.recording_cancelled.connect(self._reset_state)
        self.view.clear_requested.connect(
            lambda: self._shortcuts.assign(self.current(), "") if self.current() else None
        )
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.swap_button.clicked.connect(lambda: self._resolve_conflict(swap=True))
        self.reassign_button.clicked.connect(lambda: self._resolve_conflict(swap=False))
        self.cancel_button.clicked.connect(self._reset_state)
        self.reset_button.clicked.connect(lambda: self._assign(self._shortcuts.default_of(self.current())))
        self.reset_all_button.clicked.connect(self._shortcuts.reset)
        self._shortcuts.changed.connect(self._show)

    def current(self) -> str:
        """Return the name of the command of the current row, or ""."""
        choice = self._model.choice(self.view.currentIndex().row())
        return choice.key if choice else ""

    # --- internal -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the commands that match the filter, and keep the current one; a whole title comes first."""
        current, query = self.current(), self.filter.text().strip()
        listed = ((menu.heading, command) for menu, command in self._commands.by_menu())
        rows = [row for group, command in listed if (row := self._row(group, command, query)) is not None]
        self._model.set_rows(under_headings(rows))
        names = [self._name_at(row) for row in range(self._model.rowCount())]
        whole = (name for name in names if name and self._shortcuts.title_of(name).casefold() == query.casefold())
        current = next(whole, current)
        at = names.index(current) if current and current in names else self._model.next_choice(0, 1)
        self.view.setCurrentIndex(self._model.index(at) if at >= 0 else QModelIndex())
        # The reset of the model did not emit currentChanged.
        self._reset_state()

    def _row(self, group: str, command: Command, query: str) -> PaletteRow | None:
        name = command.name
        title = self._shortcuts.title_of(name)
        is_custom = self._shortcuts.of(name) != self._shortcuts.default_of(name)
        detail = self._default_text(name) if is_custom else tr(command.description)
        if detail.casefold() == title.casefold():
            detail = ""
        choice = PaletteChoice(name, title, group, detail, self._shortcuts.native_of(name), "note" if is_custom else "")
        if query and query.casefold() == choice.keys.casefold():
            return PaletteRow(choice)
        match = find(query, title, scattered=False)
        return PaletteRow(choice, spans=match.spans) if match else None

    def _default_text(self, name: str) -> str:
        default = native(self._shortcuts.default_of(name))
        return tr("default {key}", key=default) if default else tr("no default shortcut")

    def _name_at(self, row: int) -> str:
        choice = self._model.choice(row)
        return choice.key if choice else ""

    def _on_current(self) -> None:
        self._reset_state()

    def _reset_state(self) -> None:
        """Stop recording, drop the conflict, and update message and buttons."""
        self.view.is_recording, self._conflict = False, None
        name = self.current()
        self._show_message(self._stay_key_message(name) or instructions())
        self.reset_button.setEnabled(bool(name) and self._shortcuts.of(name) != self._shortcuts.default_of(name))
        self.reset_all_button.setEnabled(self._shortcuts.has_custom())

    def _stay_key_message(self, name: str) -> str:
        """Return that the "and stay" shortcut of a decision is the shortcut of another command, or ""."""
        if not name or not (key := self._shortcuts.of(name)):
            return ""
        if name in DECISION_COMMANDS and (holder := self._shortcuts.command_with(with_shift(key))):
            shift, command = native(with_shift(key)), self._shortcuts.title_of(holder)
            return tr(
                "{key} can't stay on the paper, because it's assigned to “{command}”.", key=shift, command=command
            )
        for decision in DECISION_COMMANDS:
            if key == with_shift(self._shortcuts.of(decision)):
                command = self._shortcuts.title_of(decision)
                return tr(
                    "{key} will no longer mean “{command}” without going to the next paper.",
                    key=native(key),
                    command=command,
                )
        return ""

    def _show_message(self, text: str, *, is_conflict: bool = False) -> None:
        self.message.setText(text)
        for button in (self.swap_button, self.reassign_button, self.cancel_button):
            button.setVisible(is_conflict)

    def _start_recording(self) -> None:
        if self.current():
            self._reset_state()
            self.view.is_recording = True
            self.view.setFocus()
            self._show_message(
                tr(
                    "Press the new shortcut for “{command}”. Esc cancels.",
                    command=self._shortcuts.title_of(self.current()),
                )
            )

    def _on_pressed(self, keys: str) -> None:
        self.view.is_recording = False
        self._assign(keys)

    def _assign(self, keys: str) -> None:
        """Assign a shortcut to the current command, or ask when another command has it."""
        name, holder = self.current(), self._shortcuts.command_with(keys)
        if not name:
            return
        if reason := reserved_reason(keys):
            self._show_message(reason)
        elif not holder or holder == name:
            self._shortcuts.assign(name, keys)
            self._reset_state()
        else:
            self._conflict = (name, keys, holder)
            has_shortcut = self._shortcuts.of(name)
            self._show_message(
                tr("{key} is assigned to “{command}”.", key=native(keys), command=self._shortcuts.title_of(holder)),
                is_conflict=True,
            )
            self.swap_button.setVisible(bool(has_shortcut))
            (self.swap_button if has_shortcut else self.reassign_button).setFocus()

    def _resolve_conflict(self, *, swap: bool) -> None:
        if self._conflict is None:
            return
        name, keys, holder = self._conflict
        if swap:
            self._shortcuts.swap(name, holder)
        else:
            self._shortcuts.assign(name, keys)
        self.view.setFocus()

    def _on_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if self._model.choice(index.row()) is None:
            return
        self.view.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Change shortcut"), self._start_recording)
        menu.addAction(tr("Remove shortcut"), self.view.clear_requested.emit).setEnabled(
            bool(self._shortcuts.of(self.current()))
        )
        menu.addAction(tr("Reset"), self.reset_button.click).setEnabled(self.reset_button.isEnabled())
        menu.popup(self.view.viewport().mapToGlobal(at))


class ShortcutsDialog(QDialog):
    """The editor in a dialog of its own."""

    def __init__(self, commands: CommandTable, shortcuts: Shortcuts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = ShortcutsEditor(commands, shortcuts)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(self.page, 1)
        column.addWidget(DialogButtons(self))
        self.setLayout(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filter on Esc, or close the dialog if it is empty; Return does not close the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.page.filter.text():
            self.page.filter.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.page.apply_theme(theme)
        dialogs.fit(self, *SIZE)
