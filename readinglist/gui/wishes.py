"""What each command does: the map from its name to whoever grants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readinglist.gui.dialogs import About
from readinglist.gui.settings_dialog import Door, SettingsDialog
from readinglist.model import Status

if TYPE_CHECKING:
    from readinglist.gui.main_window import MainWindow


def wishes(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Give what to do for each command."""
    desk, detail = window.desk, window.detail
    doors = [Door("Keys", "Keys", "Every command can have the key that you like.", "Change keys…", window.change_keys)]
    return {
        "import": window.door.choose,
        "paste": window.door.paste,
        "type": window.importing.type_text,
        "watch": lambda: window.feeds.choose_watched(window),
        "unwatch": lambda: window.feeds.watch(""),
        "export": window.exports.begin,
        "save-archive": window.exports.save_archive,
        "open-archive": window.exports.open_archive,
        "quit": window.close,
        "undo": desk.undo,
        "redo": desk.redo,
        "search": window.search.begin,
        "find": window.finder.toggle,
        "save-list": window.search.save,
        "escape": window.escape,
        "next": lambda: window.papers.step(1),
        "previous": lambda: window.papers.step(-1),
        "page": window.page,
        "read": lambda: desk.toggle(Status.READ),
        "queue": lambda: desk.toggle(Status.QUEUED),
        "begin": lambda: desk.toggle(Status.READING),
        "dismiss": lambda: desk.toggle(Status.DISMISSED),
        "star": desk.toggle_star,
        "more-like": lambda: desk.want(1),
        "less-like": lambda: desk.want(-1),
        "tag": detail.add_tag,
        "note": detail.write_note,
        "highlight": detail.take_pen,
        "edit": window.edit_facts,
        "open": detail.open_link,
        "cite": window.exports.cite,
        "cite-as": window.exports.choose_style,
        "copy-markdown": window.exports.copy_markdown,
        "copy-title": window.copying.titles,
        "copy-link": window.copying.link,
        "show": window.show_among_all,
        "select-all": window.papers.view.selectAll,
        "invert": window.papers.invert,
        "remove": desk.remove_papers,
        "triage": window.triage.toggle,
        "scope-up": lambda: window.sidebar.step(-1),
        "scope-down": lambda: window.sidebar.step(1),
        "settings": lambda: SettingsDialog(window.looks.chosen, window, doors).open(),
        "pace": window.toggle_pace,
        "sidebar": window.panes.toggle_sidebar,
        "larger": lambda: window.looks.scale(10),
        "smaller": lambda: window.looks.scale(-10),
        "first-size": lambda: window.looks.scale(0),
        "search-help": window.search.help,
        "tour": window.take_tour,
        "keys": window.show_keys,
        "change-keys": window.change_keys,
        "about": lambda: About(window.library, window).open(),
        "theme-system": lambda: window.looks.choose("system"),
        "theme-light": lambda: window.looks.choose("light"),
        "theme-dark": lambda: window.looks.choose("dark"),
        "theme-contrast": lambda: window.looks.choose("contrast"),
        "theme-contrast-dark": lambda: window.looks.choose("contrast-dark"),
    }
