#!/usr/bin/env python3
"""Set up, run, test, measure: everything a developer types, on a bare machine.

    python3 packaging/develop.py run [FILES]      open the window, with FILES offered for import
    python3 packaging/develop.py test [OPTIONS]   style, types, contracts, tests on every core (OPTIONS go to pytest;
                                                  "-n 0" runs them in one process, for --pdb or -s)
    python3 packaging/develop.py test --quick     the same without the tests that are marked as slow: those that need
                                                  half a second of the processor, start the program, or stand in a
                                                  file that needs five seconds; it prints what it leaves out
    python3 packaging/develop.py setup            only set up
    python3 packaging/develop.py bench [NAME]     print the tables of the benchmarks, with their budgets and what was
                                                  missed, for 259 and 10,000 papers or --sizes 259,100000, as medians
                                                  of 3 runs or --runs 7; with --check a missed budget is an error;
                                                  "bench layouts FOLDER" prints the table of the pages in a folder,
                                                  which need not be this project's
    python3 packaging/develop.py torture [KILLS]  run the long tests, kill the program 500 times, harm its files
    python3 packaging/develop.py mutations [WORDS] break each promise on purpose, and see that its test notices; with
                                                  words, only those of tests/torture/mutations.tsv that hold them
    python3 packaging/develop.py pictures [DIR]   save pictures of the window in its main states; with --rtl, of one
                                                  from right to left; with --accept, keep them in
                                                  tests/data/pictures, to be compared with
    python3 packaging/develop.py words LANGUAGE   collect the texts of the window for translators
    python3 packaging/develop.py build            make the installers of this system, in dist
    python3 packaging/develop.py prove            try them in a fresh Debian, with real keys; prints a table (as root)

It needs Python 3.11 or newer and nothing else: it makes ``.venv`` and fills it with the pinned requirements. On
Debian, as root, it also installs the system libraries that Qt needs; otherwise it says the command.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up"
REQUIREMENTS = ROOT / "packaging" / "requirements"
PICTURE = "reading-list.png"

# What Qt's platform plugins load from the system, by Debian's names.
QT_LIBRARIES = (
    "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libxcb-cursor0", "libxcb-icccm4",
    "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0",
    "libxkbcommon-x11-0", "libxkbcommon0",
)  # fmt: skip
SCREEN = ("xvfb", "xauth")
BUILDING = ("binutils", "chrpath", "icu-devtools")
JUDGES = ("appstream", "desktop-file-utils", "libxml2-utils", "man-db")  # of what desktops are told
# What a fresh Debian and a person at its screen are made of.
PROVING = ("debootstrap", "imagemagick", "lintian", "openbox", "xdotool", "xvfb")
# What a screen reader sees the window with.
ASSISTIVE = ("at-spi2-core", "dbus", "openbox", "python3-pyatspi", "xdotool", "xvfb")
POWER = ("fuse", "libfuse2")  # a disk whose power is cut
BENCHES = (
    "start",
    "import_feed",
    "feeds",
    "window",
    "triage",
    "typing",
    "list_keys",
    "search",
    "programs",
    "answers",
    "meaning",
    "suggestions",
    "forms",
    "details",
    "pace",
)
LAYOUTS = "layouts"  # the benchmark that measures pages in a folder that is named
COMMANDS = {
    "setup": ("run", "test"),
    "run": ("run",),
    "test": ("run", "test"),
    "bench": ("run", "test", "bench"),
    "torture": ("run", "test", "torture"),
    "mutations": ("run", "test", "torture"),
    "pictures": ("run", "test"),
    "words": ("run",),
    "build": ("run", "build"),
    "prove": ("run", "build"),
}
Command = list[str | Path]


def main(argv: Sequence[str]) -> int:
    """Do what was asked; return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - said in a sentence, not by a traceback
        return complain("Reading List needs Python 3.11 or newer.")
    if not argv or argv[0] not in COMMANDS:
        print(__doc__)
        return 0 if argv and argv[0] in ("-h", "--help", "help") else 2
    command, rest = argv[0], list(argv[1:])
    if not set_up(COMMANDS[command]):
        return 1
    commands = {
        "run": run, "test": test, "bench": bench, "torture": torture, "mutations": mutations,
        "pictures": pictures, "words": words, "build": build, "prove": prove,
    }  # fmt: skip
    return commands[command](rest) if command in commands else 0


