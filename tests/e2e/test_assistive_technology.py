"""The program as a screen reader sees it, on a real screen: names, and papers decided on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from readinglist.library import open_reader
from readinglist.model import Order
from readinglist.paths import RESOURCES, Paths
from readinglist.typeset import typeset

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-run-session", "/usr/bin/python3", "/usr/libexec/at-spi-bus-launcher")
USER = Path(__file__).with_name("assistive_technology.py")
DECISIONS = 20


def _missing() -> list[str]:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        return missing
    imported = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    return ["pyatspi"] if imported.returncode else []


pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(_missing()), reason="what a screen reader needs is installed on Debian only, by root"),
]


class Told(NamedTuple):
    """What was told over AT-SPI: role and name of all that takes the focus in each place, and what was decided."""

    places: dict[str, list[tuple[str, str]]]
    in_list: dict[str, str]  # status by title
    in_triage: dict[str, str]  # status by abstract
    library: Path


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Return the name of a virtual screen with a window manager."""
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def told(display: str, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Let a screen reader's user go through the program."""
    home = tmp_path_factory.mktemp("assistive")
    library = home / "library"
    environment = os.environ | {"DISPLAY": display, "HOME": str(home), "PYTHONPATH": str(RESOURCES.parent)}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        environment[name] = str(home / name)
    program = [sys.executable, "-m", "readinglist"]
    sample = str(RESOURCES / "sample-feed.txt")
    subprocess.run(
        [*program, "--folder", str(library), "import", sample], env=environment, capture_output=True, check=True
    )
    said, errors = home / "said.json", home / "errors.txt"
    # Files, not pipes: the buses that it starts would hold these open when it has ended.
    with said.open("w") as out, errors.open("w") as err:
        user = subprocess.Popen(
            ["dbus-run-session", "--", "/usr/bin/python3", str(USER), str(library), *program],
            env=environment,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        try:
            status = user.wait(300)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(user.pid, signal.SIGKILL)
    assert status == 0, errors.read_text()[-3000:]
    found = json.loads(said.read_text().splitlines()[-1])  # a service of the bus writes before it
    assert found["status"] == 0
    places = {place: [(role, name) for role, name in shown] for place, shown in found["places"].items()}
    return Told(places, found["list"], found["triage"], Paths.of_folder(library).library)


def test_all_that_takes_the_focus_has_a_name(told: Told) -> None:
    unnamed = {place: [role for role, name in shown if not name.strip()] for place, shown in told.places.items()}
    assert {place: roles for place, roles in unnamed.items() if roles} == {}


def test_every_place_is_reached_and_tells_something_of_its_own(told: Told) -> None:
    ordinary = set(told.places["list"])
    changed = {place for place, shown in told.places.items() if set(shown) != ordinary}
    assert changed >= set(told.places) - {"list", "note", "search"}  # these only move the focus
    assert all(len(shown) > 3 for shown in told.places.values())


def test_papers_are_decided_on_by_what_is_told_alone(told: Told) -> None:
    assert len(told.in_list) + len(told.in_triage) == DECISIONS
    with closing(open_reader(told.library)) as reader:
        papers = [reader.paper(number) for number in reader.find(None, Order.ADDED)]
    by_title = {typeset(paper.metadata.title).text: paper.status.value for paper in papers if paper is not None}
    by_abstract = {
        " ".join(typeset(paper.metadata.abstract).text.split()): paper.status.value for paper in papers if paper
    }
    assert {title: by_title[title] for title in told.in_list} == told.in_list
    decided = {" ".join(abstract.split()): status for abstract, status in told.in_triage.items()}
    assert {abstract: by_abstract[abstract] for abstract in decided} == decided
    assert Counter(by_title.values())["inbox"] == len(by_title) - DECISIONS
