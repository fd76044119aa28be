"""What a list is about."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.model import Facet, Status


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers that a list is about: those of a facet, or all."""

    title: str
    facet: Facet | None = None

    @property
    def key(self) -> str:
        """A name that stays the same from one start to the next."""
        return f"{self.facet.name}:{self.facet.value}" if self.facet else "all"


INBOX = Scope("Inbox", Facet("status", Status.INBOX))
ALL = Scope("All papers")
