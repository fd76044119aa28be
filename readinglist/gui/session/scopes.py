"""What a list is about."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.gui.text.translate import tr
from readinglist.i18n import en
from readinglist.model import SNOOZED, TRASHED, Facet, Status


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers that a list is about: those of a facet, or all."""

    name: str
    facet: Facet | None = None

    @property
    def title(self) -> str:
        """What the list is called: one of our own in the reader's language, one of the reader's as it was named."""
        own = self.facet is None or self.facet.name in ("status", "is")
        return tr(self.name) if own else self.name

    @property
    def key(self) -> str:
        """A name that stays the same from one start to the next."""
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
