"""How far a source was read, from one time of asking to the next."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from readinglist.online.sources.cursor import Cursor
from tests.unit.online.sources.fake_web import source_of

SOURCE = source_of("cs.LG")


def test_what_is_set_is_read_again() -> None:
    cursor = Cursor("", SOURCE)
    assert not cursor
    moment = datetime(2025, 1, 28, 9, 30, 5, tzinfo=UTC)
    cursor.set(newest=moment, day=date(2025, 1, 28), offset=0, digest="ä", gone=None)
    again = Cursor(cursor.write(SOURCE), SOURCE)
    assert again
    assert (again.moment("newest"), again.day("day")) == (moment, date(2025, 1, 28))
    assert (again.number("offset"), again.text("digest"), again.text("gone")) == (0, "ä", None)
    again.set(digest=None)
    assert Cursor(again.write(SOURCE), SOURCE).text("digest") is None


def test_a_cursor_is_one_of_its_source() -> None:
    assert not Cursor(Cursor("", SOURCE).write(SOURCE), source_of("cs.CL"))


@pytest.mark.parametrize(
    "value",
    [
        "null",
        "true",
        "-1",
        "1.5",
        '"2025-13-01"',
        '"x"',
        "[]",
        "{}",
        '""',
        "1e999",
        '"2025"',
        '"0001-01-01"',
        '"9999-12-31T23:59:59+00:00"',
    ],
)
def test_values_of_another_form_are_missing(value: str) -> None:
    cursor = Cursor(f'{{"v": 1, "of": "arxiv cat:cs.LG", "a": {value}}}', SOURCE)
    assert cursor
    assert (cursor.moment("a"), cursor.day("a"), cursor.number("a")) == (None, None, None)


def test_a_time_without_a_zone_is_utc() -> None:
    cursor = Cursor('{"v": 1, "of": "arxiv cat:cs.LG", "a": "2025-01-28T09:30:00"}', SOURCE)
    assert cursor.moment("a") == datetime(2025, 1, 28, 9, 30, tzinfo=UTC)
