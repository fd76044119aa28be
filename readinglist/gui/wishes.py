"""What each command does: the map from its name to whoever grants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readinglist.gui.dialogs import About, KeysSheet
from readinglist.model import Status

if TYPE_CHECKING:
    from readinglist.gui.main_window import MainWindow


def wishes(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Give what to do for each command."""
    desk, detail = window.desk, window.detail
    return {
        "import": window.door.choose,
        "paste": window.door.paste,
        "type": window.importing.type_text,
        "watch": lambda: window.feeds.choose_watched(window),
        "unwatch": lambda: window.feeds.watch(""),
        "quit": window.close,
        "undo": desk.undo,
        "redo": desk.redo,
        "search": window.search.begin,
        "save-list": window.search.save,
        "escape": window.escape,
        "next": lambda: window.triage.step(1),
        "previous": lambda: window.triage.step(-1),
        "page": window.page,
        "read": lambda: window.triage.verdict(Status.READ),
        "queue": lambda: window.triage.verdict(Status.QUEUED),
        "begin": lambda: window.triage.verdict(Status.READING),
        "dismiss": lambda: window.triage.verdict(Status.DISMISSED),
        "star": desk.toggle_star,
        "more-like": lambda: desk.want(1),
        "less-like": lambda: desk.want(-1),
        "tag": detail.add_tag,
        "note": detail.write_note,
        "highlight": detail.take_pen,
        "edit": window.edit_facts,
        "open": detail.open_link,
        "remove": window.places.remove,
        "empty-trash": window.places.empty_trash,
        "snooze": window.snooze,
        "queue-first": window.places.move_first,
        "queue-up": lambda: window.places.move(-1),
        "queue-down": lambda: window.places.move(1),
        "queue-last": window.places.move_last,
        "triage": window.triage.toggle,
        "scope-up": lambda: window.sidebar.step(-1),
        "scope-down": lambda: window.sidebar.step(1),
        "larger": lambda: window.looks.scale(10),
        "smaller": lambda: window.looks.scale(-10),
        "first-size": lambda: window.looks.scale(0),
        "keys": lambda: KeysSheet(window).open(),
        "search-help": window.search.help,
        "about": lambda: About(window.library, window).open(),
        "theme-system": lambda: window.looks.choose("system"),
        "theme-light": lambda: window.looks.choose("light"),
        "theme-dark": lambda: window.looks.choose("dark"),
    }
