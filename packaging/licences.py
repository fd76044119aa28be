"""Gather the licences of everything that is given away with the program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "packaging" / "licences"  # of works that come without their licence
LICENCE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice|authors)[^/]*$")

__all__ = ["NoLicenceError", "PackageNotFoundError", "gather"]


class NoLicenceError(Exception):
    """A work has no licence that could be given along."""


def gather(program: Path, *, with_builder: bool = True) -> Path:
    """Put the licences into a folder of the frozen program; raise when one is missing."""
    folder = program / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(ROOT / "LICENSE", folder / "Reading List.txt")
    shutil.copyfile(python_licence(), folder / "Python.txt")
    for font in (ROOT / "resources" / "fonts").glob("*OFL.txt"):
        shutil.copyfile(font, folder / font.name)
    shutil.copyfile(ROOT / "resources" / "citation-styles" / "LICENCE.txt", folder / "Citation styles.txt")
    for path in WRITTEN.glob("*.txt"):
        shutil.copyfile(path, folder / path.name)
    for name in (*required("run"), *(["pyinstaller"] if with_builder else [])):  # whose starter is in the program
        if not (WRITTEN / f"{name}.txt").exists() and name != "shiboken6":  # which is said with PySide6
            of_distribution(distribution(name), folder / f"{name}.txt")
    if sys.platform == "linux":
        of_system(program, folder)
    return folder


def required(name: str) -> list[str]:
    """Return the names in a requirements file."""
    lines = (ROOT / "packaging" / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
    return [line.partition("==")[0] for line in lines if line and not line.startswith("#")]


def python_licence() -> Path:
    """Find the licence of the interpreter."""
    for place in (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"):
        if place.exists():
            return place
    debians = Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright")
    if debians.exists():
        return debians
    message = "Python's licence is not where it should be."
    raise NoLicenceError(message)


def of_distribution(found: Distribution, target: Path) -> None:
    """Join the licence files of an installed distribution."""
    files = sorted(file for file in found.files or [] if LICENCE.search(file.as_posix()) and ".dist-info" in str(file))
    texts = [Path(str(file.locate())).read_text("utf-8", errors="replace").strip() for file in files]
    if not texts:
        message = f"{found.name} comes without a licence: put one into {WRITTEN.relative_to(ROOT)}."
        raise NoLicenceError(message)
    target.write_text("\n\n".join(dict.fromkeys(texts)) + "\n", "utf-8")


def of_system(program: Path, folder: Path) -> None:
    """Take along what Debian says of the system's libraries that are in the program."""
    dpkg = shutil.which("dpkg-query")
    for library in sorted((program / "_internal").glob("lib*.so*")):
        if library.is_symlink() or library.name.startswith("libpython") or dpkg is None:
            continue
        told = subprocess.run([dpkg, "-S", f"*/{library.name}"], capture_output=True, text=True, check=False).stdout
        for package in {line.partition(":")[0] for line in told.splitlines()}:
            source = Path("/usr/share/doc", package, "copyright")
            if source.exists():
                shutil.copyfile(source, folder / f"{package}.txt")
                break
        else:
            print(f"· No licence was found for {library.name}.", flush=True)
