"""The settings, stored as JSON.

Each setting is a field of ``Settings`` with its label, help and allowed values. Validation of stored values, the dialog
and the table in the README are derived from these.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from readinglist import atomic_write
from readinglist.errors import ReadingListError, check_file
from readinglist.i18n import en
from readinglist.paths import read_file

T = TypeVar("T")
MAX_SIZE = 10_000_000  # bytes of a file of settings that is read

# The groups of the dialog, in order.
APPEARANCE = en("Appearance")
READING = en("Reading")
SEARCHING = en("Search")
FEEDS = en("Import")
QUEUE = en("Queue and trash")
NETWORK = en("Network")
GROUPS = (APPEARANCE, READING, SEARCHING, QUEUE, FEEDS, NETWORK)


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """A choice of named values."""

    options: tuple[tuple[str, str], ...]

    def allows(self, value: object) -> bool:
        """Return whether a value is an option."""
        return value in [option for option, _ in self.options]

    def describe(self) -> str:
        """Return the stored values as Markdown."""
        return ", ".join(f"`{option}`" for option, _ in self.options)


@dataclass(frozen=True, slots=True)
class NumberKind:
    """An integer in an inclusive range."""

    least: int
    most: int
    step: int
    unit: str

    def allows(self, value: object) -> bool:
        """Return whether a value is an integer in the range."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def describe(self) -> str:
        """Return the range as text."""
        return f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class FolderKind:
    """A folder, or "" for none."""

    def allows(self, value: object) -> bool:
        """Return whether a value can be a path."""
        return isinstance(value, str)

    def describe(self) -> str:
        """Return the allowed values as text."""
        return "a path, or nothing"


Kind = ChoiceKind | NumberKind | FolderKind

THEME = ChoiceKind(
    (
        ("system", en("Match system")),
        ("light", en("Light")),
        ("dark", en("Dark")),
        ("contrast", en("High contrast (light)")),
        ("contrast-dark", en("High contrast (dark)")),
    )
)
TEXT_SIZE = NumberKind(80, 180, 10, en("%"))


@dataclass(frozen=True, slots=True)
class SettingInfo:
    """A setting as shown in the dialog."""

    name: str
    default: Any
    group: str
    label: str
    help: str
    kind: Kind


