"""A process that works on a library until it is killed, and says each operation that was accepted."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from random import Random

from readinglist.backend import Backend
from readinglist.library import Library
from readinglist.model import Changes, HighlightColour, Status
from readinglist.paths import Paths
from readinglist.workers import Workers
from tests.builders import accept_all, feed_of, remove_for_good


def main(folder: str, seed: str) -> None:
    """Import and edit for ever; each line is the record's position after an operation."""
    chance = Random(int(seed))
    paths = Paths.under(Path(folder))
    paths.make()
    backend = Backend(paths, Workers.threads())
    backend.settle().result()
    say("ready")
    rounds = 0
    while True:
        rounds += 1
        page = feed_of(chance.randrange(1, 60) + 20 * rounds, name=f"page {rounds}")
        say(backend.write(partial(accept_all, feed=page)).result().position)
        for _ in range(20):
            say(backend.write(partial(edit, chance=chance)).result().position)


def edit(library: Library, chance: Random) -> Changes:
    """Do something to some papers."""
    ids = list(library.find(None))
    if not ids:
        return library.redo()
    some = chance.sample(ids, min(len(ids), chance.randrange(1, 9)))
    acts = (
        lambda: library.set_status(some, Status.READ),
        lambda: library.tags.add(some, "a/b"),
        lambda: library.set_note(some[0], f"note on {some}"),
        lambda: library.add_highlight(some[0], 0, 8, HighlightColour.BLUE, str(some)),
        library.undo,
        library.redo,
        lambda: remove_for_good(library, some[:1]),
        lambda: library.set_starred(some, starred=True),
    )
    return chance.choice(acts)()


def say(words: object) -> None:
    """Say something at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
