"""Disks with faults: small ones that fill up, and some that cannot be written to; only root can make them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOUNT, UMOUNT = shutil.which("mount"), shutil.which("umount")


def mounts() -> bool:
    """Return whether disks can be made here."""
    return MOUNT is not None and UMOUNT is not None and hasattr(os, "geteuid") and os.geteuid() == 0 and _tried()


def _tried() -> bool:
    probe = Path("/tmp") / f"readinglist-mount-{os.getpid()}"
    probe.mkdir()
    try:
        with disk(probe, 64):
            return True
    except subprocess.CalledProcessError:
        return False
    finally:
        probe.rmdir()


@contextmanager
def disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """Let a folder be a disk of its own, of this size."""
    command = [str(MOUNT), "-t", "tmpfs", "-o", f"size={kilobytes}k", "readinglist", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run([str(UMOUNT), "--lazy", str(folder)], check=True, capture_output=True)


def remount(folder: Path, *options: str) -> None:
    """Change a disk: "ro" lets nobody write to it, "size=…k" lets it grow."""
    command = [str(MOUNT), "-o", ",".join(("remount", *options)), str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def fill(folder: Path, leaving: int) -> Path:
    """Fill a disk up to some bytes; return the file that does it."""
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    free = shutil.disk_usage(folder).free
    filler.write_bytes(b"\1" * max(0, free - leaving))
    return filler
