"""The commands of each menu, in order."""

from __future__ import annotations

from typing import Final

from readinglist.gui.commands.command import Menu

MENU_BAR: Final = (
    Menu(
        "&File",
        (
            ("import", "paste", "type", "continue-import"),
            ("watch", "unwatch"),
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
            ("escape",),
            ("settings",),
        ),
    ),
    Menu(
        "&Paper",
        (
            ("read", "queue", "begin", "dismiss", "star", "more-like", "less-like"),
            ("tag", "note", "highlight", "edit", "open", "copy-link", "find-in"),
            ("cite", "cite-as", "copy-markdown", "copy-title"),
            ("show",),
            ("snooze", "queue-first", "queue-up", "queue-down", "queue-last"),
            ("remove",),
        ),
    ),
    Menu("&Tags", (("tags", "rare-tags", "untagged"), tuple(f"tag-{n}" for n in range(1, 10)))),
    Menu(
        "&Go",
        (
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
            ("compact", "refresh"),
            ("theme-system", "theme-light", "theme-dark", "theme-contrast", "theme-contrast-dark", "raw"),
            ("larger", "smaller", "first-size"),
        ),
    ),
    Menu("&Help", (("keys", "search-help", "tour", "change-keys", "about"),)),
)

# The context menu of a paper in the list, and its additional group in the queue.
PAPER_MENU: Final = (
    ("read", "queue", "begin", "dismiss", "star"),
    ("tag", "note", "edit", "open"),
    ("cite", "cite-as", "copy-markdown", "copy-title", "copy-link"),
    ("show", "select-all", "invert"),
    ("snooze", "remove"),
)
QUEUE_MENU: Final = (("queue-first", "queue-up", "queue-down", "queue-last"),)

# The context menu of the list's header, after the sort orders.
LIST_HEADER_MENU: Final = (("select-all", "invert"), ("search", "save-list"), ("triage",))
