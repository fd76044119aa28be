"""The keys of the commands: those of the table, and what the reader gave them instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from readinglist.gui.commands.command import CommandTable
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr

# What leads about in every window, and so can be no command's key.
_FIXED: Final = frozenset(
    {"Esc", "Tab", "Shift+Tab", "Return", "Enter", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"}
)
_LISTS: Final = frozenset(f"Ctrl+{number}" for number in range(1, 10))  # the lists of the sidebar
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}
)


class Shortcuts(QObject):
    """Knows which key each command has now; what the reader changes is kept at once.

    Keys are written as Qt writes them anywhere ("Ctrl+Shift+Z"); "" is none.
    """

    changed = Signal()

    def __init__(self, store: SettingsStore, commands: CommandTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._commands = store, commands
        self._defaults: dict[str, str] = {}
        self._custom: dict[str, str] = {}
        self.warning = ""  # which of the stored shortcuts could not be used

    def load(self) -> None:
        """Read the stored shortcuts, when all commands are known."""
        self._defaults = {command.name: portable(command.shortcut) for command in self._commands}
        self._custom, dropped = _usable(self._store.settings.keys, self._defaults)
        if dropped:
            self.warning = tr(
                "The keys kept for {names} cannot be used; they are as at first.", names=", ".join(dropped)
            )

    def of(self, name: str) -> str:
        """Return a command's key."""
        return self._custom.get(name, self._defaults[name])

    def default_of(self, name: str) -> str:
        """Return the key that a command has when the reader changes nothing."""
        return self._defaults[name]

    def native_of(self, name: str) -> str:
        """Return a command's key as this system writes it."""
        return native(self.of(name))

    def title_of(self, name: str) -> str:
        """Return a command's text as a sentence says it."""
        return self._commands[name].title

    def hint(self, name: str) -> str:
        """Return a command's key to stand behind its name: " (Ctrl+O)", or nothing."""
        return f" ({self.native_of(name)})" if self.of(name) else ""

    def command_with(self, keys: str) -> str:
        """Name the command that has a key, or ""."""
        return next((name for name in self._defaults if keys and self.of(name) == keys), "")

    def stay_shortcut(self, verdict: str) -> str:
        """Return the key of a verdict that stays at the paper; "" when there is none, or another command has it."""
        keys = with_shift(self.of(verdict))
        return "" if self.command_with(keys) else keys

    def has_custom(self) -> bool:
        """Return whether the reader changed any key."""
        return bool(self._custom)

    def assign(self, name: str, keys: str) -> None:
        """Return a command a key that nobody has, or none; who has it loses it."""
        holder = self.command_with(keys)
        self._change({holder: "", name: keys} if holder and holder != name else {name: keys})

    def swap(self, name: str, other: str) -> None:
        """Let two commands exchange their keys."""
        self._change({name: self.of(other), other: self.of(name)})

    def reset(self) -> None:
        """Go back to the keys of the table."""
        self._change({name: self._defaults[name] for name in self._custom})

    def _change(self, given: Mapping[str, str]) -> None:
        own = {**self._custom, **given}
        self._custom = {name: keys for name, keys in own.items() if keys != self._defaults[name]}
        if self._store.update(keys=dict(self._custom)):
            self.changed.emit()


def portable(keys: str) -> str:
    """Return a key as Qt writes it anywhere; "" when it is no key."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: str) -> str:
    """Return a key as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def with_shift(keys: str) -> str:
    """Return a key with Shift; "" when that is another sign of the keyboard, or Shift is part of the key already."""
    modifiers, _, key = keys.rpartition("+")
    sign = not key or (len(key) == 1 and not key.isalpha())
    return "" if sign or "Shift" in modifiers else portable(f"Shift+{keys}")


def pressed_key(event: QKeyEvent) -> str:
    """Return the key that was pressed, or "" while it is only Shift, Ctrl and the like."""
    if event.key() in _MODIFIERS or event.key() in (0, Qt.Key.Key_unknown):
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if modifiers == Qt.KeyboardModifier.ShiftModifier and text.isprintable() and text.strip() and not text.isalnum():
        modifiers = Qt.KeyboardModifier.NoModifier  # "?" is a key of its own, wherever it stands on the keyboard
    return portable(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())


def reserved_reason(keys: str) -> str:
    """Return why a key cannot be a command's; "" when it can."""
    if keys in _FIXED:
        return tr("{key} leads about in the window and cannot be given away.", key=native(keys))
    if keys in _LISTS:
        return tr("{key} leads to a list of the sidebar and cannot be given away.", key=native(keys))
    return ""


def _usable(stored: Mapping[str, str], first: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return what of the stored keys can be used, and the names of the commands whose cannot."""
    own: dict[str, str] = {}
    for name, keys in stored.items():
        sound = QKeySequence(keys)
        known = name in first and sound.count() == (1 if keys else 0) and (not keys or bool(portable(keys)))
        if known and not reserved_reason(portable(keys)):
            own[name] = portable(keys)
    while clashing := _clashing({**first, **own}, own):
        del own[clashing]
    return own, [name for name in stored if name not in own]


def _clashing(keys: Mapping[str, str], own: dict[str, str]) -> str:
    """Name a command whose own key another has as well, or ""."""
    for name in reversed(own):
        if keys[name] and sum(other == keys[name] for other in keys.values()) > 1:
            return name
    return ""
