"""Operations on tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from readinglist.library import tag_branches, tag_rows
from readinglist.model import Changes, OpKind

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder


class Tags:
    """Operations on tags."""

    def __init__(self, history: History) -> None:
        self._history = history

    def add(self, papers: Iterable[int], name: str) -> Changes:
        """Add a tag to papers, creating it if needed."""
        clean = tag_rows.clean_name(name)
        with self._history.operation(OpKind.TAG, {"tag": clean}) as operation:
            operation.args["papers"] = tag_rows.add(operation.recorder, list(papers), clean)
        return operation.result()

    def remove(self, papers: Iterable[int], name: str) -> Changes:
        """Remove a tag from papers."""
        with self._history.operation(OpKind.UNTAG, {"tag": name}) as operation:
            operation.args["papers"] = tag_rows.remove(operation.recorder, list(papers), name)
        return operation.result()

    def toggle(self, papers: Iterable[int], name: str) -> Changes:
        """Add a tag to papers, or remove it if all of them have it."""
        chosen = list(papers)
        clean = tag_rows.clean_name(name)
        with self._history.operation(OpKind.TAG, {"tag": clean}) as operation:
            record = operation.recorder
            if tag_rows.all_have(record, chosen, clean):
                operation.kind = OpKind.UNTAG
                operation.args["papers"] = tag_rows.remove(record, chosen, clean)
            else:
                operation.args["papers"] = tag_rows.add(record, chosen, clean)
        return operation.result()

    def promote(self, keyword: str) -> Changes:
        """Add a tag named like a keyword to all papers with the keyword."""
        clean = tag_rows.clean_name(keyword)
        with self._history.operation(OpKind.TAG, {"tag": clean}) as operation:
            record = operation.recorder
            operation.args["papers"] = tag_rows.add(record, tag_rows.with_keyword(record, keyword), clean)
        return operation.result()

    def rename(self, name: str, new: str) -> Changes:
        """Rename a tag with its nested tags; an existing name merges the two."""
        with self._history.operation(OpKind.RENAME_TAG, {"old": name, "tag": tag_rows.clean_name(new)}) as operation:
            if tag_branches.rename(operation.recorder, name, new):
                operation.kind = OpKind.MERGE_TAG
        return operation.result()

    def merge(self, names: Sequence[str], into: str) -> Changes:
        """Merge tags with their nested tags into one, which is created if needed."""
        clean = tag_rows.clean_name(into)
        with self._history.operation(OpKind.MERGE_TAGS, {"tag": clean}) as operation:
            operation.args["tags"] = tag_branches.merge(operation.recorder, names, clean)
        return operation.result()

    def colour(self, names: str | Sequence[str], colour: int) -> Changes:
        """Set the colour of tags, and of nested tags with the same colour."""
        chosen = [names] if isinstance(names, str) else names

        def recolour(record: Recorder) -> None:
            known = tag_rows.TagNames(record.connection)
            for name in chosen:
                tag_branches.recolour(record, known, name, colour)

        if len(chosen) == 1:
            return self._history.do(OpKind.COLOUR_TAG, {"tag": chosen[0]}, recolour)
        return self._history.do(OpKind.COLOUR_TAGS, {"tags": len(chosen)}, recolour)

    def set_key(self, name: str, key: int) -> Changes:
        """Assign one of the keys 1 to 9 to a tag; 0 removes it."""

        def set_key(record: Recorder) -> None:
            tag_branches.set_key(record, tag_rows.clean_name(name), key)

        if key:
            return self._history.do(OpKind.SET_TAG_KEY, {"tag": name, "key": key}, set_key)
        return self._history.do(OpKind.CLEAR_TAG_KEY, {"tag": name}, set_key)

    def delete(self, *names: str) -> Changes:
        """Delete tags and their nested tags."""
        with self._history.operation(OpKind.DELETE_TAGS) as operation:
            tags, papers = tag_branches.delete(operation.recorder, names)
            operation.args = {"papers": papers, "tags": tags}
            if tags == 1 or len(names) == 1:
                operation.kind = OpKind.DELETE_TAG if tags == 1 else OpKind.DELETE_TAG_BRANCH
                operation.args = {"papers": papers, "tag": names[0]}
        return operation.result()
