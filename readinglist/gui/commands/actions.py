"""The commands of the window as actions, and the menus that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from readinglist.gui.commands.command_table import MENUS, NEEDS_LIST, NEEDS_PAPER, TAG_KEYS, Command, commands
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.model import Operation

# Space also presses buttons, and elsewhere Ctrl+A and Ctrl+C are about text: they are the list's own keys.
_IN_LIST: Final = {"page", "select-all", "copy-title"}

# What needs a paper or the list, though its menu does not.
_NEEDS_PAPER: Final = {command.name for command in TAG_KEYS}
_NEEDS_LIST: Final = {"search", "save-list", "select-all", "invert", "export", "tour", "sidebar"}


class Actions(QObject):
    """All commands, by name."""

    def __init__(self, keys: Shortcuts, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = keys
        self._actions = {command.name: _action(command, parent) for command in commands()}
        self._take_keys()
        keys.changed.connect(self._take_keys)
        self._reading, self._selected = True, 0
        self._permit()
        self.set_tag_keys({})

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect_handlers(self, wishes: Mapping[str, Callable[[], object]]) -> None:
        """Let each command do what it is for."""
        for name, wish in wishes.items():
            self._actions[name].triggered.connect(lambda _=False, wish=wish: wish())

    def window_actions(self) -> list[QAction]:
        """Return the commands whose keys work wherever the focus is."""
        return [action for name, action in self._actions.items() if name not in _IN_LIST]

    def list_actions(self) -> list[QAction]:
        """Return the commands whose keys are the list's own."""
        return [self._actions[name] for name in sorted(_IN_LIST)]

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for menu in MENUS:
            shown = bar.addMenu(tr(menu.title))
            for command in menu.commands:
                if command.line_above:
                    shown.addSeparator()
                shown.addAction(self._actions[command.name])

    def fill_menu(self, menu: QMenu, groups: Iterable[Iterable[str]]) -> None:
        """Put commands into a menu, with a line between the groups."""
        for names in groups:
            menu.addSeparator()
            menu.addActions([self._actions[name] for name in names])

    def set_history(self, undo: Operation | None, redo: Operation | None) -> None:
        """Name what Undo and Redo would do."""
        again, back = (formatting.operation_name(operation).replace("&", "&&") for operation in (redo, undo))
        self._actions["undo"].setText(tr("&Undo {operation}", operation=back) if back else tr("&Undo"))
        self._actions["redo"].setText(tr("&Redo {operation}", operation=again) if again else tr("&Redo"))
        for name, operation in (("undo", undo), ("redo", redo)):
            self._actions[name].setEnabled(operation is not None)

    def set_tag_keys(self, tags: Mapping[int, str]) -> None:
        """Name the tags that the keys give; one that gives none tells the reader what to do."""
        for key, command in enumerate(TAG_KEYS, start=1):
            self._actions[command.name].setText(tags.get(key, tr("No tag yet")).replace("&", "&&"))

    @property
    def reading(self) -> bool:
        """Whether the list is shown, and no other page."""
        return self._reading

    def set_reading(self, *, reading: bool, keeping: str = "") -> None:
        """Let the commands on lists and papers work, or rest while another page is shown, but for the one named."""
        self._reading = reading
        self._permit()
        if keeping:
            self._actions[keeping].setEnabled(True)

    def set_selected(self, papers: int) -> None:
        """Let the commands on papers rest while none is selected."""
        if bool(papers) != bool(self._selected):
            self._selected = papers
            self._permit()

    def _take_keys(self) -> None:
        for name, action in self._actions.items():
            action.setShortcut(QKeySequence(self._keys.of(name)))

    def _permit(self) -> None:
        for menu in MENUS:
            for command in menu.commands:
                if menu.needs == NEEDS_PAPER or command.name in _NEEDS_PAPER:
                    self._actions[command.name].setEnabled(self._reading and bool(self._selected))
                elif menu.needs == NEEDS_LIST or command.name in _NEEDS_LIST:
                    self._actions[command.name].setEnabled(self._reading)


def _action(command: Command, parent: QObject) -> QAction:
    action = QAction(tr(command.words), parent)
    action.setStatusTip(tr(command.does) if command.does else "")
    in_list = command.name in _IN_LIST
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut if in_list else Qt.ShortcutContext.WindowShortcut)
    return action
