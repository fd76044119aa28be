"""Answers are remembered for 30 days, whatever becomes of the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from readinglist.model import Link, LinkKind, Metadata
from readinglist.online.details import answer_cache
from readinglist.online.details.answer_cache import AnswerCache
from readinglist.online.details.records import FoundRecord

NOW = datetime(2026, 5, 1, tzinfo=UTC)
RAIN = FoundRecord(
    Metadata(
        "On Rain", "It rains \ud800.", ("Zoë Ferry",), "2025-01", "J. Rain", "Org", "2501.00001", 2, "10.1000/r", 7,
        ("weather",), (Link(LinkKind.PDF, "https://arxiv.org/pdf/2501.00001"),),
    ),
    "journal-article", is_notice=True, published_as="10.1000/x",
)  # fmt: skip


AT = b'{"question": "x", "at": "2026-05-01T00:00:00+00:00"'


def cache(folder: Path, days: float = 0) -> AnswerCache:
    return AnswerCache(folder, lambda: NOW + timedelta(days=days))


def saved(folder: Path, *records: FoundRecord) -> Path:
    """Remember one answer, and return its file."""
    made = cache(folder)
    made.put("arxiv", "2501.00001", records)
    made.save()
    return folder / "arxiv.jsonl"


def test_an_answer_is_the_same_after_a_restart(tmp_path: Path) -> None:
    saved(tmp_path, RAIN)
    assert cache(tmp_path).get("arxiv", "2501.00001") == (RAIN,)
    assert cache(tmp_path).get("crossref", "2501.00001") is None


@pytest.mark.parametrize(("days", "known"), [(0, True), (29.9, True), (30.1, False), (-2, False)])
def test_an_answer_is_known_for_thirty_days(tmp_path: Path, days: float, *, known: bool) -> None:
    saved(tmp_path, RAIN)
    assert (cache(tmp_path, days).get("arxiv", "2501.00001") is not None) is known


@pytest.mark.parametrize(("days", "known"), [(0.9, True), (1.1, False)])
def test_that_nothing_was_found_is_known_for_a_day(tmp_path: Path, days: float, *, known: bool) -> None:
    saved(tmp_path)
    assert (cache(tmp_path, days).get("arxiv", "2501.00001") == ()) is known


def test_who_wants_it_fresh_does_not_get_an_old_answer(tmp_path: Path) -> None:
    saved(tmp_path, RAIN)
    assert cache(tmp_path, 2).get("arxiv", "2501.00001", days=1) is None


def test_what_another_program_wrote_meanwhile_stays(tmp_path: Path) -> None:
    mine, other = cache(tmp_path), cache(tmp_path)
    assert mine.get("arxiv", "a") is None
    other.put("arxiv", "b", (RAIN,))
    other.save()
    mine.put("arxiv", "a", (RAIN,))
    mine.save()
    assert [cache(tmp_path).get("arxiv", one) for one in "ab"] == [(RAIN,), (RAIN,)]


def test_only_the_newest_answers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_cache, "MOST_ANSWERS", 3)
    for day in range(5):
        made = cache(tmp_path, day)
        made.put("arxiv", str(day), (RAIN,))
        made.save()
    assert [cache(tmp_path, 5).get("arxiv", str(day)) is not None for day in range(5)] == [
        False,
        False,
        True,
        True,
        True,
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"garbage",
        b"[" * 100_000,
        b"null",
        AT + b"}",
        b'{"question": 7, "at": "2026-05-01T00:00:00+00:00", "records": []}',
        b'{"question": "x", "at": "yesterday", "records": []}',
        b'{"question": "x", "at": "2026-05-01T00:00:00", "records": []}',
        AT + b', "records": [{"metadata": {"title": 7}}]}',
        AT + b', "records": [{"metadata": {"title": "", "links": [["pdf", "file:///x"]]}}]}',
        AT + b', "records": [{"metadata": {"title": "", "published": "a"}}]}',
        AT + b', "records": [{"metadata": {"title": "", "authors": 7}}]}',
    ],
)
def test_a_damaged_line_costs_no_other(tmp_path: Path, line: bytes) -> None:
    path = saved(tmp_path, RAIN)
    path.write_bytes(line + b"\n" + path.read_bytes() + line)
    assert cache(tmp_path).get("arxiv", "2501.00001") == (RAIN,)
    assert cache(tmp_path).get("arxiv", "x") is None


def test_what_a_later_version_adds_is_passed_over(tmp_path: Path) -> None:
    path = saved(tmp_path, RAIN)
    path.write_bytes(
        path.read_bytes().replace(b'"kind"', b'"new": 1, "kind"').replace(b'"title"', b'"more": [], "title"')
    )
    assert cache(tmp_path).get("arxiv", "2501.00001") == (RAIN,)


def test_a_folder_that_cannot_be_written_loses_only_the_cache(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    made = cache(blocked)
    made.put("arxiv", "a", (RAIN,))
    made.save()
    assert made.get("arxiv", "a") == (RAIN,)
