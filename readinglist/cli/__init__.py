"""The command line, on the same backend as the window. Does not import Qt.

``run`` runs a command and returns its exit status: 0 success, 1 nothing found or nothing to do, 2 usage error, 3
failure with a message on stderr, 4 some servers didn't answer, 5 there was no connection. Commands and their
dependencies are imported lazily.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

COMMANDS = {
    "import": "Import papers from files",
    "search": "Find papers",
    "list": "Show a list, or all lists with their counts",
    "show": "Show everything about a paper",
    "related": "Find papers related to a paper",
    "mark": "Set the status of papers, or star them",
    "tag": "Add a tag to papers, or remove it",
    "follow": "Follow a source of new papers",
    "sources": "Show the sources that you follow",
    "fetch": "Get new papers from your sources",
    "unfollow": "Stop following a source",
    "details": "Look up abstracts, authors and newer versions",
    "undo": "Undo the last operation",
    "redo": "Redo the last undone operation",
    "export": "Export papers for other programs",
    "backup": "Back up the library, even while it's open",
    "check": "Check the library for damage",
    "doctor": "Show where files are, and any problems with them",
}
EXIT_NOTHING, EXIT_USAGE, EXIT_FAILURE, EXIT_PARTLY, EXIT_OFFLINE = range(1, 6)  # exit statuses; click uses 2 too
COMPLETION = "_READINGLIST_COMPLETE"  # set by click's shell completion


def is_command(arguments: Sequence[str]) -> bool:
    """Return whether arguments are for a command, and not for the window; a file of that name is ``./search``."""
    if COMPLETION in os.environ:
        return True
    rest = list(arguments)
    while rest and rest[0].startswith("--folder"):
        del rest[: 2 if rest[0] == "--folder" else 1]
    return bool(rest) and rest[0] in COMMANDS


def run(arguments: Sequence[str]) -> int:
    """Run a command; return its exit status."""
    from readinglist.cli import main  # noqa: PLC0415 - not needed by the window

    return main.run(arguments)
