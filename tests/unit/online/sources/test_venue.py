# ruff: noqa: E501 a record is easier to read as it stands
"""Asking OpenReview for a venue: both versions of its API, what is accepted, submitted, withdrawn, and changed later."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from readinglist.online.transport.messages import TransportError, WebRequest, WebResponse
from tests.unit.online.sources.fake_web import NOW, FakeWeb, ask_once, papers_of, query_of, titles_of

DAY = timedelta(days=1)
ICLR = "ICLR.cc/2025/Conference"
V2, V1 = "https://api2.openreview.net/notes", "https://api.openreview.net/notes"


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def note(
    number: int, venue: str = ICLR, changed: datetime = NOW, published: datetime | None = NOW - 4 * DAY
) -> dict[str, Any]:
    """Return a submission as version 2 of the API describes it."""
    return {
        "id": f"note{number}",
        "forum": f"note{number}",
        "number": number,
        "cdate": milliseconds(NOW - 120 * DAY),
        "tcdate": milliseconds(NOW - 120 * DAY),
        "mdate": milliseconds(changed),
        "tmdate": milliseconds(changed),
        "pdate": milliseconds(published) if published else None,
        "domain": venue,
        "invitations": [f"{ICLR}/-/Submission"],
        "readers": ["everyone"],
        "signatures": [f"{ICLR}/Submission{number}/Authors"],
        "content": {
            "title": {"value": f"Lamps of small harbours {number}"},
            "authors": {"value": ["Ada Lovelace", "Bo Ito"]},
            "authorids": {"value": ["~Ada_Lovelace1", "bo@example.org"]},
            "keywords": {"value": ["lamps", "harbours"]},
            "TLDR": {"value": "We count."},
            "abstract": {"value": "We count lamps, unlike https://arxiv.org/abs/2401.00009."},
            "pdf": {"value": f"/pdf/{number}.pdf"},
            "venue": {"value": "ICLR 2025 Poster"},
            "venueid": {"value": venue},
            "_bibtex": {"value": "@inproceedings{\nlovelace2025lamps,\ntitle={Lamps}\n}"},
        },
        "version": 2,
    }


def old_note(number: int) -> dict[str, Any]:
    """Return a submission as version 1 of the API describes it."""
    content = {"title": f"Lamps of small harbours {number}", "authors": ["Ada Lovelace"], "abstract": "We count lamps.", "keywords": ["lamps"], "pdf": f"/pdf/{number}.pdf", "venue": "ICLR 2021 Poster", "venueid": "ICLR.cc/2021/Conference", "one-sentence_summary": "Counting"}  # fmt: skip
    return {"id": f"old{number}", "forum": f"old{number}", "replyto": None, "ddate": None, "tcdate": 1601308000000, "cdate": 1601308000000, "tmdate": 1615000000000, "content": content, "invitation": "ICLR.cc/2021/Conference/-/Blind_Submission"}  # fmt: skip


class Server:
    """OpenReview: notes by what is asked for them, the one that changed last first unless it doesn't sort."""

    def __init__(self, **found: list[dict[str, Any]]) -> None:
        self.found: dict[str, list[dict[str, Any]]] = dict(found)
        self.sorts = True
        self.web = FakeWeb()
        self.web.serve(V2, self.answer)
        self.web.serve(V1, self.answer)

    def answer(self, request: WebRequest) -> str:
        query = query_of(request)
        asked = next(f"{key}={query[key]}" for key in ("content.venueid", "invitation", "group") if key in query)
        version = "v1" if request.url.startswith(V1) else "v2"
        notes = list(self.found.get(f"{version} {asked}", []))
        if self.sorts:
            notes.sort(key=lambda one: one["tmdate"] or 0, reverse=True)
        start = int(query["offset"])
        return json.dumps({"notes": notes[start : start + min(int(query["limit"]), 1000)], "count": len(notes)})


def server(notes: list[dict[str, Any]], where: str = f"v2 content.venueid={ICLR}") -> Server:
    return Server(**{where: notes})


def test_a_paper_is_read_exactly() -> None:
    (paper,) = papers_of(ask_once(ICLR, server([note(1)]).web))
    assert paper.title == "Lamps of small harbours 1"
    assert paper.abstract == "We count lamps, unlike https://arxiv.org/abs/2401.00009."
    assert (paper.authors, paper.published) == (("Ada Lovelace", "Bo Ito"), "2025-01-24")
    assert (paper.venue, paper.keywords) == ("ICLR 2025 Poster", ("lamps", "harbours"))
    assert (paper.arxiv_id, paper.doi) == ("", "")
    assert [link.url for link in paper.links][:2] == [
        "https://openreview.net/forum?id=note1",
        "https://openreview.net/pdf/1.pdf",
    ]


