"""Use the program as a screen reader does: see only what it tells over AT-SPI, and press keys.

Run by the Python of the system, which has pyatspi, in a session of its own:
``dbus-run-session -- /usr/bin/python3 assistive_technology.py FOLDER COMMAND…``. The result is a line of JSON.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi

PATIENCE = 30.0  # seconds
STILL = 0.4  # seconds without a change, after which a window is taken to have changed as far as it will
BUS = "/usr/libexec/at-spi-bus-launcher"
# What opens each place, from the list of papers, and what closes it.
PLACES: dict[str, tuple[str, ...]] = {
    "list": (),
    "search help": ("F1",),
    "shortcuts": ("question",),
    "command palette": ("ctrl+k",),
    "settings": ("ctrl+comma",),
    "annotations": ("ctrl+shift+h",),
    "pace": ("p",),
    "tags": ("ctrl+t",),
    "export": ("ctrl+e",),
    "details": ("e",),
    "note": ("n",),
    "tag": ("t",),
    "highlighting": ("h",),
    "search": ("slash",),
    "triage": ("f",),
    "all selected": ("ctrl+a",),
}
IN_LIST, IN_TRIAGE = 10, 10  # papers to decide on
KEYS = {"u": "queued", "r": "read", "x": "dismissed"}
ROW = re.compile(r"^.*?\b\d+ of \d+, ")  # before the title in the name of a row


def press(*keys: str) -> None:
    """Press keys, by X's names of them."""
    subprocess.run(["xdotool", "key", "--delay", "30", *keys], check=True)


def wait_for(there: Callable[[], Any], what: str) -> Any:
    """Return what becomes true; end the program if nothing does."""
    deadline = time.monotonic() + PATIENCE
    while not (found := there()):
        if time.monotonic() > deadline:
            sys.exit(f"This did not come: {what}.")
        time.sleep(0.1)
    return found


def wait_for_another(before: str, told: Callable[[], str]) -> None:
    """Wait until something else is told than before."""
    wait_for(lambda: told() not in {before, ""}, f"something after {before!r}")


def program() -> Any:
    """Return the program's application object, or None."""
    return next((one for one in pyatspi.Registry.getDesktop(0) if one is not None and one.name == "Reading List"), None)


def shown(root: Any) -> Iterator[Any]:
    """Yield what is showing below an object, depth first; of a table only the first rows."""
    for number in range(min(root.childCount, 40)):
        child = root.getChildAtIndex(number)
        if child is None or not child.getState().contains(pyatspi.STATE_SHOWING):
            continue
        yield child
        yield from shown(child)


def focusable(root: Any) -> list[tuple[str, str]]:
    """Return role and name of all that takes the focus and is showing, when it changes no more."""
    before: list[tuple[str, str]] = []
    since = time.monotonic()
    deadline = since + PATIENCE
    while time.monotonic() < deadline:
        try:
            now = [
                (one.getRoleName(), one.name) for one in shown(root) if one.getState().contains(pyatspi.STATE_FOCUSABLE)
            ]
        except (LookupError, RuntimeError):  # something went while it was looked at
            continue
        if now != before:
            before, since = now, time.monotonic()
        elif time.monotonic() - since > STILL:
            break
        time.sleep(0.05)
    return before


def named(root: Any, name: str) -> Any:
    """Return the first object with a name that is showing, or None."""
    try:
        return next((one for one in shown(root) if one.name == name), None)
    except (LookupError, RuntimeError):
        return None


def text_of(root: Any, name: str) -> str:
    """Return the text of an object, or "" while it is not there."""
    found = named(root, name)
    return "" if found is None else str(found.queryText().getText(0, -1))


def current_row(root: Any) -> str:
    """Return the name of the selected row of the list of papers, or ""."""
    table = named(root, "Papers")
    if table is None:
        return ""
    rows = [one for one in shown(table) if one.getState().contains(pyatspi.STATE_SELECTED)]
    return str(rows[0].name) if len(rows) == 1 else ""


def decide(abstract: str) -> str:
    """Choose a key by what an abstract says."""
    return "urx"[len(abstract.split()) % 3]


def decide_in_list(root: Any) -> dict[str, str]:
    """Decide on papers in the list, by what is read of each; return the status that each title was given."""
    given: dict[str, str] = {}
    for _ in range(IN_LIST):
        row = wait_for(lambda: current_row(root), "a selected row")
        title = ROW.sub("", row)
        key = decide(wait_for(lambda: text_of(root, "Abstract"), "an abstract"))
        given[title] = KEYS[key]
        press(key)
        wait_for_another(row, lambda: current_row(root))
    return given


def decide_in_triage(root: Any) -> dict[str, str]:
    """Decide on papers in triage, by what is read of each; return the status that each abstract was given."""
    given: dict[str, str] = {}
    for _ in range(IN_TRIAGE):
        abstract = wait_for(lambda: text_of(root, "Abstract"), "an abstract")
        key = decide(abstract)
        given[abstract] = KEYS[key]
        press(key)
        wait_for_another(abstract, lambda: text_of(root, "Abstract"))
    return given


def main(folder: str, *command: str) -> None:
    """Go through all places, and decide on papers."""
    os.environ |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    bus = subprocess.Popen([BUS, "--launch-immediately"])
    window = subprocess.Popen([*command, "--folder", folder])
    try:
        root = wait_for(program, "the program")
        wait_for(lambda: current_row(root), "a selected row")
        places = {}
        for place, keys in PLACES.items():
            if keys:
                press(*keys)
            places[place] = focusable(root)
            press("Escape", "Escape")
            focusable(root)
        press("Home")
        told = {"places": places, "list": decide_in_list(root)}
        press("f")
        focusable(root)
        told["triage"] = decide_in_triage(root)
        press("Escape", "ctrl+q")
        told["status"] = window.wait(PATIENCE)
        sys.stdout.write(json.dumps(told))
    finally:
        window.kill()
        bus.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
