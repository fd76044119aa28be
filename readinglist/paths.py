"""Where the program keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import appdirs

NAME = "readinglist"

# Beside the package in a checkout and in the built program alike.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one reader: ``data`` is precious, ``config`` small, ``cache`` safe to delete."""

    data: Path
    config: Path
    cache: Path

    @classmethod
    def of_user(cls) -> Paths:
        """Return the folders of the person logged in, as their system has them."""
        return cls(
            data=Path(appdirs.user_data_dir(NAME, appauthor=False)),
            config=Path(appdirs.user_config_dir(NAME, appauthor=False)),
            cache=Path(appdirs.user_cache_dir(NAME, appauthor=False)),
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Return the folders of a separate library that lives wholly under ``folder``."""
        folder = folder.expanduser().resolve()
        return cls(data=folder, config=folder / "config", cache=folder / "cache")

    def make(self) -> None:
        """Create the folders that are missing."""
        for folder in (self.data, self.config, self.cache):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def library(self) -> Path:
        """The SQLite file with everything the reader owns."""
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
        """What the program says to those who repair it."""
        return self.cache / "readinglist.log"