def test_the_first_version_of_the_api_answers_for_older_venues() -> None:
    one = server([old_note(1), old_note(2)], "v1 invitation=ICLR.cc/2021/Conference/-/Blind_Submission")
    answer = ask_once("ICLR 2021", one.web)
    assert [(paper.title, paper.venue, paper.published) for paper in papers_of(answer)] == [
        ("Lamps of small harbours 1", "ICLR 2021 Poster", "2020-09-28"),
        ("Lamps of small harbours 2", "ICLR 2021 Poster", "2020-09-28"),
    ]
    before = len(one.web.asked)
    assert ask_once("ICLR 2021", one.web, answer.state).error is None
    assert len(one.web.asked) - before == 2


def test_only_papers_come() -> None:
    review = {"id": "r", "forum": "note1", "replyto": "note1", "tmdate": 1, "content": {"title": {"value": "Official Review"}, "rating": {"value": 6}}}  # fmt: skip
    withdrawn, deleted, untitled = (
        note(2, f"{ICLR}/Withdrawn_Submission"),
        {**note(3), "ddate": 1},
        {**note(4), "content": {}},
    )
    desk = note(5, f"{ICLR}/Desk_Rejected_Submission")
    one = server([note(1), review, withdrawn, deleted, untitled, desk, {"id": "x", "content": None, "tmdate": None}])
    assert titles_of(ask_once(ICLR, one.web)) == ["Lamps of small harbours 1"]


def test_all_papers_of_a_conference_come_the_first_time() -> None:
    one = server([note(n, changed=NOW - n * DAY / 100) for n in range(2300)])
    answer = ask_once(ICLR, one.web)
    assert len(one.web.asked) == 3
    assert sum(document.data.count(b'"forum"') for document in answer.documents) == 2300


@pytest.mark.parametrize("sorts", [True, False])
def test_later_only_what_changed_comes(*, sorts: bool) -> None:
    notes = [note(n, changed=NOW - (10 + n) * DAY) for n in range(250)]
    one = server(notes)
    one.sorts = sorts
    state = ask_once(ICLR, one.web).state
    one.web.asked.clear()
    notes[7] = note(7, changed=NOW + DAY)
    one.found[f"v2 content.venueid={ICLR}"] = [*notes, note(999, changed=NOW + DAY)]
    answer = ask_once(ICLR, one.web, state, NOW + 7 * DAY)
    assert {"Lamps of small harbours 7", "Lamps of small harbours 999"} <= set(titles_of(answer))
    assert len(titles_of(answer)) <= 5
    assert len(one.web.asked) == (1 if sorts else 2)


def test_submissions_are_followed_until_papers_are_accepted() -> None:
    submitted = f"v2 content.venueid={ICLR}/Submission"
    one = server([note(n, f"{ICLR}/Submission", published=None) for n in range(5)], submitted)
    answer = ask_once(ICLR, one.web)
    assert len(titles_of(answer)) == 5
    answer = ask_once(ICLR, one.web, answer.state, NOW + 7 * DAY)
    one.found = {f"v2 content.venueid={ICLR}": [note(2, changed=NOW + 30 * DAY)]}
    answer = ask_once(ICLR, one.web, answer.state, NOW + 31 * DAY)
    assert titles_of(answer) == ["Lamps of small harbours 2"]
    one.web.asked.clear()
    ask_once(ICLR, one.web, answer.state, NOW + 38 * DAY)
    assert len(one.web.asked) == 1


def test_of_a_journal_the_newest_come_and_no_older_ones_later() -> None:
    where = "v2 content.venueid=TMLR"
    notes = [note(n, "TMLR", NOW - n * DAY, NOW - n * DAY) for n in range(300)]
    one = server(notes, where)
    answer = ask_once("TMLR", one.web)
    assert len(titles_of(answer)) == 50
    notes[200]["tmdate"] = milliseconds(NOW + DAY)  # an old paper that was touched
    one.found[where] = [*notes, note(999, "TMLR", NOW + DAY, NOW + DAY)]
    later = titles_of(ask_once("TMLR", one.web, answer.state, NOW + 2 * DAY))
    assert "Lamps of small harbours 999" in later
    assert "Lamps of small harbours 200" not in later


