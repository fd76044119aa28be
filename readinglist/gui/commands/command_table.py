"""The commands, said once: the menus, the actions, the keys and the sheet that lists them come from this table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from readinglist.i18n import en

# The groups of the sheet of keys.
PAPERS: Final = en("Papers")
LIBRARY: Final = en("Library")
WINDOW: Final = en("Window")

# What a command may need.
NEEDS_LIST: Final = "list"  # that the list is shown, and no feed previewed
NEEDS_PAPER: Final = "paper"  # besides, that a paper is selected


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can do: its words in the menu, its key, and what the sheet of keys says of it.

    One without a name is answered by a widget itself, and stands on the sheet alone.
    """

    name: str
    words: str
    keys: str = ""
    does: str = ""
    group: str = PAPERS
    line_above: bool = False  # in the menu


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the menu bar."""

    title: str
    commands: tuple[Command, ...]
    needs: str = ""  # what must be there for its commands to work


# The tags that the reader put on keys; the first explains them all.
TAG_KEYS: Final = tuple(
    Command(
        f"tag-{n}",
        en("Tag on key {n}", n=n),
        str(n),
        en("Give your tag on key 1, or take it; so do 2 to 9") if n == 1 else "",
        PAPERS,
        n == 1,
    )
    for n in range(1, 10)
)

MENUS: Final = (
    Menu(
        "&File",
        (
            Command("import", "&Open a feed…", "Ctrl+O", "Open a feed", LIBRARY),
            Command("paste", "Import what was &copied", "Ctrl+V", "Import what was copied", LIBRARY),
            Command("type", "&Type or paste a text…"),
            Command("watch", "&Watch a folder…", line_above=True),
            Command("unwatch", "W&atch no folder"),
            Command("export", "&Export…", "Ctrl+E", "Export papers", LIBRARY, line_above=True),
            Command("save-archive", "&Save a complete archive…"),
            Command("open-archive", "Open an a&rchive…"),
            Command("open-backup", "Open a &backup…"),
            Command("empty-trash", "&Empty the trash", line_above=True),
            Command("quit", "&Quit", "Ctrl+Q", "Quit", WINDOW, line_above=True),
        ),
    ),
    Menu(
        "&Edit",
        (
            Command("undo", "&Undo", "Ctrl+Z", "Undo", LIBRARY),
            Command("redo", "&Redo", "Ctrl+Shift+Z", "Redo", LIBRARY),
            Command("search", "&Search", "/", "Search", LIBRARY, line_above=True),
            Command("find", "&Do or find anything…", "Ctrl+K", "Do anything, go anywhere, find a paper", WINDOW),
            Command("save-list", "&Keep the search as a list…", "Ctrl+S", "Keep the search as a smart list", LIBRARY),
            Command("select-all", "Select &all", "Ctrl+A", "Select all papers of the list", LIBRARY, line_above=True),
            Command("invert", "&Invert the selection", "Ctrl+I", "Select what is not selected", LIBRARY),
            Command("escape", "&Back to the list", line_above=True),
            Command("settings", "Se&ttings…", "Ctrl+,", "Settings", WINDOW, line_above=True),
        ),
    ),
    Menu(
        "&Paper",
        (
            Command("read", "Mark &read", "R", "Mark read, or unread again"),
            Command("queue", "&Queue", "U", "Put into the queue, or back"),
            Command("begin", "&Begin reading", "B", "Begin reading, or put back"),
            Command("dismiss", "&Dismiss", "X", "Dismiss, or take back"),
            Command("star", "&Star", "S", "Star, or unstar"),
            Command("more-like", "More li&ke this", "+", "Want more like this: it counts for what is likely for you"),
            Command("less-like", "&Less like this", "-", "Want less like this"),
            Command("tag", "Add a &tag…", "T", "Add a tag", line_above=True),
            Command("note", "Write a &note", "N", "Write a note"),
            Command("highlight", "&Highlight", "H", "Highlight: pick a sentence with J and K, then H or Return"),
            Command("edit", "&Edit the facts…", "E", "Edit title, authors, abstract"),
            Command("open", "&Open link", "O", "Open a link of the paper in the browser"),
            Command("copy-link", "&Copy link", "Shift+O", "Copy the address of a link"),
            Command("find-in", "&Find in the abstract", "Ctrl+F", "Find in the abstract"),
            Command("cite", "&Copy citation", "Ctrl+Shift+C", "Copy a citation, as last chosen", line_above=True),
            Command("cite-as", "Copy citation &as"),
            Command("copy-markdown", "Copy as &Markdown"),
            Command("copy-title", "Copy the t&itle", "Ctrl+C", "Copy the titles of the selected papers"),
            Command("show", "Show among all &papers", "G", "Show the paper among all papers", line_above=True),
            Command("snooze", "Snoo&ze…", "Z", "Snooze: put off until a day", line_above=True),
            Command("queue-first", "To the head of the queue", "Alt+Home", "Move to the head of the queue"),
            Command("queue-up", "Up in the queue", "Alt+Up", "Move up in the queue"),
            Command("queue-down", "Down in the queue", "Alt+Down", "Move down in the queue"),
            Command("queue-last", "To the end of the queue", "Alt+End", "Move to the end of the queue"),
            Command(
                "remove",
                "Remove, or restore",
                "Shift+Delete",
                "Remove from the library into the trash, or restore from there",
                line_above=True,
            ),
        ),
        NEEDS_PAPER,
    ),
    Menu(
        "&Tags",
        (
            Command("tags", "&All tags…", "Ctrl+T", "All tags: sort, merge, colour, delete", LIBRARY),
            Command("rare-tags", "&Rarely used tags…"),
            Command("untagged", "&Untagged papers"),
            *TAG_KEYS,
        ),
    ),
    Menu(
        "&Go",
        (
            Command("triage", "&Triage", "F", "Triage: one paper large, each verdict leads to the next"),
            Command("next", "&Next paper", "J", "Next paper", line_above=True),
            Command("previous", "&Previous paper", "K", "Previous paper"),
            Command("page", "Scroll, then next &unread", "Space", "Scroll the abstract, then the next unread paper"),
            Command("notebook", "&Highlights and notes", "Ctrl+Shift+H", "All highlights and notes", LIBRARY),
            Command("scope-up", "List &above", "[", "List above in the sidebar", LIBRARY, line_above=True),
            Command("scope-down", "List &below", "]", "List below in the sidebar", LIBRARY),
            Command("pace", "&Reading pace", "P", "Reading pace: a year in charts", LIBRARY, line_above=True),
        ),
        NEEDS_LIST,
    ),
    Menu(
        "&View",
        (
            Command("sidebar", "Show or hide the si&debar", "Ctrl+B", "Show or hide the sidebar", WINDOW),
            Command("theme-system", "As the &system", line_above=True),
            Command("theme-light", "&Light"),
            Command("theme-dark", "&Dark"),
            Command("theme-contrast", "&High contrast, light"),
            Command("theme-contrast-dark", "High &contrast, dark"),
            Command(
                "raw", "Text as it &came", "Ctrl+U", "Show title, abstract and note as they came, or as print", WINDOW
            ),
            Command("larger", "&Larger text", "Ctrl++", "Larger text", WINDOW, line_above=True),
            Command("smaller", "S&maller text", "Ctrl+-", "Smaller text", WINDOW),
            Command("first-size", "&First size", "Ctrl+0", "Text at its first size", WINDOW),
        ),
    ),
    Menu(
        "&Help",
        (
            Command("keys", "&Keys", "?", "This sheet of keys", WINDOW),
            Command("search-help", "&Searching", "F1", "What may be typed into the search, with examples", WINDOW),
            Command("tour", "Take the &tour"),
            Command("change-keys", "&Change keys…"),
            Command("about", "&About Reading List"),
        ),
    ),
)

# The verdicts lead to the next paper, and with Shift stay.
DECISIONS: Final = ("read", "queue", "begin", "dismiss")
STAYING: Final = Command("", "", "Shift+R", "Mark read and stay at the paper; so with U, B and X")

_OF_WIDGETS: Final = (
    Command("", "", "F2", "In the sidebar: rename or merge a tag; Alt+Right and Alt+Left nest it", LIBRARY),
    STAYING,
    Command("", "", "Esc", "Back to the list; clear the search", LIBRARY),
    Command("", "", "Ctrl+1", "Inbox; Ctrl+2 the queue, and so on down the list", LIBRARY),
)

# What the menu of a paper in the list holds.
CONTEXT: Final = (
    ("read", "queue", "begin", "dismiss", "star"),
    ("tag", "note", "edit", "open"),
    ("cite", "cite-as", "copy-markdown", "copy-title", "copy-link"),
    ("show", "select-all", "invert"),
    ("snooze", "remove"),
)
# What it holds besides, in the queue.
CONTEXT_OF_QUEUE: Final = (("queue-first", "queue-up", "queue-down", "queue-last"),)

# What the menu of the list's head holds, besides the orders.
HEAD: Final = (("select-all", "invert"), ("search", "save-list"), ("triage",))


def commands() -> Iterator[Command]:
    """Return the commands of all menus."""
    for menu in MENUS:
        yield from menu.commands


def sheet_rows() -> tuple[Command, ...]:
    """Return what the sheet of keys lists, group by group."""
    listed = [command for command in (*commands(), *_OF_WIDGETS) if command.keys and command.does]
    groups = (PAPERS, LIBRARY, WINDOW)
    return tuple(sorted(listed, key=lambda command: groups.index(command.group)))
