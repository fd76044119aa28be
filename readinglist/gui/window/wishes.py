"""What each command does: the map from its name to whoever grants it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from readinglist.gui.commands.command_table import TAG_KEYS
from readinglist.gui.paper_list.snooze_menu import offer_snooze
from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.sidebar.model import UNTAGGED
from readinglist.gui.text.translate import tr
from readinglist.i18n import en

if TYPE_CHECKING:
    from readinglist.gui.window.main_window import MainWindow

RAW = {True: en("The text is shown as it came."), False: en("The text is shown as it is printed.")}


def wishes(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what to do for each command."""
    desk, detail = window.desk, window.detail

    def settings() -> None:
        from readinglist.gui.settings.settings_dialog import DialogLink, SettingsDialog  # noqa: PLC0415 - nobody needs them to start

        keys = DialogLink(
            en("Keys"),
            en("Keys"),
            en("Every command can have the key you like."),
            en("Change keys…"),
            window.keying.change,
        )
        SettingsDialog(window.looks.chosen, window, [keys]).open()

    def about() -> None:
        from readinglist.gui.window.dialogs import AboutDialog  # noqa: PLC0415

        AboutDialog(window.library, window).open()

    def show() -> None:
        if desk.current is not None:
            desk.reveal_paper(desk.current)

    return {
        "import": window.door.choose,
        "paste": window.door.paste,
        "type": window.importing.type_text,
        "watch": lambda: window.feeds.choose_watched(window),
        "unwatch": lambda: window.feeds.watch(""),
        "export": window.exports.start,
        "save-archive": window.exports.save_archive,
        "open-archive": window.exports.open_archive,
        "open-backup": window.backups_requested.emit,
        "quit": window.close,
        "undo": desk.undo,
        "redo": desk.redo,
        "search": window.search.focus_search,
        "find": window.finder.toggle,
        "save-list": window.search.save,
        "escape": window.escape,
        "next": lambda: window.triage.step(1),
        "previous": lambda: window.triage.step(-1),
        "page": window.page,
        **{decision.command: partial(window.triage.decide_by_key, status) for status, decision in DECISIONS.items()},
        "star": desk.toggle_star,
        "more-like": lambda: desk.set_preference(1),
        "less-like": lambda: desk.set_preference(-1),
        "tag": detail.add_tag,
        "note": detail.write_note,
        "highlight": detail.start_highlighting,
        "edit": window.edit_metadata,
        "open": detail.open_link,
        "remove": window.places.remove,
        "empty-trash": window.places.empty_trash,
        "snooze": lambda: offer_snooze(
            window.papers, window.places, window.triage.bar if window.triage.is_active else None
        ),
        "queue-first": window.places.move_first,
        "queue-up": lambda: window.places.move(-1),
        "queue-down": lambda: window.places.move(1),
        "queue-last": window.places.move_last,
        "copy-link": detail.copy_link,
        "find-in": detail.find_words,
        "cite": window.exports.cite,
        "cite-as": window.exports.choose_style,
        "copy-markdown": window.exports.copy_markdown,
        "copy-title": window.copying.titles,
        "show": show,
        "select-all": window.papers.view.selectAll,
        "invert": window.papers.invert,
        "tags": window.tags.open_all,
        "rare-tags": lambda: window.tags.open_all(rare=True),
        "untagged": lambda: desk.show_scope(UNTAGGED),
        **{command.name: partial(window.tags.toggle_tag_of_key, n) for n, command in enumerate(TAG_KEYS, start=1)},
        "triage": window.triage.toggle,
        "notebook": window.toggle_notebook,
        "scope-up": lambda: window.sidebar.step(-1),
        "scope-down": lambda: window.sidebar.step(1),
        "settings": settings,
        "pace": window.toggle_pace,
        "sidebar": window.panes.toggle_sidebar,
        "raw": lambda: window.status.show_message(tr(RAW[detail.toggle_source()])),
        "larger": lambda: window.looks.change_text_size(10),
        "smaller": lambda: window.looks.change_text_size(-10),
        "first-size": lambda: window.looks.change_text_size(0),
        "search-help": window.search.help,
        "tour": window.take_tour,
        "keys": window.keying.show,
        "change-keys": window.keying.change,
        "about": about,
        "theme-system": lambda: window.looks.set_theme("system"),
        "theme-light": lambda: window.looks.set_theme("light"),
        "theme-dark": lambda: window.looks.set_theme("dark"),
        "theme-contrast": lambda: window.looks.set_theme("contrast"),
        "theme-contrast-dark": lambda: window.looks.set_theme("contrast-dark"),
    }
