"""The same commit built again elsewhere, and an older version for trying the upgrade."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import freezing
import metadata

OLDER = "0.0.9"


@contextmanager
def copy_of_the_project() -> Iterator[Path]:
    """Return a copy of what belongs to the project, in another place and without anything built."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=freezing.ROOT,
        capture_output=True,
        check=True,
    )
    with TemporaryDirectory(prefix="readinglist-copy-") as folder:
        for name in told.stdout.decode().split("\0"):
            source, target = freezing.ROOT / name, Path(folder, name)
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
        yield Path(folder)


def build(project: Path, *arguments: str) -> Path:
    """Build in a copy of the project; return the folder with what was made."""
    command = [sys.executable, str(project / "packaging" / "build.py"), *arguments]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(freezing.moment())}
    subprocess.run(command, cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)
    return project / "dist"


def make_older(project: Path) -> None:
    """Let a copy of the project say that it is an older version, with more in it than the newer one."""
    path = project / metadata.COMMAND / "__init__.py"
    text = path.read_text("utf-8")
    told = re.sub(r'^__version__ = "[^"]+"$', f'__version__ = "{OLDER}"', text, flags=re.MULTILINE)
    path.write_text(f"{told}\nOLDER = {[hashlib.sha256(bytes([n])).hexdigest() for n in range(99)]!r}\n", "utf-8")


def differences(one: Path, other: Path) -> list[str]:
    """Name what differs between two folders of installers; of archives, the members."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    found = []
    for name in names:
        first, second = one / name, other / name
        if not (first.exists() and second.exists()):
            found.append(f"{name} is in one only")
        elif first.read_bytes() != second.read_bytes():
            found.append(name)
            found += [f"{name}: {member}" for member in sorted(set(members(first).items() ^ members(second).items()))]
    return found


def members(archive: Path) -> dict[str, str]:
    """Return the members of an archive by name, with what is in them."""
    if not archive.name.endswith(".tar.gz"):
        return {}
    with tarfile.open(archive) as opened:
        return {member.name: f"{member.mode:o} {member.mtime} {_sum(opened, member)}" for member in opened.getmembers()}


def _sum(opened: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = opened.extractfile(member) if member.isfile() else None
    return hashlib.sha256(file.read()).hexdigest()[:12] if file else member.linkname
