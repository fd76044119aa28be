"""What may be done to tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from readinglist.library import tag_branches, tag_rows
from readinglist.library.operation_labels import counted
from readinglist.model import Changes

if TYPE_CHECKING:
    from readinglist.library.history import History


class Tags:
    """The operations on tags."""

    def __init__(self, history: History) -> None:
        self._history = history

    def add(self, papers: Iterable[int], name: str) -> Changes:
        """Return papers a tag, made when it is not there."""
        clean = tag_rows.cleaned(name)
        with self._history.operation("Tag") as operation:
            count = tag_rows.add(operation.recorder, list(papers), clean)
            operation.relabel = f"Tag {counted(count)} {clean}"
        return operation.done()

    def remove(self, papers: Iterable[int], name: str) -> Changes:
        """Take a tag from papers."""
        with self._history.operation("Untag") as operation:
            count = tag_rows.remove(operation.recorder, list(papers), name)
            operation.relabel = f"Untag {counted(count)} {name}"
        return operation.done()

    def toggle(self, papers: Iterable[int], name: str) -> Changes:
        """Return papers a tag, or take it when all of them have it."""
        chosen = list(papers)
        clean = tag_rows.cleaned(name)
        with self._history.operation("Tag") as operation:
            record = operation.recorder
            taken = tag_rows.all_have(record, chosen, clean)
            count = (tag_rows.remove if taken else tag_rows.add)(record, chosen, clean)
            operation.relabel = f"{'Untag' if taken else 'Tag'} {counted(count)} {clean}"
        return operation.done()

    def promote(self, keyword: str) -> Changes:
        """Return all papers to which a feed gave a keyword a tag of that name."""
        clean = tag_rows.cleaned(keyword)
        with self._history.operation("Tag") as operation:
            record = operation.recorder
            count = tag_rows.add(record, tag_rows.with_keyword(record, keyword), clean)
            operation.relabel = f"Tag {counted(count)} {clean}"
        return operation.done()

    def rename(self, name: str, new: str) -> Changes:
        """Rename a tag with what nests in it; the name of another tag merges the two."""
        with self._history.operation(f"Rename tag {name} to {tag_rows.cleaned(new)}") as operation:
            if tag_branches.rename(operation.recorder, name, new):
                operation.relabel = f"Merge tag {name} into {tag_rows.cleaned(new)}"
        return operation.done()

    def merge(self, names: Sequence[str], into: str) -> Changes:
        """Merge tags with what nests in them into one, which need not be there."""
        clean = tag_rows.cleaned(into)
        with self._history.operation("Merge") as operation:
            count = tag_branches.merge(operation.recorder, names, clean)
            operation.relabel = f"Merge {_tags(count)} into {clean}"
        return operation.done()

    def colour(self, names: str | Sequence[str], colour: int) -> Changes:
        """Return tags a colour, and to what nests in them and looks like them."""
        chosen = [names] if isinstance(names, str) else names
        label = f"Colour tag {chosen[0]}" if len(chosen) == 1 else f"Colour {_tags(len(chosen))}"
        with self._history.operation(label) as operation:
            for name in chosen:
                tag_branches.recolour(operation.recorder, name, colour)
        return operation.done()

    def set_key(self, name: str, key: int) -> Changes:
        """Put a tag on one of the keys 1 to 9; 0 takes it off."""
        label = f"Put tag {name} on key {key}" if key else f"Take tag {name} off its key"
        return self._history.do(label, lambda record: tag_branches.set_key(record, tag_rows.cleaned(name), key))

    def delete(self, *names: str) -> Changes:
        """Take tags and what nests in them from all papers."""
        with self._history.operation("Delete") as operation:
            tags, papers = tag_branches.delete(operation.recorder, names)
            what = f"tag {names[0]}" if tags == 1 else _tags(tags)
            if len(names) == 1 and tags > 1:
                what = f"tag {names[0]} with what nests in it"
            operation.relabel = f"Delete {what} from {counted(papers)}"
        return operation.done()


def _tags(count: int) -> str:
    return "a tag" if count == 1 else f"{count:,} tags"
