"""The program in a terminal: the same backend, with words instead of a window. No Qt is ever loaded here.

``run`` runs a command and gives its exit status: 0 done, 1 nothing found or nothing to do, 2 asked wrongly, 3 refused
by the world, with a sentence on stderr. A command is loaded when it is asked for, and it loads what it needs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

COMMANDS = {
    "import": "Take papers in from feeds",
    "search": "Find papers",
    "list": "Show a list of papers, or all lists with their counts",
    "show": "Show everything of a paper",
    "mark": "Give papers a status, or star them",
    "tag": "Give papers a tag, or take it",
    "undo": "Take back the last operation",
    "redo": "Do again what was taken back",
    "export": "Give papers out in the format of another program",
    "backup": "Copy the library while it is in use",
    "check": "Look whether the library is whole",
    "doctor": "Say where everything is, and how it is",
}
NOTHING, REFUSED = 1, 3  # the exit statuses that we give; click gives 2
COMPLETION = "_READINGLIST_COMPLETE"  # what click's shell completion sets


def is_asked(arguments: Sequence[str]) -> bool:
    """Return whether arguments are for a command, and not for the window; a file of that name is ``./search``."""
    if COMPLETION in os.environ:
        return True
    rest = list(arguments)
    while rest and rest[0].startswith("--folder"):
        del rest[: 2 if rest[0] == "--folder" else 1]
    return bool(rest) and rest[0] in COMMANDS


def run(arguments: Sequence[str]) -> int:
    """Run a command; return its exit status."""
    from readinglist.cli import main  # noqa: PLC0415 - a window needs none of it

    return main.run(arguments)
