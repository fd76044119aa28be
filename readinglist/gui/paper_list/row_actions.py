"""The buttons that a row of the list shows under the pointer: each acts on its paper and leaves the selection alone."""

from __future__ import annotations

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.statuses import DECISIONS, STATUSES
from readinglist.gui.text.translate import tr
from readinglist.model import PaperRow, Status

STAR, RESTORE = "star", "restore"
DECIDING = {DECISIONS[status].command: status for status in (Status.QUEUED, Status.READ, Status.DISMISSED)}
ROW_ACTIONS = (*DECIDING, STAR)


def actions_of(paper: PaperRow) -> tuple[str, ...]:
    """Return the buttons of a row by the commands that do the same to the selected papers."""
    return ROW_ACTIONS if paper.trashed is None else (RESTORE,)


def icon_of(action: str, paper: PaperRow) -> str:
    """Return the icon of a button."""
    if action == RESTORE:
        return "undo"
    if action == STAR:
        return "star-filled" if paper.starred else "star"
    return STATUSES[DECIDING[action]].icon


def is_checked(action: str, paper: PaperRow) -> bool:
    """Return whether a paper already is what the button makes it; then the button takes that back."""
    return paper.starred if action == STAR else DECIDING.get(action) is paper.status


def tip_of(action: str, paper: PaperRow, shortcuts: Shortcuts | None) -> str:
    """Return the tooltip of a button: what it does now, and the shortcut for the selected papers."""
    if action == RESTORE:
        text = tr("Restore")
    elif action == STAR:
        text = tr("Remove star") if paper.starred else tr("Star")
    elif is_checked(action, paper):
        text = tr("Move back to Inbox")
    else:
        text = {"queue": tr("Add to queue"), "read": tr("Mark as read"), "dismiss": tr("Dismiss")}[action]
    hint = shortcuts.hint(action) if shortcuts is not None else ""
    return text + hint
