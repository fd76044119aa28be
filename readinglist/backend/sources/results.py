"""What came of asking sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from readinglist.model import ImportPlan, Source


@dataclass(frozen=True, slots=True)
class SourcePreview:
    """What a source would bring: the source as it answered, with its name, and the plan for importing it.

    ``listed`` is the plan for all that it lists, also what does not match the filter of the source.
    """

    source: Source
    plan: ImportPlan
    listed: ImportPlan


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """The source that is asked now, and how many of all were asked before it."""

    source: Source
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What came of asking a source: how many papers were new, how many were updated, and the number of the import.

    ``error`` is why it did not answer, or not to the end; being offline is no fault of it, and nothing is stored of
    that. ``missed_before`` is set if papers from before this time were left out, since it was not asked for so long.
    """

    source: Source
    new: int = 0
    changed: int = 0
    error: str = ""
    import_number: int | None = None
    is_offline: bool = False
    missed_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What came of asking several sources.

    ``waiting`` are those that were to be asked, but may not be yet, each with when they may be.
    """

    results: tuple[SourceResult, ...] = ()
    waiting: tuple[tuple[Source, datetime], ...] = ()
    was_cancelled: bool = False

    @property
    def new(self) -> int:
        """How many papers are new."""
        return sum(result.new for result in self.results)
