"""What the reader chose is kept, and a bad value costs only itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readinglist.errors import ReadingListError
from readinglist.settings import Settings, load, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_there_are_the_defaults(path: Path) -> None:
    assert load(path) == (Settings(), [])


def test_what_is_saved_is_loaded(path: Path) -> None:
    chosen = Settings(theme="dark", text_size=120, measure=66)
    save(path, chosen)
    assert load(path) == (chosen, [])


def test_a_bad_value_falls_back_with_one_sentence(path: Path) -> None:
    path.write_text(json.dumps({"theme": "pink", "text_size": 120, "typing_pause": True}))
    settings, complaints = load(path)
    assert settings == Settings(text_size=120)
    assert complaints == [
        "The setting theme can't be 'pink'. 'system' is used instead.",
        "The setting typing_pause can't be True. 120 is used instead.",
    ]


@pytest.mark.parametrize("text", ["", "{", "[1]", "\x00"])
def test_an_unreadable_file_gives_the_defaults_and_says_so(path: Path, text: str) -> None:
    path.write_text(text)
    settings, complaints = load(path)
    assert settings == Settings()
    assert len(complaints) == 1


def test_a_file_that_cannot_be_read_is_kept_when_settings_are_saved(path: Path) -> None:
    for text in ('{"theme": "dark" "measure": 70}', "[1]"):
        path.write_text(text)
        save(path, Settings(theme="light"))
        assert load(path) == (Settings(theme="light"), [])
    kept = {one.name: one.read_text() for one in path.parent.iterdir() if one != path}
    assert kept == {"settings.json.unread-1": '{"theme": "dark" "measure": 70}', "settings.json.unread-2": "[1]"}


def test_what_a_newer_version_keeps_stays(path: Path) -> None:
    path.write_text(json.dumps({"later": [1, 2]}))
    save(path, Settings(theme="light"))
    assert json.loads(path.read_text())["later"] == [1, 2]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadingListError, match="couldn't be written"):
        save(tmp_path / "gone" / "settings.json", Settings())
