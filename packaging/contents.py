"""What goes into the program besides modules: its resources, and the data of the packages that it requires.

A package that comes into the requirements brings its data with it; nothing has to be said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import PurePath

import licences
import metadata

RESOURCES = metadata.ROOT / "resources"
NOT_RESOURCES = ("pictures",)  # for the README
FOR_DEVELOPERS = (".md",)  # documents that lie among the modules
# PyInstaller knows what the first need; dateutil's time zones are the system's, too; lxml's are for Schematron, and
# that of markdown-it-py is for its developers.
WITHOUT_DATA = ("PySide6-Essentials", "shiboken6", "numpy", "python-dateutil", "lxml", "markdown-it-py")
# The citation styles speak English.
PART_OF_DATA = {"citeproc-py": re.compile(r"/locales(-en-\w+\.xml|\.json)$")}
NOT_DATA = re.compile(
    r"\.(py|pyc|pyi|pyd|so|dll|dylib|c|h|pyx|pxd)$|(^|/)(py\.typed|tests?|__pycache__)(/|$)|\.dist-info/|^\.\."
)


def data() -> list[tuple[str, str]]:
    """Return files as PyInstaller wants them: where each lies, and the folder in the program that it goes to."""
    return [
        *of_resources(),
        *of_package(),
        *(pair for name in licences.required("run") for pair in of_distribution(name)),
    ]


def of_resources() -> Iterator[tuple[str, str]]:
    """Return what the program shows."""
    for path in sorted(RESOURCES.rglob("*")):
        below = path.relative_to(RESOURCES)
        if path.is_file() and below.parts[0] not in NOT_RESOURCES:
            yield str(path), str(PurePath("resources", below.parent))


def of_package() -> Iterator[tuple[str, str]]:
    """Return what lies among the program's modules and is none."""
    for path in sorted((metadata.ROOT / metadata.COMMAND).rglob("*")):
        below = path.relative_to(metadata.ROOT)
        if path.is_file() and path.suffix not in FOR_DEVELOPERS and not NOT_DATA.search(below.as_posix()):
            yield str(path), str(below.parent)


def of_distribution(name: str) -> Iterator[tuple[str, str]]:
    """Return what a required package reads while it runs."""
    if name in WITHOUT_DATA:
        return
    wanted = PART_OF_DATA.get(name, re.compile(""))
    for file in sorted(distribution(name).files or []):
        path = file.as_posix()
        if len(file.parts) > 1 and wanted.search(path) and not NOT_DATA.search(path):
            yield str(file.locate()), str(PurePath(file.parent))
