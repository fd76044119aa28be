"""Words in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.cli.text_output import OutputColumn, fit, plain, width, write_table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A title", "A title"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("\x1b[2J\x1b]0;owned\x07gone", "[2J]0;ownedgone"),
        ("\x9b31mred", "31mred"),
        ("abc\u202ecba\u2066x\u200b\ufeff", "abccbax"),
        ("می‌خواهم", "می‌خواهم"),
        ("half \ud800", "half \ufffd"),
    ],
)
def test_a_terminal_obeys_no_title(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(), st.integers(1, 60))
def test_a_cell_is_as_wide_as_its_column(text: str, room: int) -> None:
    assert width(fit(plain(text), room)) == room


@given(st.text())
def test_what_is_plain_stays_so(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    shown.encode("utf-8")


def test_columns_fit_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("readinglist.cli.text_output.is_terminal", lambda: True)
    rows = [("1", "深度学习" * 30, "2024"), ("20", "Short", "2025")]
    for screen in (30, 80, 200):
        monkeypatch.setenv("COLUMNS", str(screen))
        write_table((OutputColumn(4, right=True), OutputColumn(), OutputColumn(4)), rows)
        lines = capsys.readouterr().out.splitlines()
        assert max(map(width, lines)) <= screen
        assert [line.split()[0] for line in lines] == ["1", "20"]
        assert len({width(line) for line in lines}) == 1