def test_where_lists_are_for_browsers_only_the_search_is_asked() -> None:
    refused = TransportError("Refused.", status=403)
    one = server(
        [note(1), note(2, f"{ICLR}/Rejected_Submission"), note(3, "NeurIPS.cc/2024/Conference")], f"v2 group={ICLR}"
    )

    def answer(request: WebRequest) -> WebResponse | bytes | str:
        if "/notes/search?" not in request.url:
            raise refused
        return one.answer(request)

    one.web.serve(V2, answer)
    found = ask_once(ICLR, one.web)
    assert titles_of(found) == ["Lamps of small harbours 1"]
    before = len(one.web.asked)
    ask_once(ICLR, one.web, found.state)
    assert len(one.web.asked) - before == 1
    one.web.serve("https://", refused)
    with pytest.raises(TransportError, match="OpenReview shows the papers of this venue to browsers only"):
        ask_once(ICLR, one.web)


def test_a_venue_without_public_papers_is_told() -> None:
    with pytest.raises(TransportError, match=f"OpenReview lists no public papers for {ICLR}"):
        ask_once(ICLR, Server().web)
    web = FakeWeb()  # every address is unknown
    with pytest.raises(TransportError, match=f"OpenReview lists no public papers for {ICLR}"):
        ask_once(ICLR, web)


def test_a_known_venue_that_fails_is_an_error() -> None:
    state = ask_once(ICLR, server([note(1)]).web).state
    for status in (400, 404, 503):
        web = FakeWeb()
        web.serve("https://", TransportError("It failed.", status=status))
        with pytest.raises(TransportError, match=r"It failed\."):
            ask_once(ICLR, web, state)


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b"{}", b'{"notes": 1}'])
def test_an_answer_of_another_form_is_told(data: bytes) -> None:
    web = FakeWeb()
    web.serve("https://", data)
    with pytest.raises(TransportError, match=r"The answer from OpenReview couldn't be read\."):
        ask_once(ICLR, web)


def test_notes_without_times_are_read() -> None:
    bare = {"id": "a", "content": {"title": {"value": "Bare lamps"}, "abstract": {"value": "We count."}}, "tmdate": "x"}
    one = server([note(1)])
    one.sorts = False
    one.found = {f"v2 content.venueid={ICLR}": [bare]}
    answer = ask_once(ICLR, one.web)
    assert titles_of(answer) == ["Bare lamps"]
    assert titles_of(ask_once(ICLR, one.web, answer.state, NOW + DAY)) == ["Bare lamps"]


def of_year(year: int, *numbers: int) -> tuple[str, list[dict[str, Any]]]:
    """Return where the papers of ICLR in a year are found, and these."""
    group = f"ICLR.cc/{year}/Conference"
    return f"v2 content.venueid={group}", [note(number, group) for number in numbers]


def test_a_venue_without_a_year_is_its_newest_year_each_year() -> None:
    one = Server(**dict([of_year(2024, 1), of_year(2025, 2)]))
    answer = ask_once("ICLR", one.web)
    assert (titles_of(answer), answer.source.address) == (["Lamps of small harbours 2"], "ICLR")
    one.found |= dict([of_year(2025, 2, 3)])
    again = ask_once("ICLR", one.web, answer.state)
    assert titles_of(again) == ["Lamps of small harbours 2", "Lamps of small harbours 3"]
    assert len(one.web.asked) <= 10
    one.found |= dict([of_year(2026, 4)])
    later = ask_once("ICLR", one.web, again.state, NOW + 300 * DAY)
    assert titles_of(later) == ["Lamps of small harbours 4"]
    one.web.asked.clear()
    last = ask_once("ICLR", one.web, later.state, NOW + 301 * DAY)
    assert titles_of(last) == ["Lamps of small harbours 4"]  # the last days are asked for again
    assert len(one.web.asked) == 1


def test_a_venue_without_a_year_is_found_where_lists_are_for_browsers_only() -> None:
    group = "ICLR.cc/2025/Conference"
    one = Server(**{f"v2 group={group}": [note(1, group)]})
    forbidden = TransportError("Browsers only.", status=403)
    one.web.serve(f"{V2}?", forbidden)
    one.web.serve(f"{V1}?", forbidden)
    answer = ask_once("ICLR", one.web)
    assert titles_of(answer) == ["Lamps of small harbours 1"]
    one.found.clear()
    with pytest.raises(TransportError, match="to browsers only"):
        ask_once("ICLR", one.web)


def test_a_venue_that_has_no_papers_in_these_years_is_told() -> None:
    one = Server()
    with pytest.raises(TransportError, match="OpenReview lists no public papers for ICLR"):
        ask_once("ICLR", one.web)
    assert len(one.web.asked) <= 9
