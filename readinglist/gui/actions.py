"""The commands of the window as actions, and the menus that hold them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from readinglist.gui.keys import BY_ACTION

NAMES: Final = {
    "import": "&Open a feed…",
    "paste": "Import what was &copied",
    "type": "&Type or paste a text…",
    "watch": "&Watch a folder…",
    "unwatch": "W&atch no folder",
    "quit": "&Quit",
    "undo": "&Undo",
    "redo": "&Redo",
    "search": "&Search",
    "save-list": "&Keep the search as a list…",
    "escape": "Back to the &list",
    "next": "&Next paper",
    "previous": "&Previous paper",
    "page": "Scroll, then next &unread",
    "triage": "&Triage",
    "read": "Mark &read",
    "queue": "&Queue",
    "begin": "&Begin reading",
    "dismiss": "&Dismiss",
    "star": "&Star",
    "tag": "Add a &tag…",
    "note": "Write a &note",
    "highlight": "&Highlight",
    "edit": "&Edit the facts…",
    "open": "&Open link",
    "remove": "Remove from the library",
    "scope-up": "List &above",
    "scope-down": "List &below",
    "larger": "&Larger text",
    "smaller": "S&maller text",
    "first-size": "&First size",
    "keys": "&Keys",
    "about": "&About Reading List",
    "theme-system": "As the &system",
    "theme-light": "&Light",
    "theme-dark": "&Dark",
}

# Space also presses buttons: it is the list's own key.
_IN_LIST = {"page"}

MENUS: Final = (
    ("&File", ("import", "paste", "type", "", "watch", "unwatch", "", "quit")),
    ("&Edit", ("undo", "redo", "", "search", "save-list", "escape")),
    (
        "&Paper",
        ("read", "queue", "begin", "dismiss", "star", "", "tag", "note", "highlight", "edit", "open", "", "remove"),
    ),
    (
        "&Go",
        ("triage", "", "next", "previous", "page", "", "scope-up", "scope-down"),
    ),
    ("&View", ("theme-system", "theme-light", "theme-dark", "", "larger", "smaller", "first-size")),
    ("&Help", ("keys", "about")),
)  # fmt: skip

CONTEXT: Final = ("read", "queue", "begin", "dismiss", "star", "", "tag", "note", "edit", "open", "", "remove")


class Actions(QObject):
    """All commands, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for name, words in NAMES.items():
            action = QAction(words, parent)
            key = BY_ACTION.get(name)
            if key is not None:
                action.setShortcut(QKeySequence(key.keys))
                action.setStatusTip(key.does)
            in_list = name in _IN_LIST
            context = Qt.ShortcutContext.WidgetShortcut if in_list else Qt.ShortcutContext.WindowShortcut
            action.setShortcutContext(context)
            self._actions[name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def everywhere(self) -> list[QAction]:
        """Give the commands whose keys work wherever the focus is."""
        return [action for name, action in self._actions.items() if name not in _IN_LIST]

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for title, names in MENUS:
            self.fill_menu(bar.addMenu(title), names)

    def fill_menu(self, menu: QMenu, names: tuple[str, ...]) -> None:
        """Put commands into a menu; an empty name makes a line."""
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def set_history(self, undo: str, redo: str) -> None:
        """Name what Undo and Redo would do."""
        for name, label in (("undo", undo), ("redo", redo)):
            verb = "Undo" if name == "undo" else "Redo"
            self._actions[name].setText(f"&{verb} {label}".strip())
            self._actions[name].setEnabled(bool(label))

    def set_reading(self, *, reading: bool) -> None:
        """Let the commands on papers work, or rest while a feed is being previewed."""
        for name, key in BY_ACTION.items():
            if key.group == "Papers" or name in ("search", "save-list", "scope-up", "scope-down"):
                self._actions[name].setEnabled(reading)
