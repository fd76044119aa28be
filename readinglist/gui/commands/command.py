"""Commands that the reader can run by menu, shortcut or palette, the menus that contain them, and their table.

A controller owns its commands: each names its text, its default shortcut, what it needs and its handler.
To add one, add a ``Command`` to the ``commands()`` of the controller that does it, and its name to a menu in
``gui/window/menus.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Self

from PySide6.QtWidgets import QMenu

from readinglist.gui.text.translate import tr
from readinglist.i18n import en

# The groups of the overview of shortcuts.
PAPERS: Final = en("Papers")
LIBRARY: Final = en("Library")
WINDOW: Final = en("Window")
GROUPS: Final = (PAPERS, LIBRARY, WINDOW)


class Needs(Enum):
    """What must be shown for a command to work."""

    NOTHING = auto()
    LIST = auto()  # the panes, and no other page
    PAPER = auto()  # the panes, and a selected paper


@dataclass(frozen=True, slots=True)
class Command:
    """An action that the reader can run.

    ``name`` is stored in settings and window state and never changes. ``shortcut`` is the default one in Qt's
    portable format, or "". ``description`` is its text in the overview of shortcuts. The shortcut works only while
    the list has the focus if it is ``in_list_only``. The palette lists it only if it is ``in_palette``.
    """

    name: str
    text: str
    shortcut: str = ""
    description: str = ""
    group: str = PAPERS
    handler: Callable[[], object] = lambda: None
    needs: Needs = Needs.NOTHING
    in_list_only: bool = False
    submenu: QMenu | None = None
    in_palette: Callable[[], bool] = lambda: True

    @property
    def title(self) -> str:
        """The text without access key and ellipsis."""
        return tr(self.text).replace("&", "").rstrip("…")


class Submenu(tuple[str, ...]):  # noqa: SLOT001 - a tuple has no slots for attributes
    """A group of commands that a menu shows as a submenu with a title."""

    title: str

    def __new__(cls, title: str, *names: str) -> Self:
        """Create a group from its title and the names of its commands."""
        group = super().__new__(cls, names)
        group.title = title
        return group


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the menu bar: groups of commands by name, with a separator between the groups."""

    title: str
    groups: tuple[tuple[str, ...], ...]

    @property
    def heading(self) -> str:
        """The title without its access key."""
        return tr(self.title).replace("&", "")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the overview of shortcuts; ``command`` is None for a key that a widget handles itself."""

    shortcut: str
    description: str
    group: str
    command: Command | None = None


class CommandTable:
    """All commands, by name and in the order of the menus."""

    def __init__(self, menus: Sequence[Menu]) -> None:
        self.menus = tuple(menus)
        self._commands: dict[str, Command] = {}

    def add(self, commands: Iterable[Command]) -> None:
        """Add the commands of a controller."""
        self._commands.update((command.name, command) for command in commands)

    def __iter__(self) -> Iterator[Command]:
        for menu in self.menus:
            for group in menu.groups:
                yield from (self._commands[name] for name in group)

    def __getitem__(self, name: str) -> Command:
        return self._commands[name]

    def names(self) -> set[str]:
        """Return the names of all commands, including those that are in no menu."""
        return set(self._commands)

    def by_menu(self) -> Iterator[tuple[Menu, Command]]:
        """Yield each command with its menu."""
        for menu in self.menus:
            for group in menu.groups:
                yield from ((menu, self._commands[name]) for name in group)

    def sheet_rows(self, widget_keys: Iterable[SheetRow]) -> list[SheetRow]:
        """Return the rows of the overview of shortcuts by group: commands first, then keys of widgets."""
        rows = [
            SheetRow(command.shortcut, command.description, command.group, command)
            for command in self
            if command.shortcut and command.description
        ]
        return sorted((*rows, *widget_keys), key=lambda row: GROUPS.index(row.group))
