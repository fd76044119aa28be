"""Try the installers of this system from their making to their removal, and print what was found.

``develop.py prove`` calls it on Debian, as root; ``dist`` is built when it is missing or older than the sources.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import freezing
import metadata
from linux import deb, formats, trial_desktop, trial_package, twice

HERE = Path(__file__).resolve().parent
PICTURES = freezing.WORK / "trial"
LARGEST, SLOWEST = 150, 1.0  # MB installed, seconds to the painted window
SOURCES = (metadata.COMMAND, "packaging", "resources")


def main() -> int:
    """Do everything; return the exit status."""
    if formats.missing():
        print(f"Missing: {', '.join(formats.missing())}", file=sys.stderr)
        return 1
    if is_stale():
        freezing.say("Building the installers")
        if subprocess.run([sys.executable, str(HERE / "build.py")], check=False).returncode:
            return 1
    rows: list[tuple[str, str, str]] = []
    for name, value, allowed in everything():
        freezing.say(f"{name}: {value}")
        rows.append((name, value, allowed))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    print()
    for name, value, allowed in rows:
        print(f"{name:{widths[0]}}   {value:{widths[1]}}   {allowed}".rstrip())
    bad = [name for name, _, allowed in rows if allowed.endswith("OVER")]
    return 1 if bad else 0


def is_stale() -> bool:
    """Return whether the sources are newer than what was built of them."""
    sums = freezing.DIST / "SHA256SUMS"
    if not sums.exists():
        return True
    files = [path for folder in SOURCES for path in (freezing.ROOT / folder).rglob("*") if path.is_file()]
    return any(path.stat().st_mtime > sums.stat().st_mtime for path in files if "__pycache__" not in path.parts)


def everything() -> Iterator[tuple[str, str, str]]:
    """Return what was found, one line after the other: what, how it is, what is allowed."""
    name = f"{metadata.COMMAND}-{metadata.version()}"
    package = freezing.DIST / f"{metadata.COMMAND}_{metadata.version()}_{deb.architecture()}.deb"
    archive = freezing.DIST / f"{name}-linux-{deb.architecture()}.tar.gz"
    for path in (package, archive):
        yield path.name, f"{path.stat().st_size / 1e6:.1f} MB", ""

    found = formats.complaints(freezing.WORK / "deb" / "usr" / "share", package)
    yield "the formats' own tools", "; ".join(found) or "nothing to complain of", ", ".join(formats.TOOLS)
    if found:
        raise SystemExit("\n".join(found))

    with twice.copy_of_the_project() as project:
        different = twice.differences(freezing.DIST, twice.build(project))
        yield "built again elsewhere", "the same to the byte" if not different else f"{len(different)} differences", ""
        if different:
            raise SystemExit("\n".join(different))
        twice.make_older(project)
        older = twice.build(project, "--trial")
        began = time.monotonic()
        told = trial_package.try_package(package, next(older.glob("*.deb")), PICTURES / "package")
    yield "installed", f"{told.installed / 1e6:.1f} MB", within(told.installed / 1e6, LARGEST, "MB")
    yield "with it into a bare Debian", f"{told.packages} packages", ""
    yield (
        "start to painted list",
        f"{told.start:.2f} s (median of {len(told.starts)})",
        within(told.start, SLOWEST, "s"),
    )
    yield "self-check", told.self_check, ""
    yield "first minutes, with real keys", f"done, pictures in {PICTURES.relative_to(freezing.ROOT)}", ""
    yield "upgrade while it is open", f"{told.older} to {told.version}, all found again", ""
    yield "removal", "nothing left but the reader's own", ""
    trial_desktop.try_on_a_desktop(package, archive, PICTURES / "desktop")
    yield "menu and double click, package", "done", ""
    yield "archive, as an ordinary user", "installed twice, used from the menu, removed", ""
    yield "the trials took", f"{time.monotonic() - began:.0f} s", ""


def within(value: float, most: float, unit: str) -> str:
    """Return what is allowed, and whether it is kept."""
    return f"at most {most:g} {unit}{'' if value <= most else ': OVER'}"


if __name__ == "__main__":
    sys.exit(main())
