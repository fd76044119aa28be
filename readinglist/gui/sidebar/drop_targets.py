"""What a drop on a row of the sidebar does: to papers, and to a tag."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from readinglist.gui.session.scopes import SNOOZED_SCOPE, STARRED, TRASH_SCOPE, Scope
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text.translate import tr
from readinglist.model import Placement, Status, fold_name, is_within, placement_of
from readinglist.search import parse

QUEUE = STATUSES[Status.QUEUED].scope


@dataclass(frozen=True, slots=True)
class PaperDrop:
    """What becomes of papers that are dropped on a row, or why they cannot be dropped there."""

    placement: Placement | None = None
    trashes: bool = False
    snoozes: bool = False
    refusal: str = ""


def paper_drop(scope: Scope | None, query: str, *, from_trash: bool) -> PaperDrop:
    """Return what a drop of papers on a list does; ``query`` is that of a smart list.

    Papers that are dragged ``from_trash`` can be restored by dropping them on all papers.
    """
    if scope is None:
        return PaperDrop()
    placement = _placement(scope, query, from_trash=from_trash)
    trashes, snoozes = scope == TRASH_SCOPE and not from_trash, scope == SNOOZED_SCOPE
    drops = placement is not None or trashes or snoozes
    return PaperDrop(placement, trashes=trashes, snoozes=snoozes, refusal="" if drops else _refusal(scope))


def tag_refusal(tag: str, onto: str, *, onto_heading: bool) -> str | None:
    """Return why a tag cannot be dropped on a row, "" if there is no need to say, or None if it can be.

    ``onto`` is the tag of the row, if it has one.
    """
    parent = tag.rpartition("/")[0]
    if onto_heading:
        return None if parent else tr("{tag} is already at the top level.", tag=tag)
    if not onto:
        return tr("Drop a tag on a paper to add it, or on another tag to nest it.")
    if fold_name(onto) == fold_name(tag):
        return ""
    if is_within(onto, tag):
        return tr("A tag can't be nested in itself.")
    return tr("{tag} is already nested there.", tag=tag) if fold_name(onto) == fold_name(parent) else None


def _placement(scope: Scope, query: str, *, from_trash: bool) -> Placement | None:
    kind, value = (scope.facet.name, scope.facet.value) if scope.facet is not None else ("all", "")
    match kind:
        case "all" if from_trash:
            return Placement(scope.title)
        case "status":
            return Placement(scope.title, Status(value))
        case "is" if scope == STARRED:
            return Placement(scope.title, starred=True)
        case "tag":
            return Placement(scope.title, tags=(value,))
        case "list":
            return _placement_of(query, scope.title)
    return None


def _refusal(scope: Scope) -> str:
    """Return why papers cannot be dropped on a list."""
    match scope.facet.name if scope.facet is not None else "all":
        case "all":
            return tr("These papers are already in {list}.", list=scope.title)
        case "list":
            return tr(
                "Papers can't be dropped on {list}: it searches for more than tags and a status.", list=scope.title
            )
        case "import":
            return tr("Papers can't be added to an import.")
        case "source":
            return tr("Papers can't be added to a source.")
    if scope == TRASH_SCOPE:
        return tr("These papers are already in the trash.")
    return tr("Remove the tags of a paper to move it to {list}.", list=scope.title)


@lru_cache(maxsize=64)
def _placement_of(query: str, title: str) -> Placement | None:
    return placement_of(parse(query, typing=False).tree, title)
