"""What the reader chose: a frozen value, kept as JSON.

Each setting is one entry of ``Settings``: its words, what it does and which values it may have. The check of a stored
value, the dialog and the table in the README are made from that.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from readinglist.errors import ReadingListError
from readinglist.i18n import en

T = TypeVar("T")

# The groups of the dialog, in its order.
LOOKS = en("Looks")
READING = en("Reading")
SEARCHING = en("Searching")
FEEDS = en("Feeds")
QUEUE = en("Queue and trash")
GROUPS = (LOOKS, READING, SEARCHING, QUEUE, FEEDS)


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """One of some values, each with its name."""

    options: tuple[tuple[str, str], ...]

    def allows(self, value: object) -> bool:
        """Return whether a value is one of them."""
        return value in [option for option, _ in self.options]

    def said(self) -> str:
        """Name the values as they are stored."""
        return ", ".join(f"`{option}`" for option, _ in self.options)


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A whole number between two others, both of them included."""

    least: int
    most: int
    step: int
    unit: str

    def allows(self, value: object) -> bool:
        """Return whether a value is such a number."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def said(self) -> str:
        """Name the limits."""
        return f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class FolderKind:
    """A folder, or "" for none."""

    def allows(self, value: object) -> bool:
        """Return whether a value can be a path."""
        return isinstance(value, str)

    def said(self) -> str:
        """Return what is stored."""
        return "a path, or nothing"


Kind = ChoiceKind | NumberKind | FolderKind

THEME = ChoiceKind(
    (
        ("system", en("As the system")),
        ("light", en("Light")),
        ("dark", en("Dark")),
        ("contrast", en("High contrast, light")),
        ("contrast-dark", en("High contrast, dark")),
    )
)
TEXT_SIZE = NumberKind(80, 180, 10, en("%"))


@dataclass(frozen=True, slots=True)
class SettingInfo:
    """A setting as the reader meets it."""

    name: str
    default: Any
    group: str
    words: str
    help: str
    kind: Kind


def _shown(default: T, group: str, words: str, helps: str, kind: Kind) -> T:
    """Describe a setting of the dialog."""
    made: T = field(default=default, metadata={"shown": (group, words, helps, kind), "allows": kind.allows})
    return made


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


@dataclass(frozen=True, slots=True)
class Settings:
    """The fields are the documentation, their values the defaults."""

    theme: str = _shown(
        "system",
        LOOKS,
        en("Theme"),
        en("Light or dark, also in high contrast, or as the system has it."),
        THEME,
    )
    text_size: int = _shown(100, LOOKS, en("Text size"), en("Of everything in the window."), TEXT_SIZE)
    reading_font: str = _shown(
        "serif",
        READING,
        en("Reading font"),
        en("For titles and abstracts."),
        ChoiceKind((("serif", en("With serifs")), ("sans", en("Without serifs")))),
    )
    measure: int = _shown(
        70,
        READING,
        en("Length of a line"),
        en("How many characters stand in a line of an abstract."),
        NumberKind(40, 120, 5, ""),
    )
    dwell: int = _shown(
        0,
        READING,
        en("Read after"),
        en("How long one looks at a new paper until it counts as read; 0: it never does by itself."),
        NumberKind(0, 3600, 5, en("s")),
    )
    typing_pause: int = _shown(
        120,
        SEARCHING,
        en("Pause before a search"),
        en("How long to wait after a key until what was typed is searched for."),
        NumberKind(0, 2000, 20, en("ms")),
    )
    queue_new: str = _shown(
        "end",
        QUEUE,
        en("New in the queue"),
        en("Where a paper comes that is queued."),
        ChoiceKind((("end", en("At the end")), ("top", en("At the top")))),
    )
    queue_most: int = _shown(
        20,
        QUEUE,
        en("Papers to keep in the queue"),
        en("Beyond so many the queue says that it has grown; 0: it never does."),
        NumberKind(0, 10_000, 5, ""),
    )
    trash_days: int = _shown(
        30,
        QUEUE,
        en("Days in the trash"),
        en("After so many days the trash is emptied of a paper; 0: only by you."),
        NumberKind(0, 3650, 10, ""),
    )
    watched: str = _shown(
        "", FEEDS, en("Watched folder"), en("New feeds that are saved in it are offered for import."), FolderKind()
    )
    # What is only remembered between two starts.
    export_format: str = field(default="bibtex", metadata={"allows": lambda value: isinstance(value, str)})
    citation_style: str = field(default="apa", metadata={"allows": lambda value: isinstance(value, str)})
    watched_since: float = field(  # seconds since 1970; what is older was offered before
        default=0.0, metadata={"allows": lambda value: isinstance(value, float) and value >= 0}
    )
    keys: dict[str, str] = field(  # commands, and the keys that the reader gave them
        default_factory=dict,
        metadata={"allows": lambda value: isinstance(value, dict) and _texts(list(value.values()))},
    )
    tables: dict[str, list[str]] = field(  # headings of tables, and what their columns hold
        default_factory=dict,
        metadata={"allows": lambda value: isinstance(value, dict) and all(map(_texts, value.values()))},
    )


def described() -> tuple[SettingInfo, ...]:
    """Return the settings that the reader chooses, as the dialog and the README have them."""
    shown = [(one.name, one.default, one.metadata["shown"]) for one in fields(Settings) if "shown" in one.metadata]
    return tuple(SettingInfo(name, default, *words) for name, default, words in shown)


def load(path: Path) -> tuple[Settings, list[str]]:
    """Return the settings of a file, and a sentence for each value in it that could not be used."""
    try:
        stored = _stored(path)
    except (OSError, ValueError, RecursionError) as error:
        unread = en("The settings in {path} could not be read ({why}); the defaults are used.", path=path, why=error)
        return Settings(), [unread]
    chosen: dict[str, Any] = {}
    complaints: list[str] = []
    default = Settings()
    for one in fields(Settings):
        if one.name not in stored:
            continue
        value = stored[one.name]
        if one.metadata["allows"](value):
            chosen[one.name] = value
        else:
            used = repr(getattr(default, one.name))
            complaints.append(
                en("The setting {name} cannot be {value}; {used} is used.", name=one.name, value=repr(value), used=used)
            )
    return Settings(**chosen), complaints


def save(path: Path, settings: Settings) -> None:
    """Keep the settings; what a newer version keeps in the same file stays there."""
    try:
        known = _stored(path)
    except (ValueError, RecursionError):
        known = {}
    text = json.dumps(known | asdict(settings), indent=2, ensure_ascii=False) + "\n"
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError as error:
        raise ReadingListError(
            en("The settings could not be kept in {path}: {reason}.", path=path, reason=error.strerror)
        ) from error


def _stored(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    if not isinstance(stored, dict):
        raise ValueError("not an object")
    return stored
