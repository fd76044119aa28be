"""What may be done to tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from readinglist.library import tagging
from readinglist.library.labels import counted
from readinglist.model import Changes

if TYPE_CHECKING:
    from readinglist.library.history import History


class Tags:
    """The operations on tags."""

    def __init__(self, history: History) -> None:
        self._history = history

    def add(self, papers: Iterable[int], name: str) -> Changes:
        """Give papers a tag, made when it is not there."""
        clean = tagging.cleaned(name)
        with self._history.operation("Tag") as operation:
            count = tagging.add(operation.recorder, list(papers), clean)
            operation.relabel = f"Tag {counted(count)} {clean}"
        return operation.done()

    def remove(self, papers: Iterable[int], name: str) -> Changes:
        """Take a tag from papers."""
        with self._history.operation("Untag") as operation:
            count = tagging.remove(operation.recorder, list(papers), name)
            operation.relabel = f"Untag {counted(count)} {name}"
        return operation.done()

    def rename(self, name: str, new: str) -> Changes:
        """Rename a tag with its children; the name of another tag merges the two."""
        with self._history.operation(f"Rename tag {name} to {new}") as operation:
            if tagging.rename(operation.recorder, name, new):
                operation.relabel = f"Merge tag {name} into {new}"
        return operation.done()

    def colour(self, name: str, colour: int) -> Changes:
        """Give a tag a colour."""
        with self._history.operation(f"Colour tag {name}") as operation:
            tag = tagging.find_tag(operation.recorder, name)
            if tag is not None:
                operation.recorder.update("tag", tag, {"colour": colour})
        return operation.done()

    def delete(self, name: str) -> Changes:
        """Take a tag and its children from all papers."""
        return self._history.do(f"Delete tag {name}", lambda record: tagging.delete(record, name))
