"""The reading statuses as the window shows them: one row per status, from which lists, menus, triage and charts follow.

``ARCHITECTURE.md`` lists, under "A reading status", what a new one needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from readinglist.gui.session.scopes import INBOX, Scope
from readinglist.gui.theme import colours
from readinglist.gui.theme.palettes import Palette
from readinglist.i18n import en, forms
from readinglist.model import Facet, Status


@dataclass(frozen=True, slots=True)
class TriageDecision:
    """How a status is set by one shortcut, and how triage shows it.

    Colour, pattern and shortcut must each differ from those of the other decisions: any one of them must be enough to
    recognise it.
    """

    command: str  # the name of the command that sets the status
    menu_text: str
    shortcut: str
    description: str  # in the overview of shortcuts
    verb: str  # the label of its button in triage
    past: str  # the label of its bar in the triage summary
    tally: tuple[str, str]  # the text of a count: singular and plural
    colour: Callable[[Palette], QColor]
    pattern: Qt.BrushStyle


@dataclass(frozen=True, slots=True)
class StatusInfo:
    """How a status is shown. ``decision`` is None for a status that is no triage decision, such as the inbox."""

    name: str  # the display name of the status
    scope: Scope  # the list in the sidebar
    icon: str  # in resources/icons
    selectable_on_import: bool  # for new papers
    decision: TriageDecision | None


STATUSES: Final[Mapping[Status, StatusInfo]] = {
    Status.INBOX: StatusInfo(en("Inbox"), INBOX, "inbox", selectable_on_import=True, decision=None),
    Status.QUEUED: StatusInfo(
        name=en("Queued"),
        scope=Scope(en("Queue"), Facet("status", Status.QUEUED)),
        icon="queue",
        selectable_on_import=True,
        decision=TriageDecision(
            command="queue",
            menu_text=en("&Queue"),
            shortcut="U",
            description=en("Add to queue, or move back to Inbox"),
            verb=en("Queue"),
            past=en("queued"),
            tally=forms("{n} queued", "{n} queued"),
            colour=lambda palette: QColor(palette.accent),
            pattern=Qt.BrushStyle.NoBrush,
        ),
    ),
    Status.READING: StatusInfo(
        name=en("Reading"),
        scope=Scope(en("Reading"), Facet("status", Status.READING)),
        icon="reading",
        selectable_on_import=False,
        decision=TriageDecision(
            command="begin",
            menu_text=en("St&art reading"),
            shortcut="B",
            description=en("Start reading, or move back to Inbox"),
            verb=en("Start reading"),
            past=en("reading"),
            tally=forms("{n} reading", "{n} reading"),
            colour=lambda palette: QColor(palette.star),
            pattern=Qt.BrushStyle.Dense6Pattern,
        ),
    ),
    Status.READ: StatusInfo(
        name=en("Read"),
        scope=Scope(en("Read"), Facet("status", Status.READ)),
        icon="read",
        selectable_on_import=True,
        decision=TriageDecision(
            command="read",
            menu_text=en("Mark as &read"),
            shortcut="R",
            description=en("Mark as read, or move back to Inbox"),
            verb=en("Read"),
            past=en("read"),
            tally=forms("{n} read", "{n} read"),
            colour=lambda palette: colours.blend(palette.accent, palette.window, 0.55),
            pattern=Qt.BrushStyle.BDiagPattern,
        ),
    ),
    Status.DISMISSED: StatusInfo(
        name=en("Dismissed"),
        scope=Scope(en("Dismissed"), Facet("status", Status.DISMISSED)),
        icon="dismissed",
        selectable_on_import=True,
        decision=TriageDecision(
            command="dismiss",
            menu_text=en("&Dismiss"),
            shortcut="X",
            description=en("Dismiss, or move back to Inbox"),
            verb=en("Dismiss"),
            past=en("dismissed"),
            tally=forms("{n} dismissed", "{n} dismissed"),
            colour=lambda palette: colours.blend(palette.text_faint, palette.window, 0.5),
            pattern=Qt.BrushStyle.HorPattern,
        ),
    ),
}

DECISIONS: Final[Mapping[Status, TriageDecision]] = {
    status: info.decision for status, info in STATUSES.items() if info.decision is not None
}

DECISION_COMMANDS: Final = tuple(decision.command for decision in DECISIONS.values())
