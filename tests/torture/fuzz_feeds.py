"""Fuzz the reading of feeds, guided by coverage: `python -m tests.torture.fuzz_feeds CORPUS [libFuzzer options]`.

Needs atheris (`pip install atheris`), which is no part of the set-up. Feeds of all forms in the folder CORPUS are
the seeds; what is found is written there too. A crash is an exception other than ReadingListError, a line that is
in no entry, problem or clutter, or an input that takes longer than ``-timeout`` seconds.
"""

from __future__ import annotations

import sys

import atheris

from readinglist.errors import ReadingListError

with atheris.instrument_imports(include=["readinglist.feeds"]):
    from importlib import import_module

    from readinglist import feeds
    from readinglist.feeds.feed_builder import unaccounted_lines
    from readinglist.feeds.format_registry import FORMATS

    for name in FORMATS:
        import_module(f"readinglist.feeds.formats.{name}")


def once(data: bytes) -> None:
    """Read one input as a feed."""
    try:
        feed = feeds.parse(data, "page")
    except ReadingListError:
        return
    missed = unaccounted_lines(feed)
    if missed:
        raise AssertionError(f"lines {missed[:10]} are not accounted for")


if __name__ == "__main__":
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()