def _setting(default: T, group: str, label: str, help_text: str, kind: Kind) -> T:
    """Define a setting of the dialog."""
    setting: T = field(default=default, metadata={"shown": (group, label, help_text, kind), "allows": kind.allows})
    return setting


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with their defaults."""

    theme: str = _setting(
        "system",
        APPEARANCE,
        en("Theme"),
        en("Light, dark or high contrast."),
        THEME,
    )
    text_size: int = _setting(100, APPEARANCE, en("Text size"), en("For the whole window."), TEXT_SIZE)
    animations: str = _setting(
        "system",
        APPEARANCE,
        en("Animations"),
        en("Slide papers in triage."),
        ChoiceKind((("system", en("Match system")), ("off", en("Off")))),
    )
    density: str = _setting(
        "comfortable",
        APPEARANCE,
        en("List density"),
        en("Comfortable rows also show the abstract."),
        ChoiceKind((("comfortable", en("Comfortable")), ("compact", en("Compact")))),
    )
    reading_font: str = _setting(
        "serif",
        READING,
        en("Reading font"),
        en("For titles and abstracts."),
        ChoiceKind((("serif", en("Serif")), ("sans", en("Sans serif")))),
    )
    measure: int = _setting(
        70,
        READING,
        en("Line length"),
        en("Characters per line of an abstract."),
        NumberKind(40, 120, 5, ""),
    )
    dwell: int = _setting(
        0,
        READING,
        en("Mark as read after"),
        en("Seconds a paper is open; 0 = never automatically."),
        NumberKind(0, 3600, 5, en("s")),
    )
    typing_pause: int = _setting(
        120,
        SEARCHING,
        en("Search delay"),
        en("Milliseconds between the last key and the search."),
        NumberKind(0, 2000, 20, en("ms")),
    )
    queue_new: str = _setting(
        "end",
        QUEUE,
        en("Add to queue"),
        en("Where newly queued papers go."),
        ChoiceKind((("end", en("At the end")), ("top", en("At the top")))),
    )
    queue_most: int = _setting(
        20,
        QUEUE,
        en("Queue limit"),
        en("Warn when the queue has more papers than this; 0 = never."),
        NumberKind(0, 10_000, 5, ""),
    )
    trash_days: int = _setting(
        30,
        QUEUE,
        en("Empty trash after"),
        en("Days a paper stays in the trash; 0 = never."),
        NumberKind(0, 3650, 10, ""),
    )
    watched: str = _setting(
        "", FEEDS, en("Watched folder"), en("New files saved here are offered for import."), FolderKind()
    )
    fetching: str = _setting(
        "due",
        NETWORK,
        en("Fetch new papers"),
        en("From the sources you follow, while the window is open."),
        ChoiceKind((("due", en("When a source is due")), ("manual", en("Only when I refresh")))),
    )
    offline: str = _setting(
        "off",
        NETWORK,
        en("Work offline"),
        en("No server is contacted, not even when you refresh."),
        ChoiceKind((("off", en("Off")), ("on", en("On")))),
    )
    # Not shown in the dialog.
    export_format: str = field(default="bibtex", metadata={"allows": lambda value: isinstance(value, str)})
    citation_style: str = field(default="apa", metadata={"allows": lambda value: isinstance(value, str)})
    watched_since: float = field(  # seconds since 1970; older files were offered before
        default=0.0, metadata={"allows": lambda value: isinstance(value, float) and value >= 0}
    )
    keys: dict[str, str] = field(  # key sequences by command id
        default_factory=dict,
        metadata={"allows": lambda value: isinstance(value, dict) and _texts(list(value.values()))},
    )
    tables: dict[str, list[str]] = field(  # column roles by table_key
        default_factory=dict,
        metadata={"allows": lambda value: isinstance(value, dict) and all(map(_texts, value.values()))},
    )


def describe_settings() -> tuple[SettingInfo, ...]:
    """Return the settings of the dialog."""
    shown = [(one.name, one.default, one.metadata["shown"]) for one in fields(Settings) if "shown" in one.metadata]
    return tuple(SettingInfo(name, default, *description) for name, default, description in shown)


def load(path: Path) -> tuple[Settings, list[str]]:
    """Return the settings in a file, and a message for each invalid value."""
    try:
        stored = _read_stored(path)
    except (OSError, ValueError, RecursionError) as error:
        why = (isinstance(error, OSError) and error.strerror) or error
        unread = en("The settings in {path} couldn't be read ({why}). The defaults are used.", path=path, why=why)
        return Settings(), [unread]
    values: dict[str, Any] = {}
    problems: list[str] = []
    default = Settings()
    for one in fields(Settings):
        if one.name not in stored:
            continue
        value = stored[one.name]
        if one.metadata["allows"](value):
            values[one.name] = value
        else:
            used = repr(getattr(default, one.name))
            problems.append(
                en(
                    "The setting {name} can't be {value}. {used} is used instead.",
                    name=one.name,
                    value=repr(value),
                    used=used,
                )
            )
    return Settings(**values), problems


def save(path: Path, settings: Settings) -> None:
    """Save the settings; unknown fields of newer versions are preserved, and so is a file that cannot be read.

    Raise ReadingListError if they cannot be written.
    """
    try:
        known = _read_stored(path)
    except (ValueError, RecursionError):
        known = {}
        _set_aside(path)
    except OSError as error:
        raise _not_kept(path, error) from error
    text = json.dumps(known | asdict(settings), indent=2, ensure_ascii=False) + "\n"
    atomic_write.write_bytes(path, text.encode("utf-8"), private=True)


def _not_kept(path: Path, error: OSError) -> ReadingListError:
    return ReadingListError(en("The settings couldn't be saved in {path}: {reason}.", path=path, reason=error.strerror))


def _set_aside(path: Path) -> None:
    """Rename settings that cannot be read: somebody edited them, and left out a comma."""
    names = (path.with_name(f"{path.name}.unread-{number}") for number in count(1))
    try:
        path.rename(next(name for name in names if not name.exists()))
    except OSError as error:
        raise _not_kept(path, error) from error


def _read_stored(path: Path) -> dict[str, Any]:
    check_file(path)
    try:
        stored = json.loads(read_file(path, MAX_SIZE).decode("utf-8"))
    except FileNotFoundError:
        return {}
    if not isinstance(stored, dict):
        raise ValueError("not an object")
    return stored
