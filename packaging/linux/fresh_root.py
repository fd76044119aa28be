"""A Debian with nothing in it but its base, made anew for each trial and thrown away after it.

What runs in it has mounts and process numbers of its own: when it ends, nothing of it is left on this computer.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from linux import deb
from linux.screen import ENDS_WITH_US

SUITE = "bookworm"
READER = "reader"
HOME = Path("/home") / READER
SESSION = Path("/run/user/1000")
DISPLAYS = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers listen
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "readinglist-proof"
ADMINISTRATOR = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
PERSON = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": str(HOME),
    "USER": READER,
    "LANG": "C.UTF-8",
    "XDG_RUNTIME_DIR": str(SESSION),
}


@dataclass(frozen=True, slots=True)
class FreshRoot:
    """The root folder of the other Debian, and how commands run in it."""

    path: Path

    @property
    def home(self) -> Path:
        """The reader's folder, as seen from outside."""
        return self.path / HOME.relative_to("/")

    def administer(self, *command: str | Path) -> str:
        """Run a command as its administrator; return what it said, raise when it fails."""
        return self._finish(self._inside([], ADMINISTRATOR, command))

    def install(self, *packages: str | Path) -> str:
        """Install packages, by name or from files in the root, with what they depend on and nothing more."""
        archives = self.path / "var/cache/apt/archives"
        kept = KEPT / f"packages-{SUITE}"
        kept.mkdir(parents=True, exist_ok=True)
        for package in kept.glob("*.deb"):
            shutil.copyfile(package, archives / package.name)
        said = self.administer("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages)
        for package in archives.glob("*.deb"):
            if not (kept / package.name).exists():
                shutil.move(package, kept / package.name)
            package.unlink(missing_ok=True)
        return said

    def add_reader(self) -> None:
        """Make an ordinary user."""
        self.administer("useradd", "--create-home", "--uid", "1000", "--shell", "/bin/sh", READER)
        self.administer("install", "-d", "-m", "700", "-o", READER, "-g", READER, SESSION)

    def command(self, *command: str | Path, display: str = "") -> list[str]:
        """Return the command that lets the ordinary user run something, on a display, without any network."""
        shown = {"DISPLAY": display} if display else {}
        return self._inside([f"--userspec={READER}"], PERSON | shown, command, offline=True)

    def use(self, *command: str | Path, display: str = "") -> str:
        """Run a command as the ordinary user; return what it said, raise when it fails."""
        return self._finish(self.command(*command, display=display))

    def give(self, source: Path, target: str) -> Path:
        """Put a file into the reader's folder; return its path as seen from inside."""
        place = self.home / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        self.administer("chown", "-R", f"{READER}:{READER}", HOME)
        return HOME / target

    def files(self) -> set[str]:
        """Name every file there is."""
        return {f"/{path.relative_to(self.path)}" for path in self.path.rglob("*")}

    def _inside(
        self,
        options: Sequence[str],
        environment: dict[str, str],
        command: Sequence[str | Path],
        *,
        offline: bool = False,
    ) -> list[str]:
        told = [f"{name}={value}" for name, value in environment.items()]
        change = shlex.join(["chroot", *options, str(self.path), "env", "--ignore-environment", *told])
        mounts = [f"mount -t proc proc {shlex.quote(str(self.path / 'proc'))}"]
        displays = self.path / DISPLAYS.relative_to("/")
        if DISPLAYS.exists():
            there, here = shlex.quote(str(displays)), shlex.quote(str(DISPLAYS))
            mounts += [f"mkdir -p -m 1777 {there}", f"mount --bind {here} {there}"]
        # The shell stays, as the first process of its own world: when it is killed, all that runs there ends.
        script = " && ".join([*mounts, f"cd / && {change} {shlex.join(str(part) for part in command)}"]) + "; exit $?"
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *(["--net"] if offline else [])]
        return [*ENDS_WITH_US, *apart, "sh", "-c", script]

    @staticmethod
    def _finish(command: Sequence[str]) -> str:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            print(done.stdout, file=sys.stderr)
            done.check_returncode()
        return done.stdout


@contextmanager
def fresh_root() -> Iterator[FreshRoot]:
    """Return a fresh Debian, with an ordinary user in it, and take it away again."""
    base = the_base()
    path = Path(mkdtemp(prefix="readinglist-root-"))
    try:
        path.chmod(0o755)
        subprocess.run(["cp", "--archive", "--reflink=auto", f"{base}/.", path], check=True)
        root = FreshRoot(path)
        root.administer("apt-get", "update", "--quiet")  # the base may be older than what the archive holds
        root.add_reader()
        yield root
    finally:
        subprocess.run(["rm", "-rf", "--one-file-system", path], check=True)


def the_base() -> Path:
    """Return the base of the Debian release, made once and kept outside the project."""
    base = KEPT / f"{SUITE}-{deb.architecture()}"
    if not base.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        half_made = base.with_suffix(".new")
        subprocess.run(["rm", "-rf", "--one-file-system", half_made], check=True)
        done = subprocess.run(
            ["debootstrap", "--variant=minbase", SUITE, half_made, mirror()],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            print(done.stdout, file=sys.stderr)
            done.check_returncode()
        half_made.rename(base)
    return base


def mirror() -> str:
    """Return the address that this computer has its own Debian packages from."""
    subprocess.run(["apt-get", "-qq", "update"], check=True)  # on a new computer, apt knows no names yet
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(CODENAME) $(SUITE) $(ORIGIN) $(COMPONENT) $(REPO_URI)"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for line in told.splitlines():
        words = line.split()
        if "Debian" in words and "main" in words and not any("security" in word or "updates" in word for word in words):
            return words[-1]
    message = "apt knows no Debian archive here."
    raise LookupError(message)
