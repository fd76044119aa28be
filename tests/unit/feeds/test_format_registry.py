"""Every module of a format is tried when a feed is read."""

from __future__ import annotations

import pkgutil

from readinglist.feeds import formats
from readinglist.feeds.format_registry import FORMATS


def test_every_format_is_in_the_registry_once() -> None:
    assert sorted(FORMATS) == sorted(module.name for module in pkgutil.iter_modules(formats.__path__))
