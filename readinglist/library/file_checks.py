"""Check a library's file before anything in it is used: it may have come from somebody else.

A view in place of a table, a trigger, or an index on an expression runs what its maker wrote, and a view can have rows
without end. So a file is opened only if its schema is exactly what our migrations make. The files that SQLite uses
beside it are checked before SQLite sees them: a journal can name another file to be deleted.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sqlite3
import stat
from collections.abc import Collection
from functools import cache
from pathlib import Path

from readinglist.errors import LibraryError, LibraryProblem, check_file
from readinglist.i18n import en
from readinglist.library.same_file import real_file

# What sqlite_master says of a table, index or other object: type, name, table, and the tokens of its statement.
SchemaRow = tuple[str, str, str, tuple[str, ...]]

MIGRATIONS_TABLE = "_sqlite_migrations"
# The digest of the schema after all migrations, so that a start need not make one; a test compares the two.
CURRENT_DIGEST = "aca51f42d129dfbc312d3e7c36ee26b6d6446fa5bbbb5d7b2e28c08458351933"
MAX_OBJECTS = 500  # of a schema that is looked at; ours has about fifty
MAX_LENGTH = 5_000  # characters of a name or statement
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\[[^\]]*\]|`[^`]*`|\w+|\S""")
_QUOTES = ('"', "[", "`")
# What ANALYZE adds, perhaps by another program: numbers for the planner, nothing that is run.
_STATISTICS = {
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}


def check_are_files(path: Path) -> None:
    """Raise LibraryError if there is a folder, a pipe or a device in the place of a library or of a file beside it."""
    for suffix in ("", *real_file.SIDE_FILES):
        _check_is_file(real_file.beside(path, suffix))


def _check_is_file(path: Path) -> None:
    try:
        check_file(path)
    except OSError as error:
        if error.errno not in (errno.EISDIR, errno.EINVAL):
            return  # what else there is, SQLite says
        raise LibraryError(
            LibraryProblem.FOREIGN,
            en("{path} isn't a library: {reason}.", path=path, reason=error.strerror),
            en("Move it elsewhere, or choose another folder with --folder."),
        ) from error


def check_files(path: Path) -> None:
    """Raise LibraryError if a library isn't an ordinary file, or what lies beside it may harm other files."""
    path = Path(os.path.realpath(path))  # SQLite follows a link, and looks beside the file itself
    check_are_files(path)
    for suffix in ("", "-wal", "-shm", "-journal"):
        file = path.with_name(path.name + suffix)
        try:
            found = file.lstat()
        except FileNotFoundError:
            continue
        # A second name of a side file would be written to; the library itself may have several.
        if not stat.S_ISREG(found.st_mode) or (suffix and found.st_nlink > 1):
            raise _not_ours(
                en("{path} is a link or a special file, so the library wasn't opened.", path=file),
                en("Replace it with the file itself, or choose another folder with --folder."),
            )
        if suffix == "-journal" and _names_another_file(file):
            raise _not_ours(
                en("The journal {path} wasn't made by Reading List, so the library wasn't opened.", path=file),
                en("Move it elsewhere if you trust the library, or choose another folder with --folder."),
            )


def _names_another_file(journal: Path) -> bool:
    """Return whether a rollback journal ends with the name of a super-journal, which SQLite would delete.

    Only a transaction on several databases has one (https://www.sqlite.org/fileformat.html#the_rollback_journal).
    """
    with journal.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - len(_JOURNAL_MAGIC)))
        return size >= len(_JOURNAL_MAGIC) and file.read() == _JOURNAL_MAGIC


def verify_schema(path: Path, connection: sqlite3.Connection, known: Collection[str]) -> None:
    """Raise LibraryError unless a file is empty, or its schema is exactly that of its migrations.

    ``known`` are the names of our migrations; a library that has others is of a newer version.
    """
    found = read_schema(connection)
    if not found or (digest(found) == CURRENT_DIGEST and applied_migrations(connection) == set(known)):
        return
    first = _made_by(frozenset())
    if {*found} <= {*first}:
        return  # a library whose creation was interrupted at its first step
    if [row for row in found if row[2].lower() == MIGRATIONS_TABLE] != list(first):
        raise _no_library(path)
    applied = applied_migrations(connection)
    if not applied <= set(known):
        raise LibraryError(
            LibraryProblem.NEWER,
            en("The library {path} was made by a newer version.", path=path),
            en("Update Reading List to open it."),
        )
    ours = list(_made_by(frozenset(applied)))
    if found == ours:
        return
    if not applied:
        raise _no_library(path)
    names = sorted({row[1] for row in {*found} - {*ours}} or {row[1] for row in {*ours} - {*found}})
    raise LibraryError(
        LibraryProblem.FOREIGN,
        en(
            "The library {path} was changed by another program ({names}), so it wasn't opened.",
            path=path,
            names=", ".join(name[:40] for name in names[:3]),
        ),
        en("Such changes can be harmful. Ask whoever sent you the library for an archive instead."),
    )


