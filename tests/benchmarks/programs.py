"""Whole programs beside this one, in the terminal: ``python -m tests.benchmarks.programs [PAPERS …]``.

What a reader could keep papers in instead: papis and calibre. Each is given the same papers in the form that it imports
best, and asked the same questions of two words by its own command; from the start of the process to its end, in turns.
They are installed when they are first needed, into ``build/rivals``, and nothing of the system is changed: papis from
PyPI into an environment of its own, calibre from Debian's packages, unpacked. Where that is not possible the table says
so, and why.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Protocol
from xml.sax.saxutils import escape

from readinglist.model import PaperText
from tests.benchmarks.corpus import papers, questions
from tests.benchmarks.feeds import page_of
from tests.benchmarks.table import Others, Table, runs

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / "build" / "rivals"
SIZES = (259,)
BEAR = 1_000  # papers; they take minutes to import more
ASKED = 5  # questions in a run
LONGEST = 900  # seconds that a command may take


class ProgramAbsentError(Exception):
    """A program cannot be installed here."""


class ReaderProgram(Protocol):
    """A program in the terminal."""

    name: str

    def prepare(self, texts: Sequence[PaperText]) -> None: ...
    def add(self) -> None: ...
    def ask(self, first: str, second: str) -> int: ...


class ReadingList:
    """This program."""

    name = "Reading List"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "ours"
        self._page = folder / "page.txt"

    def prepare(self, texts: Sequence[PaperText]) -> None:
        """Write the page that is imported."""
        self._page.write_bytes(page_of(len(texts)))

    def add(self) -> None:
        """Import it into a new library."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._call("import", str(self._page))

    def ask(self, first: str, second: str) -> int:
        """Search; return how many papers are found."""
        return len(self._call("search", "--ids", "--exact", "--limit", "0", first, second, none=True).split())

    def _call(self, *arguments: str, none: bool = False) -> str:
        return called([sys.executable, "-m", "readinglist", "--folder", str(self._folder), *arguments], {}, none=none)


class Papis:
    """Papis, from PyPI: a folder with a file for each paper."""

    name = "papis"

    def __init__(self, folder: Path) -> None:
        self._command = INSTALLED / "papis" / "bin" / "papis"
        self._library = folder / "papis"
        self._source = folder / "papers.bib"
        config = folder / "config" / "papis"
        config.mkdir(parents=True)
        (config / "config").write_text(
            f"[settings]\ndefault-library = papers\n[papers]\ndir = {self._library}\n", "utf-8"
        )
        self._environment = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
        if not self._command.exists():
            venv.create(INSTALLED / "papis", with_pip=True)
            installed = [str(self._command.with_name("python")), "-m", "pip", "install", "--quiet", "papis"]
            attempted(installed, INSTALLED / "papis")

    def prepare(self, texts: Sequence[PaperText]) -> None:
        """Write the papers as BibTeX."""
        entries = (
            f"@article{{p{text.id},\n  title = {{{plain(text.title)}}},\n"
            f"  author = {{{' and '.join(text.authors.split(', '))}}},\n  abstract = {{{plain(text.abstract)}}}\n}}\n"
            for text in texts
        )
        self._source.write_text("\n".join(entries), "utf-8")

    def add(self) -> None:
        """Import them into a new library."""
        shutil.rmtree(self._library, ignore_errors=True)
        self._library.mkdir()
        self._call("cache", "clear")
        self._call("bibtex", "read", str(self._source), "import", "--all", "--batch")

    def ask(self, first: str, second: str) -> int:
        """Search the abstracts; by itself it looks at titles and authors only."""
        return len(self._call("list", "--all", "--id", f"abstract:{first} abstract:{second}").split())

    def _call(self, *arguments: str) -> str:
        return called([str(self._command), *arguments], self._environment)


class Calibre:
    """Calibre, from Debian: its library of books, with ``calibredb``."""

    name = "calibre"

    def __init__(self, folder: Path) -> None:
        self._library = folder / "calibre"
        self._source = folder / "books"
        self._environment = {"CALIBRE_CONFIG_DIRECTORY": str(folder / "calibre-config")}
        there = shutil.which("calibredb")
        self._command = [there] if there else self._unpacked()

    def _unpacked(self) -> list[str]:
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            raise ProgramAbsentError("no Debian")
        root = INSTALLED / "calibre"
        if not (root / "usr" / "bin" / "calibredb").exists():
            unpack("calibre", root)
        usr = root / "usr"
        libraries = [str(folder) for folder in (*usr.glob("lib/*-linux-gnu"), *root.glob("lib/*-linux-gnu"))]
        self._environment |= {
            "LD_LIBRARY_PATH": ":".join(libraries),
            "PYTHONPATH": str(usr / "lib" / "python3" / "dist-packages"),
            "CALIBRE_PYTHON_PATH": str(usr / "lib" / "calibre"),
            "CALIBRE_RESOURCES_PATH": str(usr / "share" / "calibre"),
            "CALIBRE_EXTENSIONS_PATH": str(usr / "lib" / "calibre" / "calibre" / "plugins"),
            "CALIBRE_EXECUTABLES_PATH": str(usr / "bin"),
        }
        return ["/usr/bin/python3", str(usr / "bin" / "calibredb")]

    def prepare(self, texts: Sequence[PaperText]) -> None:
        """Write a folder with a book for each paper, whose description is the abstract."""
        for text in texts:
            book = self._source / str(text.id)
            book.mkdir(parents=True)
            (book / "paper.txt").write_text(f"{text.title}\n\n{text.abstract}\n", "utf-8")
            creators = "".join(f"<dc:creator>{escape(author)}</dc:creator>" for author in text.authors.split(", "))
            (book / "metadata.opf").write_text(
                "<?xml version='1.0' encoding='utf-8'?>\n<package xmlns='http://www.idpf.org/2007/opf' version='2.0'>"
                f"<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{escape(text.title)}</dc:title>"
                f"{creators}<dc:description>{escape(text.abstract)}</dc:description></metadata></package>\n",
                "utf-8",
            )

    def add(self) -> None:
        """Add them to a new library."""
        shutil.rmtree(self._library, ignore_errors=True)
        self._call("add", "--recurse", "--one-book-per-directory", "--duplicates", str(self._source))

    def ask(self, first: str, second: str) -> int:
        """Search titles, authors and descriptions."""
        found = self._call("search", f"{first} and {second}", none=True).strip()
        return len(found.split(",")) if found else 0

    def _call(self, what: str, *arguments: str, none: bool = False) -> str:
        command = [*self._command, what, "--with-library", str(self._library), *arguments]
        return called(command, self._environment, none=none)


