"""The Debian package, tried: installed where nothing else is, used, upgraded while it is used, removed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import metadata

from linux.fresh_root import HOME, FreshRoot, fresh_root
from linux.reader import Reader, browser_that_tells
from linux.screen import Screen, TrialError, virtual_screen

STARTS = 7
PLACE = Path("/usr/lib") / metadata.COMMAND
CHECKED = re.compile(rf"{metadata.NAME} (\S+): self-check passed with \d+ papers\.\n")
BIBTEX = "".join(
    f"@article{{k{n}, title = {{Late Arrivals, Part {n}}}, author = {{Doe, Jane}}, year = {{2025}}}}\n" for n in (1, 2)
)
# What Debian itself writes down of every installation, and what belongs to the reader.
DEBIANS_BOOKS = ("/var/lib/dpkg/", "/var/lib/apt/", "/var/log/", "/var/cache/")
READERS = tuple(f"{HOME}/{place}" for place in (".local", ".config", ".cache", "Downloads", "opened"))
READERS_OWN = tuple(f"{HOME}/{place}/{metadata.COMMAND}" for place in (".local/share", ".config", ".cache"))


@dataclass(frozen=True, slots=True)
class Found:
    """What the trial found out."""

    version: str
    older: str
    packages: int  # that came with it into a bare Debian
    installed: int  # bytes
    starts: list[float]  # seconds to the painted window
    self_check: str

    @property
    def start(self) -> float:
        """The usual start, in seconds."""
        return median(self.starts)


def try_package(package: Path, older: Path, pictures: Path) -> Found:
    """Go through the life of a package in a fresh Debian; raise when something is not as it must be."""
    with fresh_root() as root, virtual_screen(pictures) as screen:
        opened = browser_that_tells(root)
        bare = root.files()
        bare_packages = packages_of(root)
        install(root, older)
        finds_its_libraries(root)
        reader = Reader(root, screen)
        try:
            old_version = root.use(metadata.COMMAND, "--version").split()[-1]
            reader.import_a_feed()
            # The window stays open meanwhile, and goes on as the older version: it loads more of itself only now.
            install(root, package)
            reader.search_and_note()
            opens_links(screen, opened)
            takes_another_feed(reader)
            reader.quit()
            reader.find_it_again("8 newer version:")
            reader.quit()
            found = Found(
                version=root.use(metadata.COMMAND, "--version").split()[-1],
                older=old_version,
                packages=len(packages_of(root) - bare_packages) - 1,
                installed=size_of(root),
                starts=[start(root, screen) for _ in range(STARTS)],
                self_check=checked(root.use(metadata.COMMAND, "--self-check")),
            )
            remove(reader, bare)
        finally:
            reader.leave()
        return found


def install(root: FreshRoot, package: Path) -> None:
    """Install the package from its file, as a reader does who was given it."""
    there = root.path / "tmp" / package.name
    shutil.copyfile(package, there)
    root.install(f"/tmp/{package.name}")  # noqa: S108 - in the fresh root
    there.unlink()


def finds_its_libraries(root: FreshRoot) -> None:
    """See that each library that any file of the program needs is there: the dependencies are the whole truth."""
    script = f"LD_LIBRARY_PATH={PLACE}/_internal find {PLACE} -type f -name '*.so*' -exec ldd {{}} + 2>/dev/null"
    missing = sorted(set(re.findall(r"(\S+) => not found", root.administer("sh", "-c", f"{script} || true"))))
    if missing:
        message = f"The package's dependencies lack {', '.join(missing)}."
        raise TrialError(message)


def packages_of(root: FreshRoot) -> set[str]:
    """Name the packages that are installed."""
    return set(root.administer("dpkg-query", "--show", "--showformat=${Package}\\n").split())


def opens_links(screen: Screen, opened: Path) -> None:
    """Open the paper's link: the browser is told of it, and does not run with the program's libraries."""
    screen.press("o")
    screen.wait_until("the browser was not told of the link", opened.exists)
    told = opened.read_text("utf-8")
    if told != "https://github.com/example-lab/tidewater none\n":
        message = f"The browser was started so: {told}"
        raise TrialError(message)


def takes_another_feed(reader: Reader) -> None:
    """Let a second start, which is the newer version's, hand a feed to the window of the older one."""
    screen, before = reader.screen, reader.kept()
    bibtex = reader.root.path / "tmp" / "late.bib"
    bibtex.write_text(BIBTEX, "utf-8")
    reader.root.use(reader.program, reader.root.give(bibtex, "Downloads/late.bib"), display=screen.name)
    bibtex.unlink()
    screen.picture("7 another feed after the upgrade")
    screen.press("Return")
    screen.wait_until("the old window takes no feed after the upgrade", lambda: len(reader.kept()) == len(before) + 2)
    if reader.kept()[: len(before)] != before:
        message = "The second feed changed the papers of the first."
        raise TrialError(message)


def size_of(root: FreshRoot) -> int:
    """Return the size of all files of the package, in bytes."""
    names = root.administer("dpkg-query", "--listfiles", metadata.COMMAND).splitlines()
    paths = [root.path / name.lstrip("/") for name in names]
    return sum(path.stat().st_size for path in paths if path.is_file() and not path.is_symlink())


def start(root: FreshRoot, screen: Screen) -> float:
    """Start the program once; return the seconds from the start of the process to the painted list."""
    told = json.loads(root.use(metadata.COMMAND, "--benchmark-start", display=screen.name))
    return float(told["painted_ms"]) / 1000


def checked(said: str) -> str:
    """Return the line of the self-check; raise when anything else was said."""
    if not CHECKED.fullmatch(said):
        message = f"The self-check said: {said}"
        raise TrialError(message)
    return said.strip().partition(": self-check ")[2].rstrip(".")


def remove(reader: Reader, bare: set[str]) -> None:
    """Remove the package and what came with it; nothing stays but what the reader owns."""
    kept = reader.kept()
    reader.root.administer("apt-get", "purge", "--yes", "--quiet", "--auto-remove", metadata.COMMAND)
    left = residue(reader.root.files() - bare, (*DEBIANS_BOOKS, *READERS))
    if left:
        message = f"After the removal there are still: {', '.join(left)}"
        raise TrialError(message)
    if reader.kept() != kept or not kept:
        message = "The removal touched the library."
        raise TrialError(message)


def residue(files: Iterable[str], allowed: tuple[str, ...]) -> list[str]:
    """Name what was left in places where nothing should be, and what is named after us and is not the reader's."""
    strange = {name for name in files if not name.startswith(allowed)}
    ours = {name for name in files if metadata.COMMAND in name and not name.startswith(READERS_OWN)}
    return sorted(strange | ours)
