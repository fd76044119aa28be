"""Errors of the index."""

from __future__ import annotations


class IndexDamaged(Exception):  # noqa: N818  expected: the caller rebuilds the index
    """The index on disk is damaged. It is a cache, so it can be rebuilt."""