# --- setting up -------------------------------------------------------------------------------------------


def set_up(wanted: Sequence[str]) -> bool:
    """Make the environment and fill it; return whether it is ready. A second time costs nothing."""
    if not install_system(
        [*QT_LIBRARIES, *(["python3-venv"] if not can_make_venv() else [])], "the window's libraries"
    ):
        return False
    files = [REQUIREMENTS / f"{name}.txt" for name in wanted]
    have = STAMP.read_text("utf-8").split() if STAMP.exists() else []
    missing = [path for path in files if print_of(path) not in have]
    if not missing:
        return True
    if not PYTHON.exists():
        say("Making .venv")
        if call([sys.executable, "-m", "venv", VENV]):
            return False
    say(f"Installing {', '.join(path.stem for path in missing)} requirements")
    pip: Command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for path in missing:
        pip += ["-r", path]
    for wait in (5, 20, 0):
        if call(pip) == 0:
            STAMP.write_text(" ".join({*have, *(print_of(path) for path in missing)}), "utf-8")
            return True
        if wait:
            say(f"That did not work; once more in {wait} seconds")
            time.sleep(wait)
    return False


def print_of(path: Path) -> str:
    """Return what changes when a requirements file does, or the Python."""
    return hashlib.sha256(path.read_bytes() + sys.version.encode()).hexdigest()[:16]


def can_make_venv() -> bool:
    """Return whether this Python can make an environment with pip in it; Debian's needs a package more."""
    return (
        subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode
        == 0
    )


def install_system(packages: Sequence[str], what: str) -> bool:
    """See to it that Debian packages are there: install them as root, or say the command. True on other systems."""
    dpkg = shutil.which("dpkg-query")
    if dpkg is None:
        return True
    listed = subprocess.run(
        [dpkg, "-W", "-f=${Package} ${Provides} ${db:Status-Status}\n"], capture_output=True, text=True, check=False
    ).stdout
    there = {name.strip(",") for line in listed.splitlines() if line.endswith(" installed") for name in line.split()}
    missing = [name for name in packages if name not in there]
    if not missing:
        return True
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        say(f"Some of {what} are missing. Please type:\n\n    sudo {' '.join(install)}\n")
        return "python3-venv" not in missing
    say(f"Installing {what} with apt-get")
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o=Dpkg::Use-Pty=0"]
    for wait in (5, 20, 0):
        updated = call(["apt-get", *quiet, "update"], environment) == 0
        if updated and call([install[0], *quiet, *install[1:]], environment) == 0:
            return True
        time.sleep(wait)
    return False


