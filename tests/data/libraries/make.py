"""Make the dumps of this folder anew, each with the versions of Reading List that had its schema.

    python tests/data/libraries/make.py [NAME...]

It takes the old versions from the history of the repository, and runs ``do_everything.py`` with each of them, or
``do_operations.py`` with those that have m009.
"""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
# Where two commits stand, the first filled a library and the second, which has the same schema, went on with it.
MADE_BY = {
    "m001_operations": [("2c61150", "everything")],
    "m002_likeness": [("d0e5ae2", "everything")],
    "m003_edits": [("fe85b20", "everything")],
    "m004_smart_lists": [("572bc87", "everything"), ("4a06839", "lists")],
    "m008_taste": [("1768dcb", "everything"), ("a880532", "verdicts")],
    "m006_tag_keys": [("60f3ffd", "everything")],
    "m005_anchors": [("e7d8838", "everything")],
    "m001_to_m006_and_m008": [("5e7d3d1", "everything")],
    "m001_to_m006_and_m008_out_of_turn": [("56529d0", "out of turn")],
    "m007_papers": [("3e95016", "papers")],
    "m007_queue_and_trash": [("3e95016", "queue and trash")],
    "m001_to_m008_papers": [("0fd0c7d", "papers")],
    "m001_to_m008_queue_and_trash": [("0fd0c7d", "queue and trash")],
    "m001_to_m009": [("ee1c9a2", "operations")],
    "m001_to_m010": [("7252b74", "operations")],
}


def check_out(commit: str, folder: Path) -> Path:
    """Write the program as it was at a commit into a folder."""
    git = ["git", "archive", commit, "readinglist"]
    packed = subprocess.run(git, cwd=HERE.parents[2], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as opened:
        opened.extractall(folder / commit, filter="data")
    return folder / commit


def run(script_name: str, version: Path, *arguments: str) -> None:
    """Run a script beside this one with a version."""
    environment = os.environ | {"PYTHONPATH": str(version), "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}
    script = [sys.executable, "-P", str(HERE / script_name)]
    subprocess.run([*script, *arguments], env=environment, check=True)


def dump(path: Path) -> str:
    """Return a library as SQL; its migrations get a time that is the same each time."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE _sqlite_migrations SET applied_at = '2026-09-01 08:00:00+00:00'")
    text = "\n".join(connection.iterdump()) + "\n"
    connection.close()
    return text


def make(name: str) -> None:
    """Make a dump, and what its version said of Undo and Redo."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / "library.db"
        for commit, part in MADE_BY[name]:
            version = check_out(commit, folder)
            if part == "operations":
                script = "do_operations.py"
                run(script, version, "fill", str(path))
            else:
                script = "do_everything.py"
                run(script, version, "fill", str(path), part)
        run(script, version, "walk", str(path), str(HERE / f"{name}.json"))
        (HERE / f"{name}.sql").write_text(dump(path), "utf-8")


if __name__ == "__main__":
    for chosen in sys.argv[1:] or MADE_BY:
        make(chosen)
