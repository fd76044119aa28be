"""Package and archive on a desktop: the program opened from the menu, a feed by a double click, and removed again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import metadata

from linux.fresh_root import HOME, FreshRoot, fresh_root
from linux.reader import Reader
from linux.screen import Screen, TrialError, virtual_screen
from linux.trial_package import READERS_OWN, checked, install

# A small desktop: a file manager that shows the menu as well, and what tells it of programs and files.
DESKTOP = ("pcmanfm", "libfm-modules", "lxmenu-data", "desktop-file-utils", "shared-mime-info", "libglib2.0-bin")
MENU = "menu://applications/Office"
FIRST_ICON = (208, 90)  # in a window of the file manager
RIS = "".join(f"TY  - JOUR\nTI  - Out of a Manager, Part {n}\nAU  - Doe, Jane\nPY  - 2025\nER  - \n\n" for n in (1, 2))
FEED = "Feeds/from-a-manager.ris"
PROGRAM = HOME / ".local/lib" / metadata.COMMAND
COMMAND = HOME / ".local/bin" / metadata.COMMAND
FILE_MANAGERS_OWN = tuple(
    f"{HOME}/{place}" for place in (".cache/menus", ".cache/thumbnails", ".config/libfm", ".config/pcmanfm")
)
# That every program shares, and that may stay.
FOLDERS = {
    f"{HOME}/{place}"
    for place in ("Downloads", ".cache", ".config", ".local", ".local/bin", ".local/lib", ".local/share")
}
ENTRY = HOME / ".local/share/applications" / f"{metadata.IDENTIFIER}.desktop"


def try_on_a_desktop(package: Path, archive: Path, pictures: Path) -> None:
    """Try the package, then the archive as an ordinary user; raise when something is not as it must be."""
    with fresh_root() as root, virtual_screen(pictures) as screen:
        root.install(*DESKTOP)
        ris = root.path / "tmp" / "feed.ris"
        ris.write_text(RIS, "utf-8")
        root.give(ris, FEED)
        ris.unlink()

        install(root, package)
        knows_the_files(root, known=True)
        use_the_desktop(Reader(root, screen), "package")
        root.administer("apt-get", "purge", "--yes", "--quiet", metadata.COMMAND)
        knows_the_files(root, known=False)

        try_archive(root, screen, archive)


def try_archive(root: FreshRoot, screen: Screen, archive: Path) -> None:
    """Install from the archive without any rights, twice, use it from the menu, take it away."""
    # As for somebody else: without a library, and without what the menu remembers of folders that were not there.
    root.use("rm", "-rf", *READERS_OWN, HOME / ".cache/menus")
    before = files_of(root)
    there = root.give(archive, f"Downloads/{archive.name}")
    folder = HOME / "Downloads" / archive.name.removesuffix(".tar.gz")
    root.use("tar", "-xzf", there, "-C", HOME / "Downloads")
    root.use(folder / "install.sh")
    stale = root.path / PROGRAM.relative_to("/") / "_internal" / "of-an-older-version"
    stale.touch()
    root.use(folder / "install.sh")
    if stale.exists():
        message = "A second installation leaves files of the first."
        raise TrialError(message)
    root.use("rm", "-rf", there, folder)
    subprocess.run(["desktop-file-validate", root.path / ENTRY.relative_to("/")], check=True)
    checked(root.use(COMMAND, "--self-check"))
    knows_the_files(root, known=True)
    reader = Reader(root, screen, COMMAND)
    use_the_desktop(reader, "archive")
    kept = reader.kept()
    root.use(PROGRAM / "uninstall.sh")
    knows_the_files(root, known=False)
    left = {name for name in files_of(root) - before if not name.startswith((*READERS_OWN, *FILE_MANAGERS_OWN))}
    if left - FOLDERS:
        message = f"After the removal there are still: {', '.join(sorted(left - FOLDERS))}"
        raise TrialError(message)
    if reader.kept() != kept or len(kept) != 2:
        message = "The removal touched the library."
        raise TrialError(message)


def files_of(root: FreshRoot) -> set[str]:
    """Name all files of the reader."""
    return {f"/{path.relative_to(root.path)}" for path in root.home.rglob("*")}


def knows_the_files(root: FreshRoot, *, known: bool) -> None:
    """See that the desktop offers the program for a feed's file, or does so no more."""
    kind = root.use("gio", "info", "-a", "standard::content-type", HOME / FEED)
    told = root.use("gio", "mime", "text/x-bibtex")
    offered, recognised = f"{metadata.IDENTIFIER}.desktop" in told, "application/x-research-info-systems" in kind
    if (offered, recognised) != (known, known):
        message = f"The desktop says of the file: {kind}{told}"
        raise TrialError(message)


def use_the_desktop(reader: Reader, name: str) -> None:
    """Open the program from the menu and a feed by a double click; import it and quit."""
    screen = reader.screen
    with file_manager(reader.root, screen, MENU):
        screen.wait_for_window("Office")
        screen.picture(f"{name} 1 menu")
        screen.open_by_double_click(*FIRST_ICON, metadata.NAME)
        screen.picture(f"{name} 2 opened from the menu")
        reader.root.use("pcmanfm", HOME / Path(FEED).parent, display=screen.name)
        screen.wait_for_window("Feeds")
        screen.picture(f"{name} 3 folder with a feed")
        screen.open_by_double_click(*FIRST_ICON, metadata.NAME)
        screen.picture(f"{name} 4 preview of the feed")
        screen.press("Return")
        screen.wait_until("the papers did not arrive", lambda: len(reader.kept()) == 2)
        screen.picture(f"{name} 5 imported")
        screen.press("ctrl+q")
        screen.wait_for_window("Feeds")


@contextmanager
def file_manager(root: FreshRoot, screen: Screen, place: str) -> Iterator[None]:
    """Let a file manager show a place; what it starts ends with it."""
    command = root.command("pcmanfm", place, display=screen.name)
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.kill()
        running.wait()
