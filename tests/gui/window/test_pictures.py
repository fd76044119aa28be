"""The window looks as it did when somebody last looked at it: `develop.py pictures --accept` keeps new pictures."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.pictures import ACCEPTED, KEPT_THEMES, SCENES, pictures, small, unlike

pytestmark = pytest.mark.slow

MOST = 0.02  # of a picture may differ
NAMES = [f"{scene}-{theme}" for scene in ("empty", *SCENES) for theme in KEPT_THEMES]


def accepted(name: str) -> QImage:
    return QImage(str(ACCEPTED / f"{name}.png"))


def test_every_scene_was_looked_at() -> None:
    kept = {path.stem for path in ACCEPTED.glob("*.png")}
    assert kept == set(NAMES), "Look at the pictures, then run `develop.py pictures --accept`."


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in ACCEPTED.glob("*.png")) < 3_500_000


@pytest.mark.parametrize("name", [name for name in NAMES if (ACCEPTED / f"{name}.png").exists()])
def test_a_scene_looks_as_it_was_accepted(qapp: QApplication, name: str) -> None:
    scene, _, theme = name.rpartition("-")
    ((_, picture),) = pictures([scene], [theme])
    assert unlike(small(picture), accepted(name)) <= MOST


def test_the_comparison_tells_scenes_and_themes_apart(qapp: QApplication) -> None:
    told = ("empty-light", "empty-dark", "list-light", "preview-light", "keys-light")
    for one, other in combinations(told, 2):
        assert unlike(accepted(one), accepted(other)) > 3 * MOST, (one, other)


def test_the_comparison_sees_a_pane_that_moved_and_not_a_word_that_changed(qapp: QApplication) -> None:
    moved, written = accepted("list-light"), accepted("list-light")
    painter = QPainter(moved)
    painter.drawImage(0, 0, accepted("list-light").copy(8, 0, 312, 200))
    painter.end()
    painter = QPainter(written)
    painter.setPen(QColor("#555555"))
    painter.fillRect(100, 32, 20, 2, QColor("#b0b0b0"))
    painter.end()
    assert unlike(moved, accepted("list-light")) > MOST
    assert unlike(written, accepted("list-light")) <= MOST