def read_schema(connection: sqlite3.Connection) -> list[SchemaRow]:
    """Return the schema of a file, sorted; what ANALYZE added is left out."""
    rows = connection.execute(
        f"SELECT type, substr(name, 1, {MAX_LENGTH}), substr(tbl_name, 1, {MAX_LENGTH}),"
        f" substr(sql, 1, {MAX_LENGTH} + 1) FROM sqlite_master LIMIT {MAX_OBJECTS} + 1"
    ).fetchall()
    found = [(str(kind), str(name), str(table), _tokens(sql)) for kind, name, table, sql in rows]
    statistics = {("table", name, name, _tokens(sql)) for name, sql in _STATISTICS.items()}
    return sorted(row for row in found if row not in statistics)


def digest(schema: Collection[SchemaRow]) -> str:
    """Return the digest of a schema."""
    return hashlib.sha256(repr(list(schema)).encode(errors="surrogatepass")).hexdigest()


def applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the migrations applied to a file with a table of migrations that was checked."""
    rows = connection.execute(f"SELECT name FROM {MIGRATIONS_TABLE} WHERE migration_set = 'readinglist' LIMIT 1000")
    return {str(row[0]) for row in rows}


@cache
def table_forms() -> dict[str, set[tuple[str, ...]]]:
    """Return the tokens of the statements that make each table, in all versions of the schema."""
    names = _names()
    forms: dict[str, set[tuple[str, ...]]] = {}
    for count in range(1, len(names) + 1):
        for kind, name, _, tokens in _made_by(frozenset(names[:count])):
            if kind == "table":
                forms.setdefault(name, set()).add(tokens)
    return forms


def is_own_table(connection: sqlite3.Connection, table: str) -> bool:
    """Return whether a table of a damaged library is one that some version of the schema made."""
    rows = connection.execute("SELECT type, sql FROM sqlite_master WHERE name = ? COLLATE NOCASE", [table]).fetchall()
    return len(rows) == 1 and rows[0][0] == "table" and _tokens(rows[0][1]) in table_forms()[table]


def _names() -> list[str]:
    """Return the names of all migrations in order."""
    from sqlite_utils import Database  # noqa: PLC0415 - slow to import, and seldom needed

    from readinglist.library.schema import migrations  # noqa: PLC0415

    database = Database(memory=True)
    try:
        return [migration.name for migration in migrations.pending(database)]
    finally:
        database.close()


@cache
def _made_by(names: frozenset[str]) -> tuple[SchemaRow, ...]:
    """Return the schema that some of the migrations make."""
    from sqlite_utils import Database  # noqa: PLC0415 - slow to import, and seldom needed
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    from readinglist.library.schema import migrations  # noqa: PLC0415

    database = Database(memory=True)
    chosen = Migrations(migrations.name)
    for migration in migrations.pending(database):
        if migration.name in names:
            chosen(name=migration.name)(migration.fn)
    chosen.apply(database)
    try:
        return tuple(read_schema(database.conn))
    finally:
        database.close()


def _tokens(sql: object) -> tuple[str, ...]:
    """Return the tokens of a statement; capitals, blanks and the kind of quotes differ between versions of SQLite."""
    if not isinstance(sql, str):
        return ()
    if len(sql) > MAX_LENGTH:
        return ("too long",)
    return tuple(_token(text) for text in _TOKEN.findall(sql))


def _token(text: str) -> str:
    if text.startswith("'"):
        return text
    return f'"{text[1:-1]}"' if text[0] in _QUOTES and len(text) > 1 else text.lower()


def _no_library(path: Path) -> LibraryError:
    return LibraryError(
        LibraryProblem.FOREIGN,
        en("{path} is a database, but not a library.", path=path),
        en("Choose another folder with --folder."),
    )


def _not_ours(sentence: str, hint: str) -> LibraryError:
    return LibraryError(LibraryProblem.FOREIGN, sentence, hint)
