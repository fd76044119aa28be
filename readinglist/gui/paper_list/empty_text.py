"""The texts of an empty list and of an empty detail pane, with the action that each offers."""

from __future__ import annotations

from collections.abc import Callable

from readinglist.backend.backend import QueryResult
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.scopes import ALL, INBOX, SNOOZED_SCOPE, TRASH_SCOPE, Scope
from readinglist.gui.text.translate import tr, trn
from readinglist.i18n import en

EmptyText = tuple[str, str, str, str]  # icon, heading, sentence, button
# Commands that apply to all selected papers, and their verbs.
BULK_COMMANDS = {
    "read": en("read"),
    "queue": en("queue"),
    "dismiss": en("dismiss"),
    "star": en("star"),
    "tag": en("tag"),
}


def no_paper_text(selected: int, shortcuts: Shortcuts | None) -> EmptyText:
    """Return the text of the detail pane while no paper or several papers are selected."""
    if selected <= 1:
        return "reading", tr("No paper chosen"), tr("Choose one to read its abstract."), ""
    shown = (
        [(shortcuts.native_of(name), tr(does)) for name, does in BULK_COMMANDS.items()] if shortcuts is not None else []
    )
    hints = " · ".join(f"{key}\u00a0{does}" for key, does in shown if key)  # no line break between key and verb
    heading = trn("{n} paper selected", "{n} papers selected", selected)
    return "all", heading, tr("What you do now is done to all of them: {keys}", keys=hints), ""


def empty_list_text(
    listing: QueryResult, scope: Scope, *, library_empty: bool, hint: Callable[[str], str]
) -> EmptyText:
    """Return the text of an empty list; ``hint`` returns the shortcut of a command in brackets."""
    if library_empty:
        sentence = tr(
            "A saved page of titles and abstracts, or a pasted text{key}. You see what was understood before anything "
            "is stored.",
            key=hint("paste"),
        )
        return "feed", tr("Drop a feed here, or open one"), sentence, tr("Open a feed…")
    if listing.waits_for_index or listing.query.tree is not None:
        return _no_results_text(listing, scope)
    if scope == INBOX:
        sentence = tr("Every paper is decided. Import the next feed{key}.", key=hint("import"))
        return "check", tr("The inbox is empty"), sentence, ""
    if scope == SNOOZED_SCOPE:
        return "snooze", tr("Nothing is snoozed"), tr("What you put off waits here for its day."), ""
    if scope == TRASH_SCOPE:
        return "trash", tr("The trash is empty"), tr("What you remove from the library lies here for a while."), ""
    return "all", tr("No papers in {list}", list=scope.title), tr("What you put there appears here."), ""


def _no_results_text(listing: QueryResult, scope: Scope) -> EmptyText:
    """Return the text of a search without results: offer the other lists, another spelling, or to clear the search."""
    if listing.waits_for_index:
        return "search", tr("Opening the search index…"), tr("Papers appear when it's ready."), ""
    heading = tr("Nothing found") if scope == ALL else tr("Nothing found in {list}", list=scope.title)
    text = listing.query.text.strip()
    if listing.matches_elsewhere:
        sentence = trn(
            "{n} paper in other lists answers “{asked}”.",
            "{n} papers in other lists answer “{asked}”.",
            listing.matches_elsewhere,
            asked=text,
        )
        return "search", heading, sentence, tr("Search all papers")
    sentence = tr("No paper answers “{asked}”.", asked=text)
    if listing.suggested_query:
        return "search", heading, sentence, tr("Search for “{meant}”", meant=listing.suggested_query)
    return "search", heading, sentence, tr("Clear the search")
