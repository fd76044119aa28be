"""The shortcuts of the commands: the default ones, and those that the reader assigned instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from readinglist.gui.commands.command import CommandTable
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.latin_key import latin_key
from readinglist.gui.text.translate import tr

# Keys of navigation in every window; no command may have them.
_NAVIGATION_KEYS: Final = frozenset(
    {"Esc", "Tab", "Shift+Tab", "Return", "Enter", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"}
)
_LIST_SHORTCUTS: Final = frozenset(f"Ctrl+{number}" for number in range(1, 10))  # the lists of the sidebar
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}
)

# With one of these a key is a shortcut, without it a character.
COMMAND_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Shortcuts(QObject):
    """Holds the current shortcut of each command; changes are saved at once.

    Shortcuts are strings in Qt's portable format ("Ctrl+Shift+Z"); "" is none.
    """

    changed = Signal()

    def __init__(self, store: SettingsStore, commands: CommandTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._commands = store, commands
        self._defaults: dict[str, str] = {}
        self._custom: dict[str, str] = {}
        self.warning = ""  # which of the stored shortcuts could not be used

    def load(self) -> None:
        """Read the stored shortcuts, once all commands are registered."""
        self._defaults = {command.name: portable(command.shortcut) for command in self._commands}
        self._custom, unusable = _usable(self._store.settings.keys, self._defaults)
        if unusable:
            self.warning = tr("These shortcuts couldn't be used and were reset: {names}", names=", ".join(unusable))

    def of(self, name: str) -> str:
        """Return a command's shortcut."""
        return self._custom.get(name, self._defaults[name])

    def default_of(self, name: str) -> str:
        """Return a command's default shortcut."""
        return self._defaults[name]

    def native_of(self, name: str) -> str:
        """Return a command's shortcut in the notation of this system."""
        return native(self.of(name))

    def title_of(self, name: str) -> str:
        """Return a command's text without access key and ellipsis."""
        return self._commands[name].title

    def hint(self, name: str) -> str:
        """Return a command's shortcut as a suffix of a tooltip, such as " (Ctrl+O)", or ""."""
        return f" ({self.native_of(name)})" if self.of(name) else ""

    def command_with(self, shortcut: str) -> str:
        """Return the name of the command that has a shortcut, or ""."""
        return next((name for name in self._defaults if shortcut and self.of(name) == shortcut), "")

    def shortcut_with_shift(self, command: str) -> str:
        """Return a command's shortcut with Shift; "" when there is none, or another command has it.

        With Shift a triage decision stays at the paper, and a step in the list extends the selection.
        """
        shortcut = with_shift(self.of(command))
        return "" if self.command_with(shortcut) else shortcut

    def has_custom(self) -> bool:
        """Return whether the reader changed any shortcut."""
        return bool(self._custom)

    def assign(self, name: str, shortcut: str) -> None:
        """Assign a shortcut to a command, or none; a command that had it loses it."""
        holder = self.command_with(shortcut)
        self._change({holder: "", name: shortcut} if holder and holder != name else {name: shortcut})

    def swap(self, name: str, other: str) -> None:
        """Exchange the shortcuts of two commands."""
        self._change({name: self.of(other), other: self.of(name)})

    def reset(self) -> None:
        """Reset all shortcuts to the default ones."""
        self._change({name: self._defaults[name] for name in self._custom})

    def _change(self, changes: Mapping[str, str]) -> None:
        custom = {**self._custom, **changes}
        self._custom = {name: shortcut for name, shortcut in custom.items() if shortcut != self._defaults[name]}
        if self._store.update(keys=dict(self._custom)):
            self.changed.emit()


def portable(shortcut: str) -> str:
    """Return a shortcut in Qt's portable format; "" when it is invalid."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)


def native(shortcut: str) -> str:
    """Return a shortcut in the notation of this system."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def with_shift(shortcut: str) -> str:
    """Return a shortcut with Shift added.

    Return "" when Shift is part of it already, or would type another character.
    """
    modifiers, _, key = shortcut.rpartition("+")
    is_symbol = not key or (len(key) == 1 and not key.isalpha())
    return "" if is_symbol or "Shift" in modifiers else portable(f"Shift+{shortcut}")


def pressed_key(event: QKeyEvent) -> str:
    """Return the pressed shortcut as a Latin keyboard has it, or "" while only modifier keys are pressed."""
    if event.key() in _MODIFIERS or event.key() in (0, Qt.Key.Key_unknown):
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if modifiers == Qt.KeyboardModifier.ShiftModifier and text.isprintable() and text.strip() and not text.isalnum():
        modifiers = Qt.KeyboardModifier.NoModifier  # "?" may need Shift or not, depending on the keyboard layout
    latin = latin_key(event)
    key = event.key() if Qt.Key.Key_0 <= latin <= Qt.Key.Key_9 else latin  # "&" of AZERTY is one as well
    return portable(QKeySequence(QKeyCombination(modifiers, Qt.Key(key))).toString())


def reserved_reason(shortcut: str) -> str:
    """Return why a shortcut cannot be assigned to a command; "" when it can."""
    if shortcut in _NAVIGATION_KEYS:
        return tr("{key} is reserved for navigation.", key=native(shortcut))
    if shortcut in _LIST_SHORTCUTS:
        return tr("{key} is reserved for a list in the sidebar.", key=native(shortcut))
    return ""


def _usable(stored: Mapping[str, str], defaults: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the stored shortcuts that can be used, and the names of the commands whose shortcuts cannot."""
    custom: dict[str, str] = {}
    for name, shortcut in stored.items():
        sequence = QKeySequence(shortcut)
        is_valid = (
            name in defaults
            and sequence.count() == (1 if shortcut else 0)
            and (not shortcut or bool(portable(shortcut)))
        )
        if is_valid and not reserved_reason(portable(shortcut)):
            custom[name] = portable(shortcut)
    while clashing := _clashing({**defaults, **custom}, custom):
        del custom[clashing]
    return custom, [name for name in stored if name not in custom]


def _clashing(shortcuts: Mapping[str, str], custom: dict[str, str]) -> str:
    """Return a command whose custom shortcut another command has as well, or ""."""
    for name in reversed(custom):
        if shortcuts[name] and sum(other == shortcuts[name] for other in shortcuts.values()) > 1:
            return name
    return ""