def main(sizes: Sequence[int]) -> None:
    """Print the tables."""
    for size in sizes:
        with TemporaryDirectory() as folder:
            one(Path(folder), size)


def one(folder: Path, size: int) -> None:
    """Measure everybody with libraries of a size."""
    everybody: list[ReaderProgram] = [ReadingList(folder)]
    theirs: Sequence[Callable[[Path], ReaderProgram]] = (Papis, Calibre)
    names = (Papis.name, Calibre.name)
    absent: dict[str, str] = dict.fromkeys(names, "not tried") if size > BEAR else {}
    for name, make in zip(names, theirs, strict=True):
        if name not in absent:
            try:
                everybody.append(make(folder))
            except ProgramAbsentError as error:
                absent[name] = "not installed"
                print(f"{name} can't be installed here: {error}", flush=True)
    texts = list(papers(size))
    asked = [phrase.strip('"').split() for phrase in questions(texts)["a frequent phrase"][:ASKED]]
    added: dict[str, list[float]] = {each.name: [] for each in everybody}
    answered: dict[str, list[float]] = {each.name: [] for each in everybody}
    found: dict[str, list[float]] = {each.name: [] for each in everybody}
    for each in everybody:
        each.prepare(texts)
    for _ in range(runs()):
        for each in everybody:
            began = perf_counter()
            each.add()
            added[each.name].append(perf_counter() - began)
        times: dict[str, list[float]] = {each.name: [] for each in everybody}
        counts: dict[str, list[int]] = {each.name: [] for each in everybody}
        for first, second in asked:
            for each in everybody:
                began = perf_counter()
                counts[each.name].append(each.ask(first, second))
                times[each.name].append(perf_counter() - began)
        for each in everybody:
            answered[each.name].append(mean(times[each.name]))
            found[each.name].append(mean(counts[each.name]))
    table = Table(f"{size:,} papers in the terminal, whole commands", "s", names, 2)
    _row(table, "import", added, absent)
    _row(table, "search for two words", answered, absent)
    _row(Table(f"{size:,} papers in the terminal, found", "papers", names), "by two words", found, absent)


def _row(table: Table, name: str, figures: Mapping[str, Sequence[float]], absent: Mapping[str, str]) -> None:
    others: Others = {**figures, **absent}
    table.row(name, figures[ReadingList.name], None, others)


def plain(text: str) -> str:
    """Return a text without what BibTeX would read as commands."""
    return text.translate(dict.fromkeys(map(ord, "\\{}$%&#_^~")))


def called(command: Sequence[str], environment: Mapping[str, str], *, none: bool = False) -> str:
    """Return what a command prints; with ``none`` it may say by the status 1 that it finds nothing.

    Raises:
        CalledProcessError: It failed.

    """
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command,
        env={**usual, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "ignore", **environment},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode and not (none and done.returncode == 1 and "Traceback" not in done.stderr):
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    return done.stdout


def unpack(package: str, root: Path) -> None:
    """Download a Debian package and what it needs, and unpack them in a folder.

    Raises:
        ProgramAbsentError: That is not possible here.

    """
    lines = attempted(["apt-get", "install", "--simulate", "--no-install-recommends", package], root).splitlines()
    names = [line.split()[1] for line in lines if line.startswith("Inst ")]
    with TemporaryDirectory() as folder:
        attempted(["apt-get", "download", *names], root, Path(folder))
        for path in sorted(Path(folder).glob("*.deb")):
            attempted(["dpkg-deb", "--extract", str(path), str(root)], root)


def attempted(command: Sequence[str], made: Path, folder: Path = ROOT) -> str:
    """Return what a command of an installation prints; if it fails, what was made so far is removed.

    Raises:
        ProgramAbsentError: It failed.

    """
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LONGEST, check=True).stdout
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(made, ignore_errors=True)
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        raise ProgramAbsentError(said[-1] if said else str(error)) from error


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
