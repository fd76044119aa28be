"""The texts of an empty list, with the action that each offers."""

from __future__ import annotations

from collections.abc import Callable

from readinglist.backend.backend import QueryResult
from readinglist.gui.session.scopes import INBOX, SNOOZED_SCOPE, STARRED, TRASH_SCOPE, Scope
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text.translate import tr, trn
from readinglist.i18n import en
from readinglist.model import Status

EmptyText = tuple[str, str, str, str]  # icon, heading, sentence, button
_Texts = tuple[str, str, str, str]
# By lists: icon, what is said of them, the command that puts a paper into them, and how to call it.
_STATUS_TEXTS = {
    Status.QUEUED: (en("Papers to read next appear here."), "queue", en("Press {key} to queue one.")),
    Status.READING: (en("Papers you're reading appear here."), "begin", en("Press {key} to start reading one.")),
    Status.READ: (en("Papers you've read appear here."), "read", en("Press {key} to mark one as read.")),
    Status.DISMISSED: (en("Dismissed papers appear here."), "dismiss", en("Press {key} to dismiss one.")),
}
_TEXTS: dict[Scope, _Texts] = {
    INBOX: ("check", en("You've decided on every paper."), "import", en("Press {key} to import more.")),
    STARRED: ("star", en("Starred papers appear here."), "star", en("Press {key} to star one.")),
    SNOOZED_SCOPE: ("snooze", en("Snoozed papers wait here."), "snooze", en("Press {key} to snooze one.")),
    TRASH_SCOPE: ("trash", en("Deleted papers stay here for a while."), "remove", en("Press {key} to delete one.")),
    **{STATUSES[status].scope: (STATUSES[status].icon, *texts) for status, texts in _STATUS_TEXTS.items()},
}
_KIND_TEXTS: dict[str, _Texts] = {
    "tag": ("tag", en("Papers with this tag appear here."), "tag", en("Press {key} to tag one.")),
    "source": ("source", en("New papers from this source appear here."), "fetch", en("Press {key} to refresh.")),
    "list": ("search", en("Papers that match its search appear here."), "", ""),
}
_OTHER_TEXTS: _Texts = ("all", "", "", "")


def empty_list_text(
    listing: QueryResult, scope: Scope, *, library_empty: bool, hint: Callable[[str], str]
) -> EmptyText:
    """Return the text of an empty list; ``hint`` returns the shortcut of a command in brackets."""
    kind = scope.facet.name if scope.facet is not None else ""
    if library_empty and kind != "source":
        sentence = tr(
            "Drop a file here, or paste titles and abstracts{key}. You can review everything before it's added.",
            key=hint("paste"),
        )
        return "feed", tr("No papers yet"), sentence, tr("Import papers…")
    if listing.waits_for_index:
        return "search", tr("Opening the search index…"), tr("Papers appear when it's ready."), ""
    if listing.query.tree is not None:
        return _no_results_text(listing, scope)
    icon, sentence, command, teach = _TEXTS.get(scope) or _KIND_TEXTS.get(kind, _OTHER_TEXTS)
    key = hint(command).strip(" ()") if command else ""
    parts = [tr(sentence) if sentence else "", tr(teach, key=key) if key else ""]
    return icon, tr("No papers in {list}", list=scope.title), " ".join(part for part in parts if part), ""


def _no_results_text(listing: QueryResult, scope: Scope) -> EmptyText:
    """Return the text of a search without results: offer the other lists, another spelling, or to clear the search."""
    text = listing.query.text.strip()
    heading = tr("No papers match “{asked}”", asked=text)
    if listing.matches_elsewhere:
        heading = tr("No papers in {list} match “{asked}”", list=scope.title, asked=text)
        sentence = trn("{n} match in other lists.", "{n} matches in other lists.", listing.matches_elsewhere)
        return "search", heading, sentence, tr("Search all papers")
    if listing.suggested_query:
        sentence, button = tr("Did you mean this?"), tr("Search for “{meant}”", meant=listing.suggested_query)
        return "search", heading, sentence, button
    return "search", heading, tr("Check the spelling, or try fewer words."), tr("Clear search")
