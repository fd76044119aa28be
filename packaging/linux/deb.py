"""The Debian package."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import textwrap
import time
from pathlib import Path

import metadata

from linux import desktop

HERE = Path(__file__).resolve().parent

# The libraries that are the computer's own, and the packages they are in: later releases renamed some.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libc.so.6": "libc6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


class UnknownLibraryError(Exception):
    """The program needs a library that no package is known for."""


def architecture() -> str:
    """Return Debian's name of this computer's kind."""
    return ARCHITECTURES.get(os.uname().machine, os.uname().machine)


def dependencies(program: Path) -> list[str]:
    """Read from the files what they need of the computer; raise on what no package is known for."""
    files = [path for path in program.rglob("*") if is_binary(path)]
    there = {path.name for path in program.rglob("*")}
    needed: set[str] = set()
    libc: tuple[int, ...] = (0,)
    for path in files:
        told = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout
        needed |= set(re.findall(r"NEEDED +(\S+)", told))
        for found in re.findall(r"GLIBC_([0-9.]+)", told):
            libc = max(libc, tuple(int(part) for part in found.split(".")))
    unknown = sorted(needed - there - set(PACKAGES))
    if unknown:
        message = f"No package is known for {', '.join(unknown)}."
        raise UnknownLibraryError(message)
    packages = {PACKAGES[name] for name in needed - there}
    return sorted(packages - {"libc6"} | {f"libc6 (>= {'.'.join(str(part) for part in libc)})"})


def is_binary(path: Path) -> bool:
    """Return whether a file is a library or a program."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def control(version: str, size: int, depends: list[str]) -> str:
    """Return the control file; ``size`` is in bytes."""
    description = "\n .\n".join(
        textwrap.fill(text, 76, initial_indent=" ", subsequent_indent=" ") for text in metadata.DESCRIPTION
    )
    return f"""Package: {metadata.COMMAND}
Version: {version}
Architecture: {architecture()}
Maintainer: {metadata.CONTACT}
Installed-Size: {-(-size // 1024)}
Depends: {", ".join(depends)}
Recommends: xdg-utils
Section: science
Priority: optional
Description: {metadata.SUMMARY[0].lower() + metadata.SUMMARY[1:]}
{description}
"""


def licence() -> str:
    """Return the copyright file."""
    text = (metadata.ROOT / "LICENSE").read_text("utf-8").rstrip()
    body = "\n".join(f" {line}" if line else " ." for line in text.splitlines())
    return f"""Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {metadata.NAME}
Comment: The program comes with Python, Qt, NumPy and other works, whose licences
 are in /usr/lib/{metadata.COMMAND}/licences.

Files: *
Copyright: 2026 {metadata.AUTHORS}
License: {metadata.LICENCE}
{body}
"""


def changelog(epoch: int) -> bytes:
    """Return the list of changes that Debian wants; the real one is the project's history."""
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(epoch))
    return f"""{metadata.COMMAND} ({metadata.version()}) unstable; urgency=medium

  * Made from the project's own history.

 -- {metadata.CONTACT}  {day}
""".encode()


def build(program: Path, icons: Path, work: Path, target: Path, epoch: int, *, trial: bool = False) -> Path:
    """Make the package from the frozen program; return its path. One for a trial only is not pressed as small."""
    root = work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    place = root / "usr/lib" / metadata.COMMAND
    shutil.copytree(program, place, symlinks=True)
    files = {f"usr/share/{name}": content for name, content in desktop.share(epoch, icons).items()}
    files[f"usr/share/doc/{metadata.COMMAND}/copyright"] = licence().encode()
    files[f"usr/share/doc/{metadata.COMMAND}/changelog.gz"] = gzip.compress(changelog(epoch), 9, mtime=0)
    files[f"usr/share/lintian/overrides/{metadata.COMMAND}"] = (HERE / "lintian-overrides").read_bytes()
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    link = root / "usr/bin" / metadata.COMMAND
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{metadata.COMMAND}/{metadata.COMMAND}")
    every = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in every)  # noqa: S324
    size = sum(path.stat().st_size for path in every)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(control(metadata.version(), size, dependencies(program)), "utf-8")
    (root / "DEBIAN/md5sums").write_text(sums, "utf-8")
    put_in_order(root, epoch, place / metadata.COMMAND)
    made = target / f"{metadata.COMMAND}_{metadata.version()}_{architecture()}.deb"
    press = ["-Zgzip", "-z1"] if trial else ["-Zxz", "--threads-max=1"]
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *press, "--build", root, made],
        env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return made


def put_in_order(root: Path, epoch: int, *programs: Path) -> None:
    """Return every file the same time, and the modes it should have."""
    for path in [*sorted(root.rglob("*"), reverse=True), root]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
