"""The commands as QActions, and the menus that contain them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from readinglist.gui.commands.command import Command, CommandTable, Needs, Submenu
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.model import Operation


class Actions(QObject):
    """An action for each command, by name; enabled while what the command needs is shown."""

    def __init__(self, commands: CommandTable, shortcuts: Shortcuts, parent: QObject) -> None:
        super().__init__(parent)
        self._commands, self._shortcuts = commands, shortcuts
        self._actions: dict[str, QAction] = {}
        self._list_shown, self._selected = True, 0
        self._trashed = False  # the selected papers
        self._reasons: dict[str, str] = {}  # why commands cannot be run
        shortcuts.changed.connect(self._set_shortcuts)

    def create(self, parent: QObject) -> None:
        """Create the actions, once all commands are registered."""
        self._actions = {command.name: _action(command, parent) for command in self._commands}
        self._set_shortcuts()
        self._enable()
        self.set_tags_on_keys({})

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def native_of(self, name: str) -> str:
        """Return the shortcut of a command in the notation of this system."""
        return self._shortcuts.native_of(name)

    def window_actions(self) -> list[QAction]:
        """Return the actions whose shortcuts work wherever the focus is."""
        return [self._actions[command.name] for command in self._commands if not command.in_list_only]

    def list_actions(self) -> list[QAction]:
        """Return the actions whose shortcuts work only while the list has the focus."""
        return [self._actions[command.name] for command in self._commands if command.in_list_only]

    def fill_menu_bar(self, bar: QMenuBar, unlisted: Collection[str] = ()) -> None:
        """Add the menus to the menu bar, without the commands that are ``unlisted``."""
        for menu in self._commands.menus:
            shown = (
                group if isinstance(group, Submenu) else tuple(name for name in group if name not in unlisted)
                for group in menu.groups
            )
            self.fill_menu(bar.addMenu(tr(menu.title)), filter(None, shown))

    def fill_menu(self, menu: QMenu, groups: Iterable[Iterable[str]]) -> None:
        """Add commands to a menu, with a separator before each group that is no submenu."""
        for names in groups:
            if isinstance(names, Submenu):
                menu.addMenu(tr(names.title)).addActions([self._actions[name] for name in names])
                continue
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions([self._actions[name] for name in names])

    def set_history(self, undo: Operation | None, redo: Operation | None) -> None:
        """Show the operations that Undo and Redo would act on."""
        redo_name, undo_name = (formatting.operation_name(operation).replace("&", "&&") for operation in (redo, undo))
        self._actions["undo"].setText(tr("&Undo {operation}", operation=undo_name) if undo_name else tr("&Undo"))
        self._actions["redo"].setText(tr("&Redo {operation}", operation=redo_name) if redo_name else tr("&Redo"))
        for name, operation in (("undo", undo), ("redo", redo)):
            self._actions[name].setEnabled(operation is not None)

    def set_tags_on_keys(self, tags: Mapping[int, str]) -> None:
        """Show the tags that are assigned to the keys 1 to 9."""
        for key in range(1, 10):
            self._actions[f"tag-{key}"].setText(tags.get(key, tr("No tag assigned")).replace("&", "&&"))

    def set_available(self, name: str, available: bool) -> None:
        """Enable a command that needs something other than the list, or disable it."""
        self._actions[name].setEnabled(available)

    def set_reason(self, name: str, reason: str) -> None:
        """Disable a command for a reason, which its text shows; without a reason, enable it again."""
        if reason:
            self._reasons[name] = reason
        else:
            self._reasons.pop(name, None)
        text = tr(self._commands[name].text)
        self._actions[name].setText(f"{text} ({reason})" if reason else text)
        self._actions[name].setEnabled(not reason)
        self._enable()

    @property
    def list_shown(self) -> bool:
        """Whether the list is shown, and no other page."""
        return self._list_shown

    def set_list_shown(self, shown: bool) -> None:
        """Disable the commands on lists and papers while another page is shown."""
        self._list_shown = shown
        self._enable()

    def set_selected(self, papers: int) -> None:
        """Disable the commands on papers while none is selected."""
        if bool(papers) != bool(self._selected):
            self._selected = papers
            self._enable()

    def set_trashed(self, trashed: bool) -> None:
        """Show what Delete does with the selected papers, and offer to restore them only if they are in the trash."""
        if trashed != self._trashed:
            self._trashed = trashed
            self._actions["remove"].setText(tr("&Delete from Trash") if trashed else tr("Move to &Trash"))
            self._enable()

    def _set_shortcuts(self) -> None:
        for name, action in self._actions.items():
            action.setShortcut(QKeySequence(self._shortcuts.of(name)))

    def _enable(self) -> None:
        self._actions["restore"].setVisible(self._trashed)  # first: Qt takes what is hidden for disabled
        for command in self._commands:
            if command.needs is Needs.PAPER:
                self._actions[command.name].setEnabled(self._list_shown and bool(self._selected))
            elif command.needs is Needs.LIST:
                self._actions[command.name].setEnabled(self._list_shown)
        restore = self._actions["restore"]
        restore.setEnabled(restore.isEnabled() and self._trashed)
        for name in self._reasons:
            self._actions[name].setEnabled(False)


def _action(command: Command, parent: QObject) -> QAction:
    action = QAction(tr(command.text), parent)
    action.setStatusTip(tr(command.description) if command.description else "")
    scope = Qt.ShortcutContext.WidgetShortcut if command.in_list_only else Qt.ShortcutContext.WindowShortcut
    action.setShortcutContext(scope)
    if command.submenu is not None:
        action.setMenu(command.submenu)
    action.triggered.connect(lambda _=False: command.handler())
    return action
