"""The commands of the window as actions, and the menus that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from readinglist.gui.commands import MENUS, PAPERS, TAG_KEYS, Command, commands

# Space also presses buttons: it is the list's own key.
_IN_LIST: Final = {"page"}

# What rests, besides the commands on papers, while a feed is being previewed.
_NEEDS_LIST: Final = {
    "search", "save-list", "scope-up", "scope-down", "export", "cite-as", "copy-markdown", "pace", "tour",
}  # fmt: skip


class Actions(QObject):
    """All commands, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {command.name: _action(command, parent) for command in commands()}
        self.set_tag_keys({})

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def grant(self, wishes: Mapping[str, Callable[[], object]]) -> None:
        """Let each command do what it is for."""
        for name, wish in wishes.items():
            self._actions[name].triggered.connect(lambda _=False, wish=wish: wish())

    def everywhere(self) -> list[QAction]:
        """Give the commands whose keys work wherever the focus is."""
        return [action for name, action in self._actions.items() if name not in _IN_LIST]

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for menu in MENUS:
            shown = bar.addMenu(menu.title)
            for command in menu.commands:
                if command.line_above:
                    shown.addSeparator()
                shown.addAction(self._actions[command.name])

    def fill_menu(self, menu: QMenu, groups: Iterable[Iterable[str]]) -> None:
        """Put commands into a menu, with a line between the groups."""
        for names in groups:
            menu.addSeparator()
            menu.addActions([self._actions[name] for name in names])

    def set_history(self, undo: str, redo: str) -> None:
        """Name what Undo and Redo would do."""
        for name, label in (("undo", undo), ("redo", redo)):
            verb = "Undo" if name == "undo" else "Redo"
            self._actions[name].setText(f"&{verb} {label}".strip())
            self._actions[name].setEnabled(bool(label))

    def set_tag_keys(self, tags: Mapping[int, str]) -> None:
        """Name the tags that the keys give; one that gives none tells the reader what to do."""
        for key, command in enumerate(TAG_KEYS, start=1):
            self._actions[command.name].setText(tags.get(key, "No tag yet").replace("&", "&&"))

    def set_reading(self, *, reading: bool, keeping: str = "") -> None:
        """Let the commands on papers work, or rest while another page is shown, but for the one named."""
        for command in commands():
            if (command.keys and command.group == PAPERS) or command.name in _NEEDS_LIST:
                self._actions[command.name].setEnabled(reading or command.name == keeping)


def _action(command: Command, parent: QObject) -> QAction:
    action = QAction(command.words, parent)
    if command.keys:
        action.setShortcut(QKeySequence(command.keys))
        action.setStatusTip(command.does)
    in_list = command.name in _IN_LIST
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut if in_list else Qt.ShortcutContext.WindowShortcut)
    return action
