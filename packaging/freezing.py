"""Freeze the program: a folder that runs where no Python is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import icons
import licences
import metadata
from linux import deb, icu

ROOT = metadata.ROOT
WORK = ROOT / "build"
FROZEN = WORK / "frozen" / metadata.COMMAND
DIST = ROOT / "dist"
DRAWN = WORK / "icons"

# These import at once what is left out, and are not imported themselves; Qt's modules do without QtDBus.
NEVER_IMPORTED = ("concurrent.futures.process", "filelock.", "whoosh.multiproc", "PySide6.")


class BuildError(Exception):
    """The installers cannot be made."""


def moment() -> int:
    """Return the time that everything built is said to have: the last commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(told.stdout) if told.returncode == 0 else int((ROOT / "pyproject.toml").stat().st_mtime)


def draw() -> None:
    """Draw the icon in all its sizes."""
    say("Drawing the icon")
    icons.main(DRAWN)


def freeze(epoch: int) -> None:
    """Make the folder that runs without Python, and complete it."""
    say("Freezing the program")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
    quiet = {"PYTHONWARNINGS": "ignore::SyntaxWarning"}  # Whoosh's, as it is compiled
    places = [f"--distpath={FROZEN.parent}", f"--workpath={WORK / 'pyinstaller'}"]
    run(
        [*command, *places, str(ROOT / "packaging" / "readinglist.spec")],
        # Fixed, so that a second build is the same; nothing of numpy's or Qt's own choices comes in by the environment.
        {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(epoch), "READINGLIST_ICONS": str(DRAWN)} | quiet,
    )
    check_imports((WORK / "pyinstaller" / "readinglist" / "warn-readinglist.txt").read_text("utf-8"))
    say("Gathering the licences")
    licences.gather(FROZEN)
    if sys.platform == "linux":
        slim(FROZEN)
        strip(FROZEN)
        forget_builder(FROZEN)


def check_imports(warnings: str) -> None:
    """Raise when a module that was left out is imported by the program, at whatever place, or by others at once."""
    lost = []
    for name, importers in re.findall(r"^excluded module named (\S+) - imported by (.*)$", warnings, re.MULTILINE):
        for importer, how in re.findall(r"([\w.]+) \(([^)]+)\)", importers):
            ours = importer.startswith(metadata.COMMAND)
            # PyInstaller says that a package imports all of its own that it knows of, whether it does or not.
            spared = importer.startswith(NEVER_IMPORTED) or name.startswith(f"{importer}.")
            if ours or (how == "top-level" and not spared):
                lost.append(f"{importer} needs {name}")
    if lost:
        message = f"The spec leaves out what is imported: {'; '.join(lost)}."
        raise BuildError(message)


def slim(program: Path) -> None:
    """Take out the data of ICU that is not used."""
    if shutil.which("icupkg") is None:
        say("There is no icupkg here: the program stays 27 MB larger than it need be")
        return
    for library in sorted((program / "_internal").rglob("libicudata.so.*")):
        if not library.is_symlink():
            icu.slim(library)


def strip(program: Path) -> None:
    """Take out symbols that only debuggers read. NumPy's libraries would not be loaded any more after that."""
    tool = shutil.which("strip")
    if tool is None:
        say("There is no strip here: the program stays larger than it need be")
        return
    for path in sorted((program / "_internal").rglob("*.so*")):
        if deb.is_binary(path) and not any(part.startswith("numpy") for part in path.parts):
            path.chmod(0o755)
            run([tool, "--strip-unneeded", str(path)])


def forget_builder(program: Path) -> None:
    """Take out where libraries lay on the building computer: nobody is to load them from such a place elsewhere."""
    if shutil.which("chrpath") is None:
        say("There is no chrpath here: the program's libraries name folders of this computer")
        return
    files = sorted(str(path) for path in program.rglob("*") if deb.is_binary(path))
    look = ["chrpath", "--keepgoing", "--list", *files]
    told = subprocess.run(look, capture_output=True, text=True, check=False).stdout
    places = re.findall(r"^(.+?): (?:RPATH|RUNPATH)=/", told, re.MULTILINE)
    if places:
        run(["chrpath", "--delete", *places])


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    """Run a command; raise when it fails."""
    subprocess.run(list(command), cwd=ROOT, env=os.environ | (environment or {}), check=True)


def say(words: str) -> None:
    """Say something between the outputs of others."""
    print(f"· {words}", flush=True)
