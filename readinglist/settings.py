"""What the reader chose: a frozen value, kept as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from readinglist.errors import ReadingListError

THEMES = ("system", "light", "dark")
FONTS = ("serif", "sans")
QUEUE_ENDS = ("end", "top")


@dataclass(frozen=True, slots=True)
class Settings:
    """The fields are the documentation, their values the defaults."""

    theme: str = "system"  # or "light", "dark"
    text_size: int = 100  # percent
    reading_font: str = "serif"  # or "sans"
    typing_pause: int = 120  # ms after a key before a search is asked
    measure: int = 70  # characters in a line of the abstract
    dwell: int = 0  # seconds of looking at a paper after which it counts as read; 0: never
    queue_new: str = "end"  # or "top": where in the queue a paper comes
    queue_most: int = 20  # papers one means to keep in the queue; beyond it the list says so; 0: any number
    trash_days: int = 30  # days after which the trash is emptied of a paper; 0: never by itself
    watched: str = ""  # a folder whose new files are offered for import, or none
    watched_since: float = 0.0  # seconds since 1970; what is older was offered before
    tables: dict[str, list[str]] = field(default_factory=dict)  # headings of tables, and what their columns hold


_ALLOWED = {
    "theme": lambda value: value in THEMES,
    "text_size": lambda value: _whole(value, 80, 180),
    "reading_font": lambda value: value in FONTS,
    "typing_pause": lambda value: _whole(value, 0, 2000),
    "measure": lambda value: _whole(value, 40, 120),
    "dwell": lambda value: _whole(value, 0, 3600),
    "queue_new": lambda value: value in QUEUE_ENDS,
    "queue_most": lambda value: _whole(value, 0, 10_000),
    "trash_days": lambda value: _whole(value, 0, 3650),
    "watched": lambda value: isinstance(value, str),
    "tables": lambda value: isinstance(value, dict) and all(map(_texts, value.values())),
    "watched_since": lambda value: isinstance(value, float) and value >= 0,
}


def load(path: Path) -> tuple[Settings, list[str]]:
    """Give the settings of a file, and a sentence for each value in it that could not be used."""
    try:
        stored = _stored(path)
    except (OSError, ValueError) as error:
        return Settings(), [f"The settings in {path} could not be read ({error}); the defaults are used."]
    chosen, complaints = {}, []
    default = Settings()
    for name in (one.name for one in fields(Settings)):
        if name not in stored:
            continue
        value = stored[name]
        if _ALLOWED[name](value):
            chosen[name] = value
        else:
            complaints.append(f"The setting {name} cannot be {value!r}; {getattr(default, name)!r} is used.")
    return Settings(**chosen), complaints


def save(path: Path, settings: Settings) -> None:
    """Keep the settings; what a newer version keeps in the same file stays there."""
    try:
        known = _stored(path)
    except ValueError:
        known = {}
    text = json.dumps(known | asdict(settings), indent=2, ensure_ascii=False) + "\n"
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError as error:
        raise ReadingListError(f"The settings could not be kept in {path}: {error.strerror}.") from error


def _stored(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    if not isinstance(stored, dict):
        raise ValueError("not an object")
    return stored


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
