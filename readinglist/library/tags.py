"""What may be done to tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from readinglist.library import tag_branches, tag_rows
from readinglist.model import Changes, OpKind

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder


class Tags:
    """The operations on tags."""

    def __init__(self, history: History) -> None:
        self._history = history

    def add(self, papers: Iterable[int], name: str) -> Changes:
        """Return papers a tag, made when it is not there."""
        clean = tag_rows.cleaned(name)
        with self._history.operation(OpKind.TAG, {"tag": clean}) as operation:
            operation.args["papers"] = tag_rows.add(operation.recorder, list(papers), clean)
        return operation.done()

    def remove(self, papers: Iterable[int], name: str) -> Changes:
        """Take a tag from papers."""
        with self._history.operation(OpKind.UNTAG, {"tag": name}) as operation:
            operation.args["papers"] = tag_rows.remove(operation.recorder, list(papers), name)
        return operation.done()

    def toggle(self, papers: Iterable[int], name: str) -> Changes:
        """Return papers a tag, or take it when all of them have it."""
        chosen = list(papers)
        clean = tag_rows.cleaned(name)
        with self._history.operation(OpKind.TAG, {"tag": clean}) as operation:
            record = operation.recorder
            if tag_rows.all_have(record, chosen, clean):
                operation.kind = OpKind.UNTAG
                operation.args["papers"] = tag_rows.remove(record, chosen, clean)
            else:
                operation.args["papers"] = tag_rows.add(record, chosen, clean)
        return operation.done()

    def promote(self, keyword: str) -> Changes:
        """Return all papers to which a feed gave a keyword a tag of that name."""
        clean = tag_rows.cleaned(keyword)
        with self._history.operation(OpKind.TAG, {"tag": clean}) as operation:
            record = operation.recorder
            operation.args["papers"] = tag_rows.add(record, tag_rows.with_keyword(record, keyword), clean)
        return operation.done()

    def rename(self, name: str, new: str) -> Changes:
        """Rename a tag with what nests in it; the name of another tag merges the two."""
        with self._history.operation(OpKind.RENAME_TAG, {"old": name, "tag": tag_rows.cleaned(new)}) as operation:
            if tag_branches.rename(operation.recorder, name, new):
                operation.kind = OpKind.MERGE_TAG
        return operation.done()

    def merge(self, names: Sequence[str], into: str) -> Changes:
        """Merge tags with what nests in them into one, which need not be there."""
        clean = tag_rows.cleaned(into)
        with self._history.operation(OpKind.MERGE_TAGS, {"tag": clean}) as operation:
            operation.args["tags"] = tag_branches.merge(operation.recorder, names, clean)
        return operation.done()

    def colour(self, names: str | Sequence[str], colour: int) -> Changes:
        """Return tags a colour, and to what nests in them and looks like them."""
        chosen = [names] if isinstance(names, str) else names

        def recolour(record: Recorder) -> None:
            for name in chosen:
                tag_branches.recolour(record, name, colour)

        if len(chosen) == 1:
            return self._history.do(OpKind.COLOUR_TAG, {"tag": chosen[0]}, recolour)
        return self._history.do(OpKind.COLOUR_TAGS, {"tags": len(chosen)}, recolour)

    def set_key(self, name: str, key: int) -> Changes:
        """Put a tag on one of the keys 1 to 9; 0 takes it off."""

        def put(record: Recorder) -> None:
            tag_branches.set_key(record, tag_rows.cleaned(name), key)

        if key:
            return self._history.do(OpKind.SET_TAG_KEY, {"tag": name, "key": key}, put)
        return self._history.do(OpKind.CLEAR_TAG_KEY, {"tag": name}, put)

    def delete(self, *names: str) -> Changes:
        """Take tags and what nests in them from all papers."""
        with self._history.operation(OpKind.DELETE_TAGS) as operation:
            tags, papers = tag_branches.delete(operation.recorder, names)
            operation.args = {"papers": papers, "tags": tags}
            if tags == 1 or len(names) == 1:
                operation.kind = OpKind.DELETE_TAG if tags == 1 else OpKind.DELETE_TAG_BRANCH
                operation.args = {"papers": papers, "tag": names[0]}
        return operation.done()
