"""The keys, said once: the actions are made from this table, and so is the sheet that lists them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key with what it does; ``action`` names the command, or is empty where a widget itself answers."""

    keys: str
    does: str
    action: str = ""
    group: str = "Papers"


KEYS: tuple[Key, ...] = (
    Key("J", "Next paper", "next"),
    Key("K", "Previous paper", "previous"),
    Key("Space", "Scroll the abstract, then the next unread paper", "page"),
    Key("F", "Triage: one paper large, each verdict leads to the next", "triage"),
    Key("R", "Mark read, or unread again", "read"),
    Key("U", "Put into the queue, or back", "queue"),
    Key("B", "Begin reading, or put back", "begin"),
    Key("X", "Dismiss, or take back", "dismiss"),
    Key("S", "Star, or unstar", "star"),
    Key("T", "Add a tag", "tag"),
    Key("N", "Write a note", "note"),
    Key("H", "Highlight: pick a sentence with J and K, then H or Return", "highlight"),
    Key("E", "Edit title, authors, abstract", "edit"),
    Key("O", "Open the paper's link in the browser", "open"),
    Key("Shift+Delete", "Remove from the library", "remove"),
    Key("Ctrl+O", "Open a feed", "import", "Library"),
    Key("Ctrl+V", "Import what was copied", "paste", "Library"),
    Key("/", "Search", "search", "Library"),
    Key("Ctrl+S", "Keep the search as a smart list", "save-list", "Library"),
    Key("Esc", "Back to the list; clear the search", "", "Library"),
    Key("Ctrl+Z", "Undo", "undo", "Library"),
    Key("Ctrl+Shift+Z", "Redo", "redo", "Library"),
    Key("Ctrl+1", "Inbox; Ctrl+2 the queue, and so on down the list", "", "Library"),
    Key("[", "List above in the sidebar", "scope-up", "Library"),
    Key("]", "List below in the sidebar", "scope-down", "Library"),
    Key("?", "This sheet of keys", "keys", "Window"),
    Key("Ctrl++", "Larger text", "larger", "Window"),
    Key("Ctrl+-", "Smaller text", "smaller", "Window"),
    Key("Ctrl+0", "Text at its first size", "first-size", "Window"),
    Key("Ctrl+Q", "Quit", "quit", "Window"),
)

BY_ACTION = {key.action: key for key in KEYS if key.action}