# --- commands ---------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the window; where there is no display, on a virtual one, and save a picture of it."""
    arguments = [str(Path(a).resolve()) if not a.startswith("-") and Path(a).exists() else a for a in arguments]
    program: Command = [PYTHON, "-m", "readinglist", *arguments]
    quits = {"--picture", "--self-check", "--version", "--help", "-h"} & set(arguments)
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return call(program)
    if quits:
        return call(program, offscreen=True)
    say("There is no display here: the window opens on a virtual one, and a picture of it is saved.")
    picture = Path.cwd() / PICTURE
    program += ["--picture", str(picture)]
    if not install_system(SCREEN, "the virtual display") or shutil.which("xvfb-run") is None:
        return call(program, offscreen=True)
    return call(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1400x900x24", *program])


def test(arguments: list[str]) -> int:
    """Check style, types and contracts and run the tests; every step is run, and each failure counts.

    The types are checked beside the other steps, because that uses only one core; what was found is printed last.
    """
    quick = "--quick" in arguments
    options = [option for option in arguments if option != "--quick"]
    tests = "not long and not slow" if quick else "not long"
    if os.name != "nt" and os.geteuid() == 0:  # their tests are left out where they are not
        install_system(JUDGES, "what judges the files for desktops")
        install_system(ASSISTIVE, "what a screen reader sees the window with")
    steps: list[tuple[str, Command]] = [
        ("style", [BIN / "ruff", "check", "."]),
        ("format", [BIN / "ruff", "format", "--check", "."]),
        ("contracts", [BIN / "lint-imports"]),
        ("tests", [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-m", tests, *options]),
    ]
    failed = []
    began = time.monotonic()
    with (
        tempfile.TemporaryFile() as found,
        subprocess.Popen([PYTHON, "-m", "mypy"], cwd=ROOT, stdout=found, stderr=subprocess.STDOUT) as types,
    ):
        for name, command in steps:
            step_began = time.monotonic()
            if call(command, offscreen=True):
                failed.append(name)
            say(f"{name}: {'FAILED' if name in failed else 'ok'} in {time.monotonic() - step_began:.0f} s")
        if types.wait():
            failed.append("types")
        found.seek(0)
        print(found.read().decode(errors="replace"), end="")
    say(f"types: {'FAILED' if 'types' in failed else 'ok'}, beside the other steps")
    say(f"{time.monotonic() - began:.0f} s in all")
    if failed:
        return complain(f"Failed: {', '.join(failed)}.")
    if quick:
        say("All is well, as far as the quick tests go; `test` without --quick runs all.")
    else:
        say("All is well.")
    return 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, or the one that is named, with its own options; see tests/benchmarks/__main__.py."""
    named = [] if not arguments or arguments[0].startswith("-") else arguments[:1]
    if named and named[0] not in (*BENCHES, LAYOUTS):
        return complain(f"There are: {', '.join(BENCHES)}; and {LAYOUTS}, with a folder of pages.")
    names = ",".join(named or BENCHES)
    return call([PYTHON, "-m", "tests.benchmarks", names, *arguments[len(named) :]], offscreen=True)


def torture(arguments: list[str]) -> int:
    """Run the long tests; then kill the program as often as is said, harm its files, and print a table."""
    install_power_cuts()
    long = call([PYTHON, "-m", "pytest", "-m", "long", "--timeout", "3600"], offscreen=True)
    return max(long, call([PYTHON, "-m", "tests.torture", *arguments], offscreen=True))


def mutations(arguments: list[str]) -> int:
    """Break each promise on purpose, and print which test noticed."""
    install_power_cuts()
    return call([PYTHON, "-m", "tests.torture.mutations", *arguments], offscreen=True)


def install_power_cuts() -> None:
    """Install what power cuts are tried with, which only root can; they are left out where it is missing."""
    if sys.platform == "linux" and os.geteuid() == 0:
        install_system(POWER, "what power cuts are tried with")


def pictures(arguments: list[str]) -> int:
    """Save pictures of the window in its main states, or keep them to compare with."""
    folder, options = Path("pictures"), list(arguments)
    if options and not options[0].startswith("-"):
        folder = Path(options.pop(0))
    return call([PYTHON, "-m", "tests.pictures", folder.resolve(), *options], offscreen=True)


def words(arguments: list[str]) -> int:
    """Write the words of the window for the translators of a language."""
    return call([PYTHON, ROOT / "packaging" / "words.py", *arguments])


def build(arguments: list[str]) -> int:
    """Make the installers of this system."""
    if not install_system(BUILDING, "what the installers are made with"):
        return 1
    return call([PYTHON, ROOT / "packaging" / "build.py", *arguments])


def prove(arguments: list[str]) -> int:
    """Try the installers from their making to their removal; a fresh Debian is made for it, which only root can."""
    if shutil.which("dpkg-query") is None or os.geteuid() != 0:
        return complain("The installers are tried on Debian, as root.")
    if not install_system((*BUILDING, *JUDGES, *PROVING), "what the installers are tried with"):
        return 1
    return call([PYTHON, ROOT / "packaging" / "prove.py", *arguments], {"PYTHONDONTWRITEBYTECODE": "1"})


# --- small things -----------------------------------------------------------------------------------------


def call(command: Sequence[str | Path], environment: dict[str, str] | None = None, *, offscreen: bool = False) -> int:
    """Run a command from the project's root; return its exit status."""
    changed = dict(environment or {})
    if offscreen:
        changed["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=os.environ | changed, check=False
        ).returncode
    except FileNotFoundError:
        return complain(f"There is no {command[0]} here.")


def say(words: str) -> None:
    """Say something between the outputs of others."""
    print(f"· {words}", flush=True)


def complain(words: str) -> int:
    """Return what is wrong; return the exit status for it."""
    print(words, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
