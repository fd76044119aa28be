"""The complete archive: one zip with a file of JSON lines for each table, and a word on what it is.

Names of files in a zip are never trusted: nothing is unpacked, only what is asked for by its own name is read.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from readinglist.errors import ReadingListError
from readinglist.i18n import en

Value = str | int | float | None
Row = dict[str, Value]
FORM, VERSION = "readinglist-archive", 1
LONGEST = 32_000_000  # bytes of a row; more than any paper, less than would do harm
_ABOUT = "about.json"
_WHEN = (1980, 1, 1, 0, 0, 0)  # of the files in the zip: the same library gives the same bytes


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What an archive says of itself: when it was made, of which form of the library, how many rows of what."""

    made: str
    schema: tuple[str, ...]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def created_at(self) -> datetime | None:
        """When it was made, if that can be read."""
        try:
            return datetime.fromisoformat(self.made).astimezone()
        except (ValueError, OverflowError):
            return None


def write(file: BinaryIO, about: ArchiveInfo, tables: Iterable[tuple[str, Iterable[Row]]]) -> ArchiveInfo:
    """Write tables as an archive, row by row; return what it says of itself."""
    counts: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for table, rows in tables:
            counts[table] = 0
            with made.open(_info(f"tables/{table}.jsonl"), "w", force_zip64=True) as member:
                for row in rows:
                    member.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8"))
                    counts[table] += 1
        whole = ArchiveInfo(about.made, about.schema, counts)
        made.writestr(_info(_ABOUT), json.dumps({"form": FORM, "version": VERSION} | asdict(whole), indent=1))
    return whole


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


class Archive:
    """An archive that is open for reading; what is wrong with it is said in a sentence."""

    def __init__(self, opened: zipfile.ZipFile, name: str) -> None:
        self._zip = opened
        self._name = name
        self.info = self._read_about()

    def rows(self, table: str) -> Iterator[Row]:
        """Return the rows of a table, none when the archive does not have it."""
        member = f"tables/{table}.jsonl"
        if member not in self._zip.namelist():
            return
        with self._understanding(), self._zip.open(member) as file:
            while line := file.readline(LONGEST):
                row = json.loads(line)
                if not (isinstance(row, dict) and all(_is_value(value) for value in row.values())):
                    raise ValueError("a row that is none")
                yield row

    def count(self, table: str) -> int:
        """Count the rows of a table by reading them, so that damage is found before anything is taken in."""
        return sum(1 for _ in self.rows(table))

    def _read_about(self) -> ArchiveInfo:
        with self._understanding(), self._zip.open(_ABOUT) as file:
            told = json.loads(file.read(LONGEST))
            if told["form"] != FORM:
                raise ValueError("another form")
            if told["version"] != VERSION:
                raise ReadingListError(
                    en("{name} was made by a newer version.", name=self._name), en("Update Reading List to open it.")
                )
            counts = {str(table): int(count) for table, count in told["counts"].items()}
            return ArchiveInfo(str(told["made"]), tuple(map(str, told["schema"])), counts)

    @contextmanager
    def _understanding(self) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged_archive_error(self._name) from error
        except (NotImplementedError, RuntimeError, RecursionError) as error:  # another compression, a password
            raise damaged_archive_error(self._name) from error


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive to read it."""
    try:
        with zipfile.ZipFile(path) as found:
            yield Archive(found, path.name)
    except zipfile.BadZipFile as error:
        raise damaged_archive_error(path.name) from error
    except OSError as error:
        raise ReadingListError(
            en("{path} could not be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error


def damaged_archive_error(name: str) -> ReadingListError:
    """Say that a file cannot be used."""
    return ReadingListError(
        en("{name} is damaged, or is no archive of Reading List.", name=name), en("Nothing was taken in.")
    )


def _is_value(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)
