"""Scopes: which papers a list shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readinglist.gui.text.translate import tr
from readinglist.i18n import en
from readinglist.model import SNOOZED, TRASHED, Facet, Source, Status


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers that a list shows: those of a facet, or all."""

    name: str
    facet: Facet | None = None

    @property
    def title(self) -> str:
        """The displayed name: translated for built-in lists, as entered for lists that the reader named."""
        is_builtin = self.facet is None or self.facet.name in ("status", "is")
        return tr(self.name) if is_builtin else self.name

    @property
    def key(self) -> str:
        """An identifier that is the same in every session."""
        return f"{self.facet.name}:{self.facet.value}" if self.facet else "all"


INBOX = Scope(en("Inbox"), Facet("status", Status.INBOX))
ALL = Scope(en("All papers"))
STARRED = Scope(en("Starred"), Facet("is", "starred"))
UNTAGGED = Scope(en("Untagged"), Facet("is", "untagged"))
SNOOZED_SCOPE = Scope(en("Snoozed"), SNOOZED)
TRASH_SCOPE = Scope(en("Trash"), TRASHED)


def tag_scope(name: str) -> Scope:
    """Return the list of the papers of a tag and of the tags nested in it."""
    return Scope(name, Facet("tag", name))


def source_scope(source: Source) -> Scope:
    """Return the list of the papers of a source."""
    return Scope(source.name, Facet("source", str(source.id)))


def brought_scope(name: str, imports: Iterable[int]) -> Scope:
    """Return the list of the papers that were new in some imports."""
    return Scope(name, Facet("brought", ",".join(map(str, sorted(imports)))))


def source_of(scope: Scope) -> int | None:
    """Return the id of the source whose papers a list shows, or None."""
    return int(scope.facet.value) if scope.facet is not None and scope.facet.name == "source" else None
