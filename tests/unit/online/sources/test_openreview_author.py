"""Asking OpenReview for the papers of a person with a profile."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from readinglist.online.transport.messages import TransportError, WebRequest
from tests.unit.online.sources.fake_web import NOW, FakeWeb, ask_once, query_of, titles_of
from tests.unit.online.sources.test_venue import V1, V2, note, old_note

DAY = timedelta(days=1)
ADA = "~Ada_Lovelace1"


class Profile:
    """OpenReview with the papers of one person."""

    def __init__(self, new: list[dict[str, Any]], old: list[dict[str, Any]]) -> None:
        self.new, self.old = new, old
        self.web = FakeWeb()
        self.web.serve(f"{V2}?", self.answer)
        self.web.serve(f"{V1}?", self.answer)

    def answer(self, request: WebRequest) -> str:
        query = query_of(request)
        assert query["content.authorids"] == ADA
        notes = sorted(self.old if request.url.startswith(V1) else self.new, key=lambda one: -one["tmdate"])
        start = int(query["offset"])
        return json.dumps({"notes": notes[start : start + int(query["limit"])], "count": len(notes)})


def test_papers_come_from_both_versions_of_the_api_and_later_only_what_is_new() -> None:
    one = Profile([note(1, changed=NOW - 30 * DAY), note(2)], [old_note(1)])
    answer = ask_once(f"https://openreview.net/profile?id={ADA}", one.web)
    assert (answer.source.name, len(titles_of(answer)), len(one.web.asked)) == ("Ada Lovelace", 3, 2)
    one.new.append(note(3, changed=NOW + 5 * DAY, published=NOW + 5 * DAY))
    later = ask_once(ADA, one.web, answer.state, NOW + 6 * DAY)
    # The last days are asked for again.
    assert titles_of(later) == ["Lamps of small harbours 3", "Lamps of small harbours 2"]


def test_the_first_time_the_newest_come_and_later_nothing_older() -> None:
    one = Profile([note(number, published=NOW - number * DAY) for number in range(1, 60)], [])
    answer = ask_once(ADA, one.web)
    assert len(titles_of(answer)) == 20
    one.new[40]["tmdate"] = int((NOW + DAY).timestamp() * 1000)
    one.new[3]["tmdate"] = int((NOW + 2 * DAY).timestamp() * 1000)
    later = ask_once(ADA, one.web, answer.state, NOW + 7 * DAY)
    assert "Lamps of small harbours 4" in titles_of(later)
    assert "Lamps of small harbours 41" not in titles_of(later)


def test_replies_and_withdrawn_papers_are_left_out() -> None:
    withdrawn = note(2, "ICLR.cc/2025/Conference/Withdrawn_Submission")
    answer = ask_once(ADA, Profile([note(1), withdrawn, {**note(3), "replyto": "note1"}], []).web)
    assert titles_of(answer) == ["Lamps of small harbours 1"]


def test_one_version_that_refuses_hides_nothing_of_the_other() -> None:
    one = Profile([note(1)], [])
    one.web.serve(f"{V1}?", TransportError("No.", status=403))
    assert titles_of(ask_once(ADA, one.web)) == ["Lamps of small harbours 1"]
    one.web.serve(f"{V2}?", TransportError("No.", status=403))
    with pytest.raises(TransportError, match="of this author to browsers only"):
        ask_once(ADA, one.web)


def test_a_person_without_papers_is_told() -> None:
    with pytest.raises(TransportError, match=f"OpenReview lists no public papers of {ADA}"):
        ask_once(ADA, Profile([], []).web)


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b"{}", b'{"notes": 1}'])
def test_an_answer_of_another_form_is_told(data: bytes) -> None:
    web = FakeWeb()
    web.serve("https://", data)
    with pytest.raises(TransportError, match=r"The answer from OpenReview couldn't be read\."):
        ask_once(ADA, web)
