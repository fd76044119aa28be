"""Write and read the complete archive: a zip with a JSON Lines file for each table and a description of the archive.

File names in a zip are not trusted: nothing is extracted, and members are only read by names known beforehand.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from readinglist.errors import ReadingListError
from readinglist.i18n import en, number

Value = str | int | float | None
Row = dict[str, Value]
FORMAT_NAME, VERSION = "readinglist-archive", 1
MAX_ROW_BYTES = 8_000_000  # more than any row needs, and little enough to hold in memory, whatever JSON it is
MAX_DIRECTORY_BYTES = 200_000  # for the names of a few thousand files; archives have some twenty
# A library of a hundred thousand papers has 250 MB of text, of which four in five are saved by compression.
MAX_UNPACKED_BYTES, MAX_COMPRESSION = 200_000_000, 20
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others do not unpack in steps
_ABOUT = "about.json"
# A JSON object of texts, numbers and nulls. Lists of lists would need many times the memory of their text.
_TEXT = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_ROW = re.compile(
    rb"\s*+\{(?:\s*+%b\s*+:\s*+(?:%b|[\w.+-]{1,400})\s*+(?:,|(?=\}))){0,100}\}\s*+" % (_TEXT, _TEXT), re.DOTALL
)
_ZIP_TIMESTAMP = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same library gives the same bytes


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """The description of an archive: when it was made, the library's schema, and the number of rows of each table.

    The names of the fields are stored in about.json. ``made`` is ISO 8601; ``schema`` are the names of the migrations
    that the library has.
    """

    made: str
    schema: tuple[str, ...]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def created_at(self) -> datetime | None:
        """When it was made, in local time, or None if ``made`` cannot be parsed."""
        try:
            return datetime.fromisoformat(self.made).astimezone()
        except (ValueError, OverflowError):
            return None


def write(file: BinaryIO, info: ArchiveInfo, tables: Iterable[tuple[str, Iterable[Row]]]) -> ArchiveInfo:
    """Write tables as an archive, row by row; return ``info`` with the number of rows of each table."""
    counts: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, rows in tables:
            counts[table] = 0
            with archive.open(_zip_info(f"tables/{table}.jsonl"), "w", force_zip64=True) as member:
                for row in rows:
                    member.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8"))
                    counts[table] += 1
        written = ArchiveInfo(info.made, info.schema, counts)
        archive.writestr(
            _zip_info(_ABOUT), json.dumps({"form": FORMAT_NAME, "version": VERSION} | asdict(written), indent=1)
        )
    return written


def _zip_info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _ZIP_TIMESTAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


class _SmallReads:
    """A file of which nothing large is read at once, as zipfile reads the whole directory of a zip."""

    def __init__(self, file: BinaryIO) -> None:
        self.seek, self.tell, self.close = file.seek, file.tell, file.close
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """Read some bytes; raise BadZipFile if they are too many."""
        found = self._file.read(size if 0 <= size <= MAX_DIRECTORY_BYTES else MAX_DIRECTORY_BYTES + 1)
        if len(found) > MAX_DIRECTORY_BYTES:
            raise zipfile.BadZipFile("a directory that is too large")
        return found

    def seekable(self) -> bool:
        """Return that the file can be read anywhere."""
        return True


class Archive:
    """An archive that is open for reading; raises ReadingListError if it is damaged."""

    def __init__(self, zip_file: zipfile.ZipFile, name: str, size: int) -> None:
        self._zip = zip_file
        self._name = name
        self._check_size(size)
        self.info = self._read_info()

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table; none if the archive does not have the table."""
        member = f"tables/{table}.jsonl"
        if member not in self._zip.namelist():
            return
        with self._reporting_damage(), self._zip.open(member) as file:
            while line := file.readline(MAX_ROW_BYTES):
                if not _ROW.fullmatch(line):
                    raise ValueError("not a row")
                yield json.loads(line)

    def count(self, table: str) -> int:
        """Return the number of rows of a table by reading them, so that damage is found before anything is imported."""
        return sum(1 for _ in self.rows(table))

    def _check_size(self, size: int) -> None:
        """Raise if it unpacks to more than a library can be; zipfile reads no more than the sizes that it states."""
        if any(member.compress_type not in _COMPRESSIONS for member in self._zip.infolist()):
            raise damaged_archive_error(self._name)
        unpacked = sum(member.file_size for member in self._zip.infolist())
        if unpacked > MAX_UNPACKED_BYTES + MAX_COMPRESSION * size:
            raise ReadingListError(
                en(
                    "{name} unpacks to {amount} MB, far more than any library of its size.",
                    name=self._name,
                    amount=number(unpacked // 10**6),
                ),
                en("Nothing was imported."),
            )

    def _read_info(self) -> ArchiveInfo:
        with self._reporting_damage(), self._zip.open(_ABOUT) as file:
            about = json.loads(file.read(MAX_ROW_BYTES))
            if about["form"] != FORMAT_NAME:
                raise ValueError("not an archive of this format")
            if about["version"] != VERSION:
                raise ReadingListError(
                    en("{name} was made by a newer version.", name=self._name), en("Update Reading List to open it.")
                )
            counts = {str(table): int(count) for table, count in about["counts"].items()}
            return ArchiveInfo(str(about["made"]), tuple(map(str, about["schema"])), counts)

    @contextmanager
    def _reporting_damage(self) -> Iterator[None]:
        """Raise whatever unreadable content raises as a ReadingListError."""
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged_archive_error(self._name) from error
        except (NotImplementedError, RuntimeError, RecursionError) as error:  # unknown compression, encryption, nesting
            raise damaged_archive_error(self._name) from error


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive for reading; raise ReadingListError if it cannot be read or is damaged."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(cast("BinaryIO", _SmallReads(file))) as zip_file:
            yield Archive(zip_file, path.name, path.stat().st_size)
    except zipfile.BadZipFile as error:
        raise damaged_archive_error(path.name) from error
    except OSError as error:
        raise ReadingListError(
            en("{path} couldn't be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error


def damaged_archive_error(name: str) -> ReadingListError:
    """Return the error for a file that is damaged or not an archive."""
    return ReadingListError(
        en("{name} is damaged, or isn't a Reading List archive.", name=name), en("Nothing was imported.")
    )
