"""What an index says that cannot be trusted."""

from __future__ import annotations


class IndexDamaged(Exception):  # noqa: N818  it says what is so, and the way on is to build anew
    """The index on disk is not whole. It is a cache: build it anew."""
