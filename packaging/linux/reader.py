"""A reader at a virtual screen, in a fresh Debian where the program is installed; works with keys alone.

What the window shows is looked at in the pictures; what the program kept is read from the library's file.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import metadata

from linux.fresh_root import HOME, FreshRoot
from linux.screen import Screen, TrialError

SAMPLE = metadata.ROOT / "resources" / "sample-feed.txt"
FEED = "Downloads/trending-papers.txt"
LIBRARY = Path(".local/share/readinglist/library.db")
WORDS = "attention memory"
NOTE = "Compare with sliding windows: **zephyr**"
REMEMBERED = "zephyr"
KEPT = """
SELECT p.title, n.text, r.status, r.starred FROM paper p JOIN reading r USING (id) LEFT JOIN note n ON n.paper = p.id
ORDER BY p.id
"""
Kept = list[tuple[str, str | None, str, int]]


class Reader:
    """The person, and the program that they have running."""

    def __init__(self, root: FreshRoot, screen: Screen, program: str | Path = metadata.COMMAND) -> None:
        self.root, self.screen, self.program = root, screen, program
        self._running: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the program and wait for its window."""
        command = self.root.command(self.program, display=self.screen.name)
        self._running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.screen.wait_for_window(metadata.NAME)

    def quit(self) -> None:
        """Quit it by its key; it must end well and have said nothing."""
        assert self._running is not None
        self.screen.press("ctrl+q")
        said, _ = self._running.communicate(timeout=30)
        if self._running.returncode or said:
            message = f"The program ended with {self._running.returncode} and said: {said}"
            raise TrialError(message)
        self._running = None

    def leave(self) -> None:
        """Whatever happened, leave nothing running."""
        if self._running is not None:
            self._running.kill()
            self._running.communicate()

    def kept(self) -> Kept:
        """Return what the library holds; a copy is read, so that nothing of ours comes near it."""
        library = self.root.home / LIBRARY
        with TemporaryDirectory() as folder:
            for path in library.parent.glob(f"{LIBRARY.name}*"):
                shutil.copyfile(path, Path(folder) / path.name)
            if not (Path(folder) / LIBRARY.name).exists():
                return []
            with closing(sqlite3.connect(Path(folder) / LIBRARY.name)) as connection:
                return connection.execute(KEPT).fetchall()

    # --- the story ------------------------------------------------------------------------------------------------

    def import_a_feed(self) -> None:
        """Start the program, give it a feed, look at the preview, accept."""
        screen = self.screen
        self.start()
        screen.picture("1 first start")
        feed = self.root.give(SAMPLE, FEED)
        # As a double click does it: a second start hands the file to the window that is there.
        said = self.root.use(self.program, feed, display=screen.name)
        if said:
            message = f"The second start said: {said}"
            raise TrialError(message)
        screen.picture("2 preview of a feed")
        screen.press("Return")
        screen.wait_until("the papers did not arrive", lambda: len(self.kept()) == 40)
        screen.picture("3 imported")

    def search_and_note(self) -> None:
        """Find a paper by two words, write a note on it, mark it read."""
        screen = self.screen
        screen.press("slash")
        screen.type(WORDS)
        screen.picture("4 search")
        screen.press("Return", "n")
        screen.type(NOTE)
        screen.press("Escape")
        screen.wait_until("the note wasn't saved", lambda: self._first()[1] == NOTE)
        screen.picture("5 note")
        screen.press("r")
        screen.wait_until("the paper was not marked read", lambda: self._first()[2] == "read")
        screen.picture("6 read")

    def find_it_again(self, name: str) -> None:
        """Start anew, find the paper by a word of the note, star or unstar it: it is the one with the note."""
        screen = self.screen
        starred = self._first()[3]
        self.start()
        screen.picture(f"{name} started")
        screen.press("slash")
        screen.type(REMEMBERED)
        screen.picture(f"{name} the search")
        screen.press("Return")  # takes the offer to search in all papers
        screen.picture(f"{name} found")
        screen.press("Return", "s")  # to the list
        screen.wait_until("the paper that was found is not the one with the note", lambda: self._first()[3] != starred)

    def _first(self) -> tuple[str, str | None, str, int]:
        return self.kept()[0]


def browser_that_tells(root: FreshRoot) -> Path:
    """Put a browser into the root that only notes what it was told and with which libraries it would run."""
    script = root.path / "usr/local/bin/xdg-open"
    script.write_text(f'#!/bin/sh\necho "$1 ${{LD_LIBRARY_PATH:-none}}" >> {HOME}/opened\n', "utf-8")
    script.chmod(0o755)
    return root.home / "opened"
