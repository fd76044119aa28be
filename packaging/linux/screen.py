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
ENDS_WITH_US = ("setpriv", "--pdeathsig", "KILL")  # before a command: it does not outlive us, however we end
STILL = 400  # pixels that may differ between two looks at a still screen: the caret blinks


class TrialError(Exception):
    """A trial did not come out as it must."""


def wait_until(failure: str, there: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something is so; raise when it takes too long."""
    deadline = time.monotonic() + patience
    while not there():
        if time.monotonic() > deadline:
            raise TrialError(failure)
        time.sleep(PAUSE)


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen, and what a person does at it."""

    name: str
    pictures: Path

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, by X's names of them."""
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, words: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "30", words)

    def wait_for_window(self, title: str) -> None:
        """Wait until a window with this title is there and has the keys."""

        def is_active() -> bool:
            return title in self._said("getactivewindow", "getwindowname")

        wait_until(f"no window called {title!r} came", is_active)

    def double_click_in_window(self, x: int, y: int) -> None:
        """Double-click at a place in the window that has the keys."""
        told = self._said("getactivewindow", "getwindowgeometry", "--shell")
        left, top = (int(re.findall(rf"^{side}=(-?\d+)$", told, re.MULTILINE)[0]) for side in "XY")
        self._xdotool("mousemove", str(left + x), str(top + y), "click", "--repeat", "2", "--delay", "80", "1")

    def picture(self, name: str) -> None:
        """Save a picture of the whole screen once it shows something new and is still."""
        picture = self.pictures / f"{name}.png"
        last, before, now = (self.pictures / f".{which}.png" for which in ("last", "before", "now"))
        if not last.exists():
            self._look(last)
        shutil.copyfile(last, before)

        def is_new_and_still() -> bool:
            self._look(now)
            done = differing(now, before) < STILL and differing(now, last) >= STILL
            shutil.copyfile(now, before)
            return done

        wait_until(f"the screen shows nothing new, or is never still, at {name!r}", is_new_and_still)
        shutil.copyfile(now, picture)
        now.replace(last)
        before.unlink()

    def _look(self, path: Path) -> None:
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
    done = subprocess.run(["compare", "-metric", "AE", one, other, "null:"], capture_output=True, text=True, check=False)
    return float(done.stderr)


@contextmanager
def virtual_screen(pictures: Path) -> Iterator[Screen]:
    """Give a screen, with a window manager, and take it away again."""
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
        try:
            yield Screen(display, pictures)
        finally:
            for scrap in pictures.glob(".*.png"):
                scrap.unlink()
            manager.terminate()
            manager.wait()
    finally:
        server.terminate()
        server.wait()
