"""What was built last, if anything was: it is whole, in order, and runs."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import freezing
import metadata
import pytest
from linux import deb, formats, trial_package

from readinglist import __version__

pytestmark = pytest.mark.skipif(
    not (freezing.DIST / "SHA256SUMS").exists() or not freezing.FROZEN.exists() or not hasattr(os, "geteuid"),
    reason="nothing was built here for Linux",
)


def made(suffix: str) -> Path:
    found = sorted(freezing.DIST.glob(f"*{suffix}"))
    assert len(found) == 1
    return found[0]


def test_the_checksums_are_those_of_the_files() -> None:
    lines = (freezing.DIST / "SHA256SUMS").read_text("utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = [path for path in freezing.DIST.iterdir() if path.name != "SHA256SUMS"]
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_frozen_program_checks_itself_and_says_nothing_else() -> None:
    done = subprocess.run(
        [freezing.FROZEN / metadata.COMMAND, "--self-check"],
        env={"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert trial_package.CHECKED.fullmatch(done.stdout)


def test_the_package_says_what_it_is() -> None:
    fields = ("Package", "Version", "Architecture")
    told = subprocess.run(["dpkg-deb", "--field", made(".deb"), *fields], capture_output=True, text=True, check=True)
    assert dict(line.split(": ") for line in told.stdout.splitlines()) == {
        "Package": "readinglist",
        "Version": __version__,
        "Architecture": deb.architecture(),
    }


def test_the_archive_is_in_order_and_says_nothing_of_who_made_it() -> None:
    with tarfile.open(made(".tar.gz")) as archive:
        members = archive.getmembers()
    names = [member.name.split("/") for member in members]
    assert names == sorted(names)
    assert {(member.uname, member.uid, member.mtime) for member in members} == {("root", 0, members[0].mtime)}
    assert {f"{member.mode:o}" for member in members if not member.issym()} == {"644", "755"}


def test_no_file_names_a_folder_of_the_computer_it_was_built_on() -> None:
    libraries = [path for path in freezing.FROZEN.rglob("*") if deb.is_binary(path)]
    told = subprocess.run(["objdump", "-p", *libraries], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"R(?:UN)?PATH +/.*", told) == []


def test_no_gtk_and_no_plugin_that_is_not_used_came_along() -> None:
    names = {path.name for path in freezing.FROZEN.rglob("*")}
    assert not [
        name for name in names if re.match(r"libg(tk|dk)|libqgtk3|libqtvirtualkeyboard|libQt6(Qml|Quick)", name)
    ]
    assert {"libqxcb.so", "libqoffscreen.so", "libqsvgicon.so"} <= names


def test_letters_keep_their_order_with_less_of_icus_data() -> None:
    code = (
        "from PySide6.QtCore import QCollator, QLocale;"
        "print(*(QCollator(QLocale(name)).compare('\u00e4', 'z') for name in ('sv_SE', 'de_DE')))"
    )
    libraries = {"LD_LIBRARY_PATH": str(freezing.FROZEN / "_internal" / "PySide6" / "Qt" / "lib")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | libraries, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("1 -1\n", "")


def test_the_formats_own_tools_have_nothing_to_complain_of() -> None:
    share = freezing.WORK / "deb" / "usr" / "share"
    if not share.exists():
        pytest.skip("what the package was made of is gone")
    assert formats.complaints(share) == []
