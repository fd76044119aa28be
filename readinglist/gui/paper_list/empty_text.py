"""What a list says when it has no papers, and a pane that shows none, and the way on that it offers."""

from __future__ import annotations

from collections.abc import Callable

from readinglist.backend.backend import QueryResult
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.scopes import ALL, INBOX, SNOOZED_SCOPE, TRASH_SCOPE, Scope
from readinglist.gui.text.translate import tr, trn
from readinglist.i18n import en

Said = tuple[str, str, str, str]  # icon, heading, sentence, button
# Commands that are done to all selected papers, and what they do.
TO_ALL = {
    "read": en("read"),
    "queue": en("queue"),
    "dismiss": en("dismiss"),
    "star": en("star"),
    "tag": en("tag"),
}


def no_paper_text(selected: int, keys: Shortcuts | None) -> Said:
    """Return why no paper is shown: none is chosen, or several are."""
    if selected <= 1:
        return "reading", tr("No paper chosen"), tr("Choose one to read its abstract."), ""
    shown = [(keys.native_of(name), tr(does)) for name, does in TO_ALL.items()] if keys is not None else []
    ways = " · ".join(f"{key}\u00a0{does}" for key, does in shown if key)  # a key stays with what it does
    heading = trn("{n} paper selected", "{n} papers selected", selected)
    return "all", heading, tr("What you do now is done to all of them: {keys}", keys=ways), ""


def empty_list_text(listing: QueryResult, scope: Scope, *, library_empty: bool, hint: Callable[[str], str]) -> Said:
    """Return why a list is empty; ``hint`` names the key of a command, in brackets."""
    if library_empty:
        sentence = tr(
            "A saved page of titles and abstracts, or a pasted text{key}. You see what was understood before anything "
            "is stored.",
            key=hint("paste"),
        )
        return "feed", tr("Drop a feed here, or open one"), sentence, tr("Open a feed…")
    if listing.query.tree is not None:
        return _nothing_found(listing, scope)
    if scope == INBOX:
        sentence = tr("Every paper is decided. Import the next feed{key}.", key=hint("import"))
        return "check", tr("The inbox is empty"), sentence, ""
    if scope == SNOOZED_SCOPE:
        return "snooze", tr("Nothing is snoozed"), tr("What you put off waits here for its day."), ""
    if scope == TRASH_SCOPE:
        return "trash", tr("The trash is empty"), tr("What you remove from the library lies here for a while."), ""
    return "all", tr("No papers in {list}", list=scope.title), tr("What you put there appears here."), ""


def _nothing_found(listing: QueryResult, scope: Scope) -> Said:
    """Say it with the way on: the other lists, another spelling, or back."""
    heading = tr("Nothing found") if scope == ALL else tr("Nothing found in {list}", list=scope.title)
    asked = listing.query.text.strip()
    if listing.matches_elsewhere:
        sentence = trn(
            "{n} paper in other lists answers “{asked}”.",
            "{n} papers in other lists answer “{asked}”.",
            listing.matches_elsewhere,
            asked=asked,
        )
        return "search", heading, sentence, tr("Search all papers")
    sentence = tr("No paper answers “{asked}”.", asked=asked)
    if listing.suggested_query:
        return "search", heading, sentence, tr("Search for “{meant}”", meant=listing.suggested_query)
    return "search", heading, sentence, tr("Clear the search")
