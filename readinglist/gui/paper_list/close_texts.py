"""What is said above and about the papers that come close to a search, which follow those that match it."""

from __future__ import annotations

from readinglist.backend.backend import QueryResult
from readinglist.gui.text.translate import tr, tr_message


def section_of(listing: QueryResult) -> tuple[int, str]:
    """Return the row of the first paper that only comes close, and the line above it; -1 and "" if there is none."""
    if listing.close is None or not listing.close.papers:
        return -1, ""
    return len(listing.ids), tr("Also close to your search") if listing.ids else tr("No exact matches. Closest papers")


def notices_of(listing: QueryResult) -> str:
    """Return what is said above the list: of the search and its order, and another spelling if nothing matches."""
    notices = [*map(tr_message, listing.query.notices), *([tr_message(listing.notice)] if listing.notice else [])]
    if listing.close is not None and listing.close.papers and not listing.ids and listing.suggested_query:
        notices.append(
            tr("Did you mean “{meant}”? Press Enter to search for it.", meant=listing.suggested_query.strip())
        )
    return " ".join(notices)
