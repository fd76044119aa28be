"""The roles of table columns in the import preview."""

from __future__ import annotations

from readinglist.gui.importing.column_editor import ROLE_NAMES
from readinglist.model import ColumnRole


def test_everything_that_a_column_can_hold_can_be_chosen() -> None:
    assert set(ROLE_NAMES) == set(ColumnRole)
