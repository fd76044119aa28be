"""The archive for those who cannot or do not want to install as root."""

from __future__ import annotations

import gzip
import io
import shutil
import tarfile
from pathlib import Path

import metadata

from linux import deb, desktop

HERE = Path(__file__).resolve().parent
SCRIPTS = ("install.sh", "uninstall.sh")
README = f"""{metadata.NAME} {metadata.version()}

    ./install.sh       installs into ~/.local, for you alone
    ./uninstall.sh     takes it away again; your library stays

Or start program/{metadata.COMMAND} where it is. The licences are in program/licences.
"""


def build(program: Path, icons: Path, work: Path, target: Path, epoch: int) -> Path:
    """Make the archive from the frozen program; return its path."""
    name = f"{metadata.COMMAND}-{metadata.version()}-linux-{deb.architecture()}"
    root = work / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "program", symlinks=True)
    for below, content in desktop.share(epoch, icons).items():
        (root / "share" / below).parent.mkdir(parents=True, exist_ok=True)
        (root / "share" / below).write_bytes(content)
    for script in SCRIPTS:
        shutil.copyfile(HERE / script, root / script)
    (root / "README").write_text(README, "utf-8")
    deb.put_in_order(root, epoch, root / "program" / metadata.COMMAND, *(root / script for script in SCRIPTS))
    made = target / f"{name}.tar.gz"
    with made.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as pressed:
        packed = io.BufferedWriter(pressed, 1 << 20)
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
            for path in [root, *sorted(root.rglob("*"))]:
                archive.add(path, str(path.relative_to(work)), recursive=False, filter=as_roots)
        packed.flush()
    return made


def as_roots(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who built it."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
