"""The commands of each menu in order, and their icons."""

from __future__ import annotations

from typing import Final

from readinglist.gui.commands.command import Menu, Submenu
from readinglist.i18n import en

TAG_COMMANDS: Final = tuple(f"tag-{key}" for key in range(1, 10))  # in the menu as the tags that they stand for

COPY: Final = Submenu(en("&Copy"), "cite", "cite-as", "copy-markdown", "copy-title", "copy-link")
MOVE_IN_QUEUE: Final = Submenu(en("&Move in queue"), "queue-first", "queue-up", "queue-down", "queue-last")

MENU_BAR: Final = (
    Menu(
        "&File",
        (
            ("import", "paste", "type", "continue-import", "discard-import"),
            ("follow", "fetch", "offline"),
            ("watch", "unwatch"),
            ("import-opml", "export-opml"),
            ("look-up-missing", "newer-versions-of-all"),
            ("export", "save-archive", "open-archive", "open-backup"),
            ("empty-trash",),
            ("quit",),
        ),
    ),
    Menu(
        "&Edit",
        (
            ("undo", "redo"),
            ("search", "find", "save-list"),
            ("select-all", "invert"),
            ("settings",),
        ),
    ),
    Menu(
        "&Paper",
        (
            ("read", "queue", "begin", "dismiss", "star", "more-like", "less-like"),
            ("tag", "note", "highlight", "edit", "open", "find-in"),
            ("look-up", "newer-versions"),
            COPY,
            ("show",),
            ("snooze",),
            MOVE_IN_QUEUE,
            ("remove", "restore"),
        ),
    ),
    Menu("&Tags", (("tags", "rare-tags", "untagged"), TAG_COMMANDS)),
    Menu(
        "&Go",
        (
            ("back", "forward", "escape"),
            ("triage",),
            ("next", "previous", "page", "notebook"),
            ("scope-up", "scope-down"),
            ("pace",),
        ),
    ),
    Menu(
        "&View",
        (
            ("sidebar",),
            ("compact", "raw"),
            ("refresh",),
            ("theme-system", "theme-light", "theme-dark", "theme-contrast", "theme-contrast-dark"),
            ("larger", "smaller", "first-size"),
        ),
    ),
    Menu("&Help", (("keys", "search-help", "tour", "change-keys", "about"),)),
)

# The commands of the themes, with the values of the setting.
THEMES: Final = {f"theme-{theme}": theme for theme in ("system", "light", "dark", "contrast", "contrast-dark")}

# The icons in resources/icons: those that the commands have on buttons and in rows.
ICONS: Final = {
    "import": "import",
    "paste": "copy",
    "follow": "source",
    "empty-trash": "trash",
    "undo": "undo",
    "redo": "redo",
    "search": "search",
    "save-list": "plus",
    "read": "read",
    "queue": "queue",
    "begin": "reading",
    "dismiss": "dismissed",
    "star": "star",
    "tag": "tag",
    "note": "note",
    "highlight": "highlight",
    "open": "link",
    "copy-link": "copy",
    "cite": "copy",
    "show": "all",
    "snooze": "snooze",
    "remove": "trash",
    "restore": "undo",
    "export": "export",
    "tags": "tag",
    "untagged": "untagged",
    "triage": "triage",
    "notebook": "highlight",
    "pace": "pace",
    "sidebar": "sidebar",
    "raw": "code",
    "settings": "settings",
    "keys": "help",
    "about": "info",
}

# The context menu of a paper in the list, of one in the trash, and the additional group in the queue.
PAPER_MENU: Final = (
    ("read", "queue", "begin", "dismiss", "star"),
    ("tag", "note", "edit", "open"),
    ("look-up", "newer-versions"),
    COPY,
    ("show", "select-all", "invert"),
    ("snooze", "remove"),
)
TRASH_MENU: Final = (("restore", "remove"), ("cite", "copy-title", "copy-link"), ("select-all", "invert"))
QUEUE_MENU: Final = (MOVE_IN_QUEUE,)

# The context menu of the list's header, after the sort orders.
LIST_HEADER_MENU: Final = (("select-all", "invert"), ("search", "save-list"), ("triage",))
