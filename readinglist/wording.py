"""How things are said in the window and in a terminal alike: operations that are done, dates, authors."""

from __future__ import annotations

import re

from readinglist.model import Facts

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_PAST = {
    "Import": "Imported",
    "Mark": "Marked",
    "Move": "Moved",
    "Queue": "Queued",
    "Dismiss": "Dismissed",
    "Star": "Starred",
    "Unstar": "Unstarred",
    "Tag": "Tagged",
    "Untag": "Untagged",
    "Rename": "Renamed",
    "Merge": "Merged",
    "Colour": "Coloured",
    "Delete": "Deleted",
    "Remove": "Removed",
    "Write": "Wrote",
    "Edit": "Edited",
    "Change": "Changed",
    "Highlight": "Highlighted",
    "Undo": "Undid",
    "Redo": "Redid",
    "Take": "Took",
    "Set": "Set",
    "Put": "Put",
    "Save": "Saved",
    "Comment": "Commented",
    "Snooze": "Snoozed",
    "Bring": "Brought",
    "Restore": "Restored",
    "Empty": "Emptied",
}


def done(label: str) -> str:
    """Say an operation's name as done: "Mark 2 papers read" becomes "Marked 2 papers read"."""
    verb, _, rest = label.partition(" ")
    return f"{_PAST.get(verb, verb)} {rest}".strip()


def published(date: str) -> str:
    """Give an ISO date of any precision in words: "28 Jan 2025", "Jan 2025", "2025"."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date)
    if not match:
        return date
    year, month, of_month = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    name = MONTHS[int(month) - 1]
    return f"{int(of_month)} {name} {year}" if of_month else f"{name} {year}"


def byline(authors: tuple[str, ...], most: int = 6) -> str:
    """Name the authors: all up to ``most``, or the first ones and how many more there are."""
    if len(authors) <= most:
        return ", ".join(authors)
    shown = most - 1
    return f"{', '.join(authors[:shown])} and {len(authors) - shown} more"


def particulars(facts: Facts) -> str:
    """Give what is known of a paper besides title and authors, in one line."""
    known = (
        facts.venue,
        facts.organisation,
        published(facts.published),
        f"arXiv {facts.arxiv_id}" + (f"v{facts.arxiv_version}" if facts.arxiv_version else "")
        if facts.arxiv_id
        else "",
        f"doi {facts.doi}" if facts.doi else "",
        f"{facts.upvotes:,} upvotes" if facts.upvotes else "",
    )
    return " · ".join(part for part in known if part)
