"""Paths of the program's files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import appdirs

from readinglist import atomic_write

NAME = "readinglist"

# Beside the package in a checkout and in the built program alike.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of a user: ``data`` must be backed up, ``config`` holds settings, ``cache`` is safe to delete."""

    data: Path
    config: Path
    cache: Path

    @classmethod
    def of_user(cls) -> Paths:
        """Return the standard folders of the current user."""
        return cls(
            data=Path(appdirs.user_data_dir(NAME, appauthor=False)),
            config=Path(appdirs.user_config_dir(NAME, appauthor=False)),
            cache=Path(appdirs.user_cache_dir(NAME, appauthor=False)),
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Return the folders of a separate library under ``folder``."""
        folder = folder.expanduser().resolve()
        return cls(data=folder, config=folder / "config", cache=folder / "cache")

    def make(self) -> None:
        """Create the folders that are missing."""
        for folder in (self.data, self.config, self.cache):
            atomic_write.make_folder(folder)

    @property
    def library(self) -> Path:
        """The SQLite file with all user data."""
        return self.data / "library.db"

    @property
    def indexes(self) -> Path:
        """The folder of the full-text indexes, one for each library id."""
        return self.cache / "index"

    @property
    def settings(self) -> Path:
        """The reader's settings as JSON."""
        return self.config / "settings.json"

    @property
    def window_state(self) -> Path:
        """Geometry and selection of the window, which are not settings."""
        return self.config / "window.ini"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.cache / "readinglist.log"
