"""Ask OpenReview for the papers of a person with a profile, in both versions of its API.

https://docs.openreview.net/getting-started/using-the-api: notes are found by what their fields hold, and the field
"authorids" of a paper holds the IDs of its authors' profiles.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from readinglist.i18n import en
from readinglist.online.sources.inquiry import Inquiry
from readinglist.online.sources.venue import EVER, V1, V2, changed, fetch_notes, is_paper, published
from readinglist.online.transport.messages import TransportError, WebResponse

_FIRST = 20  # papers, the first time
PAGE_SIZE = 100
_MOST_PAGES = 5
_AGAIN = timedelta(days=2)
_FORBIDDEN = 403


def read(inquiry: Inquiry) -> None:
    """Ask for the papers that are new or changed since the last time; what is older than the first ones stays out."""
    last, floor = inquiry.cursor.moment("changed"), inquiry.cursor.moment("floor")
    since = last - _AGAIN if last is not None else EVER
    brought: list[tuple[WebResponse, list[dict[str, Any]]]] = []
    refusals: list[TransportError] = []
    for api in (V2, V1):
        try:
            brought += [(response, papers) for response, papers in _pages(inquiry, f"{api}/notes", since) if papers]
        except TransportError as error:
            if error.status not in (400, _FORBIDDEN, 404):
                raise
            refusals.append(error)
    papers = [paper for _, found in brought for paper in found]
    if not papers and last is None:
        raise _nothing(inquiry.source.address, refusals)
    if floor is None and last is None:
        newest = sorted(map(published, papers), reverse=True)
        floor = newest[min(_FIRST, len(newest)) - 1] if len(newest) > _FIRST else None
    for response, found in brought:
        inquiry.add_records(
            response, [one for one in found if changed(one) >= since and published(one) >= (floor or EVER)]
        )
    times = [changed(one) for one in papers if changed(one) <= inquiry.now + _AGAIN]
    inquiry.cursor.clear()
    inquiry.cursor.set(changed=max([*times, *([last] if last else [])], default=inquiry.now), floor=floor)


def _pages(inquiry: Inquiry, url: str, since: datetime) -> list[tuple[WebResponse, list[dict[str, Any]]]]:
    """Return the answers of one version of the API with the papers in them, until these are older than ``since``."""
    found: list[tuple[WebResponse, list[dict[str, Any]]]] = []
    for page in range(_MOST_PAGES):
        query = [("content.authorids", inquiry.source.address)]
        response, notes = fetch_notes(inquiry, url, query, page * PAGE_SIZE, PAGE_SIZE)
        found.append((response, [note for note in notes if is_paper(note)]))
        if len(notes) < PAGE_SIZE or min(map(changed, notes)) < since:
            break
    return found


def _nothing(author: str, refusals: list[TransportError]) -> TransportError:
    if any(one.status == _FORBIDDEN for one in refusals):
        return TransportError(
            en("OpenReview shows the papers of this author to browsers only."),
            en("Search for the author's name instead, or use the ORCID iD."),
            status=_FORBIDDEN,
        )
    return TransportError(
        en("OpenReview lists no public papers of {author}.", author=author), en("Check the ID on openreview.net.")
    )
