"""For every test: no display, no folder but its own, and a log in which no warning goes unexpected."""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

from readinglist.online.transport.network import SystemNetwork

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Seconds of the processor after which a test must be marked as slow. Tests of half a second are marked; the rest
# allows for slower machines.
QUICK: Final = 5.0
LEFT_OUT: Final = pytest.StashKey[Counter[str]]()  # how many tests of each file are left out

settings.register_profile("ordinary", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2_000, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))


@pytest.fixture(autouse=True)
def _marked_if_slow(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a test needs much of the processor, in its own process or in those it waits for, and is not marked."""
    began = _processor_time()
    yield
    used = _processor_time() - began
    marked = any(request.node.get_closest_marker(name) for name in ("slow", "long"))
    assert marked or used < QUICK, f"needs {used:.1f} s of the processor: mark it with pytest.mark.slow"


def _processor_time() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the program out of the real home."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name))


@pytest.fixture(autouse=True)
def _no_live_web(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail when a test asks a server that is not on this computer."""
    resolve = SystemNetwork.resolve

    def resolve_here(network: SystemNetwork, host: str, port: int) -> tuple[str, ...]:
        assert host in ("127.0.0.1", "::1", "localhost"), f"a test asks the live web: {host}"
        return resolve(network, host, port)

    monkeypatch.setattr(SystemNetwork, "resolve", resolve_here)


@pytest.fixture(autouse=True)
def _deleted_windows() -> Iterator[None]:
    """Delete the windows of the test: without an event loop they would stay, and be styled again with every new one."""
    yield
    if (core := sys.modules.get("PySide6.QtCore")) is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning that the test did not take note of with ``caplog.clear()``."""
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, f"logged unexpectedly: {[record.getMessage() for record in loud]}"


@pytest.fixture
def sample() -> Path:
    """The sample feed."""
    return Path(__file__).parent.parent / "resources" / "sample-feed.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests first that are marked so."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)


# --- what is left out: counted where tests are collected, printed where results are -----------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    config.stash[LEFT_OUT] = Counter()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Count the slow tests that are left out."""
    for item in items:
        if item.get_closest_marker("slow"):
            item.config.stash[LEFT_OUT][item.path.relative_to(Path(__file__).parent).as_posix()] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Send the counts from a worker of pytest-xdist to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        counts = session.config.stash[LEFT_OUT]
        session.config.workeroutput["left_out"] = dict(counts)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take the counts of a worker; all workers collect the same tests."""
    counts: Counter[str] = Counter(getattr(node, "workeroutput", {}).get("left_out"))
    node.config.stash[LEFT_OUT] |= counts


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print which tests were left out as slow."""
    counts = config.stash[LEFT_OUT]
    if counts and "slow" in config.option.markexpr:
        terminalreporter.section(f"{counts.total():,} slow tests are left out")
        for name, count in counts.most_common():
            terminalreporter.write_line(f"{count:5} in {name}")
