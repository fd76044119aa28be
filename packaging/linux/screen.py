"""A virtual screen with a window manager, on which a program is driven by keys and looked at."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SIZE = "1400x900"
PATIENCE = 30.0  # seconds for anything that is waited for
PAUSE = 0.1
LAST = ".last.png"
ENDS_WITH_US = ("setpriv", "--pdeathsig", "KILL")  # before a command: it does not outlive us, however we end
STILL = 400  # pixels that may differ between two looks at a still screen: the caret blinks


class TrialError(Exception):
    """A trial did not come out as it must."""


def comes_true(there: Callable[[], bool], patience: float) -> bool:
    """Return whether something becomes so before patience ends."""
    deadline = time.monotonic() + patience
    while not there():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen, and what a person does at it."""

    name: str
    pictures: Path

    def wait_until(self, failure: str, there: Callable[[], bool]) -> None:
        """Wait until something is so; when it takes too long, save a picture and raise."""
        if not comes_true(there, PATIENCE):
            self.look(self.pictures / "when it failed.png")
            raise TrialError(failure)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, by X's names of them."""
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, words: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "30", words)

    def has_window(self, title: str) -> bool:
        """Return whether a window with this title has the keys."""
        return title in self._said("getactivewindow", "getwindowname")

    def wait_for_window(self, title: str) -> None:
        """Wait until a window with this title is there and has the keys."""
        self.wait_until(f"no window called {title!r} came", lambda: self.has_window(title))

    def open_by_double_click(self, x: int, y: int, title: str) -> None:
        """Double-click at a place in the window that has the keys, until a window comes: once more if it was missed."""
        told = self._said("getactivewindow", "getwindowgeometry", "--shell")
        left, top = (int(re.findall(rf"^{side}=(-?\d+)$", told, re.MULTILINE)[0]) for side in "XY")
        for _ in range(2):
            self._xdotool("mousemove", str(left + x), str(top + y), "sleep", "0.3", "click", "--repeat", "2", "1")
            if comes_true(lambda: self.has_window(title), PATIENCE / 3):
                return
        self.wait_for_window(title)

    def picture(self, name: str) -> None:
        """Save a picture of the whole screen once it shows something new and is still."""
        picture = self.pictures / f"{name}.png"
        last, before, now = (self.pictures / name for name in (LAST, ".before.png", ".now.png"))
        shutil.copyfile(last, before)

        def is_new_and_still() -> bool:
            self.look(now)
            done = differing(now, before) < STILL and differing(now, last) >= STILL
            shutil.copyfile(now, before)
            return done

        self.wait_until(f"the screen shows nothing new, or is never still, at {name!r}", is_new_and_still)
        shutil.copyfile(now, picture)
        now.replace(last)
        before.unlink()

    def look(self, path: Path) -> None:
        """Save a picture of the screen as it is now."""
        subprocess.run(["import", "-display", self.name, "-window", "root", path], check=True)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=os.environ | {"DISPLAY": self.name}, check=True)

    def _said(self, *arguments: str) -> str:
        return subprocess.run(
            ["xdotool", *arguments],
            env=os.environ | {"DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
        ).stdout


def differing(one: Path, other: Path) -> float:
    """Count the pixels in which two pictures differ."""
    done = subprocess.run(
        ["compare", "-metric", "AE", one, other, "null:"], capture_output=True, text=True, check=False
    )
    return float(done.stderr)


@contextmanager
def virtual_screen(pictures: Path) -> Iterator[Screen]:
    """Return a screen, with a window manager, and take it away again."""
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp", "-ac"]
    server = subprocess.Popen([*ENDS_WITH_US, "Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            message = "Xvfb did not start."
            raise TrialError(message)
        display = f":{number}"
        manager = subprocess.Popen(
            [*ENDS_WITH_US, "openbox"],
            env=os.environ | {"DISPLAY": display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        screen = Screen(display, pictures)
        try:
            screen.look(pictures / LAST)
            yield screen
        finally:
            for scrap in pictures.glob(".*.png"):
                scrap.unlink()
            manager.terminate()
            manager.wait()
    finally:
        server.terminate()
        server.wait()
